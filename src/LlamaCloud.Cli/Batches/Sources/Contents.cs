namespace LlamaCloud.Cli.Batches.Sources;

/// <summary>Reads content that can be read only once.</summary>
internal static class Contents
{
    /// <summary>The size that the service accepts.</summary>
    public const long MaxBytes = 512L << 20;

    /// <summary>Reads a stream to its end, or until it is certain that it is too large.</summary>
    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[80 * 1024];
        while (content.Length <= MaxBytes && await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }
}

namespace LlamaCloud.Generated.Transport.Messages;

/// <summary>Reads and writes arrays with the overload that is best for each target framework.</summary>
internal static class Streams
{
#if !NET
    private static readonly bool LookAtTokens =
        !System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <summary>
    /// Cancels a read on .NET Framework, whose streams ignore the token. Other frameworks honor it, and disposing a response during a read
    /// would return its connection to the pool while it is still being read: the next response would miss bytes.
    /// </summary>
    public static CancellationTokenRegistration DisposeWhenCanceled(this IDisposable response, CancellationToken cancellationToken) =>
        LookAtTokens ? default : cancellationToken.Register(static response => ((IDisposable)response).Dispose(), response);

#endif
    /// <summary>Reads the next bytes into the rest of a buffer.</summary>
    public static ValueTask<int> ReadNextAsync(this Stream stream, byte[] buffer, int offset, CancellationToken cancellationToken) =>
#if NET
        stream.ReadAsync(buffer.AsMemory(offset), cancellationToken);
#else
        new(stream.ReadAsync(buffer, offset, buffer.Length - offset, cancellationToken));
#endif

    /// <summary>Reads the next bytes into memory.</summary>
    public static ValueTask<int> ReadNextAsync(this Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
#if NET
        return stream.ReadAsync(buffer, cancellationToken);
#else
        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray<byte>(buffer, out var array)
            ? new(stream.ReadAsync(array.Array!, array.Offset, array.Count, cancellationToken))
            : throw new NotSupportedException("The buffer must be an array.");
#endif
    }

    /// <summary>Opens a content for reading.</summary>
    public static Task<Stream> OpenAsync(this HttpContent content, CancellationToken cancellationToken) =>
#if NET
        content.ReadAsStreamAsync(cancellationToken);
#else
        content.ReadAsStreamAsync();
#endif

    /// <summary>Writes the first bytes of a buffer.</summary>
    public static ValueTask WriteFirstAsync(this Stream stream, byte[] buffer, int count, CancellationToken cancellationToken) =>
#if NET
        stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
#else
        new(stream.WriteAsync(buffer, 0, count, cancellationToken));
#endif
}

using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Parsing.Batches;

/// <summary>Creates the key of a document from its name, its content, its configuration and its project.</summary>
internal static class SourceKey
{
    private const int Length = 32;

    /// <exception cref="ArgumentException">The content can be read only once.</exception>
    public static async Task<string> CreateAsync(ParseSource source, FilePart? file, string configuration, string? project, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in new[] { source.Name, source.FileId, source.Url?.AbsoluteUri, configuration, project })
        {
            hash.AppendData(Encoding.UTF8.GetBytes((text ?? "") + "\0"));
        }

        if (file is not null)
        {
            await AddContentAsync(hash, file, cancellationToken).ConfigureAwait(false);
        }

        return HexText.From(hash.GetHashAndReset().Take(Length / 2));
    }

    private static async Task AddContentAsync(IncrementalHash hash, FilePart file, CancellationToken cancellationToken)
    {
        var content = await file.OpenAsync(cancellationToken).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(80 * 1024);
        try
        {
            if (!content.CanSeek)
            {
                throw new ArgumentException($"The stream of '{file.FileName}' cannot seek, so that its content cannot be compared with the journal. Set {nameof(ParseSource)}.{nameof(ParseSource.Key)}.");
            }

            while (await content.ReadNextAsync(buffer, 0, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            file.Close(content);
        }
    }
}

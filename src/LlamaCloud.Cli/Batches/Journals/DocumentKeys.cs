using System.Security.Cryptography;
using System.Text;
using LlamaCloud.Cli.Batches.Sources;

namespace LlamaCloud.Cli.Batches.Journals;

/// <summary>Creates the key of a document from its content, where its results are written, and everything that decides what they are.</summary>
/// <param name="journal">Remembers the hashes of files.</param>
/// <param name="settings">The service, the project, the configuration and the kinds of results.</param>
internal sealed class DocumentKeys(BatchJournal journal, IReadOnlyList<string> settings)
{
    private const int Bytes = 16;

    /// <summary>Sets the key of a document.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task SetAsync(BatchDocument document, CancellationToken cancellationToken)
    {
        if (document.Key is null)
        {
            var content = document.Url?.AbsoluteUri ?? await HashAsync(document, cancellationToken).ConfigureAwait(false);
            var text = string.Join('\0', [.. settings, document.Target.Replace('\\', '/'), content]);
            document.Key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
        }

        journal.Add(document);
    }

    private async Task<string> HashAsync(BatchDocument document, CancellationToken cancellationToken)
    {
        if (document.Content is { } content)
        {
            return Convert.ToHexStringLower(SHA256.HashData(content));
        }

        var path = Path.GetFullPath(document.Path!);
        var stamp = FileStamp.Read(path);
        if (stamp is { } known && await journal.HashAsync(path, known).ConfigureAwait(false) is { } earlier)
        {
            return earlier;
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, FileOptions.SequentialScan);
        await using (file.ConfigureAwait(false))
        {
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
            if (stamp is { IsSettled: true } settled)
            {
                await journal.SetHashAsync(path, settled, hash).ConfigureAwait(false);
            }

            return hash;
        }
    }
}

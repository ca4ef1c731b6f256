using System.Text;
using LlamaCloud.Generated.Downloads.Files;
using LlamaCloud.Generated.Downloads.Store;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated;

/// <content>Saving a whole result.</content>
public partial class ParsingClient
{
    /// <summary>
    /// Saves everything that a result has: <c>report.pdf.md</c>, <c>.txt</c>, <c>.items.json</c>, <c>.metadata.json</c>, <c>.forms.json</c>,
    /// the files of <see cref="ParseResultResponse.ResultContentMetadata"/> such as <c>.xlsx</c> and <c>.pdf</c>, and images in the folder
    /// <c>report.pdf.images</c>.
    /// </summary>
    /// <remarks>
    /// All files appear when all are complete; after an exception, no new files remain. No name that the service returns leads out of the folder.
    /// Files that the service did not make, and pages that failed, are left out. Downloads are those of
    /// <see cref="DownloadAsync(ResultTypeMetadata, Stream, DownloadOptions?, RequestOptions?, CancellationToken)"/>.
    /// </remarks>
    /// <param name="result">The result, for example of <see cref="WaitAsync"/>.</param>
    /// <param name="folder">The folder. It is created if it does not exist.</param>
    /// <param name="download">Options; null for the defaults: the name of the job, and no existing file is replaced.</param>
    /// <param name="options">Settings of each call; null for those of the client.</param>
    /// <param name="cancellationToken">A token to cancel the call.</param>
    /// <returns>The paths of the files that were written.</returns>
    /// <exception cref="IOException">A file exists (see <see cref="DownloadOptions.Overwrite"/>), or cannot be written.</exception>
    /// <exception cref="LlamaCloudDownloadException">A file could not be downloaded.</exception>
    /// <exception cref="ParseJobNotDeletedException">The files were written, and the job could not be deleted (<see cref="DownloadOptions.DeleteJob"/>).</exception>
    /// <exception cref="LlamaCloudException">The job could not be gotten again.</exception>
    /// <example>
    /// <code>
    /// var result = await client.Parsing.ParseAsync("report.pdf", query: new() { Expand = [ParseResultExpansion.Markdown, ParseResultExpansion.XlsxContentMetadata] });
    /// foreach (var path in await client.Parsing.SaveAsync(result, "results"))
    /// {
    ///     Console.WriteLine(path); // results/report.pdf.md, results/report.pdf.xlsx
    /// }
    /// </code>
    /// </example>
    public virtual async Task<IReadOnlyList<string>> SaveAsync(
        ParseResultResponse result, string folder, DownloadOptions? download = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        download ??= new();
        download.Check();
        var name = download.FileName ?? SafeFileName.Create(string.IsNullOrWhiteSpace(Required(result).Job.Name) ? result.Job.Id : result.Job.Name!);
        var entries = ResultFile.List(Required(result), name);
        var paths = entries.Select(entry => Path.Combine(Required(folder), entry.Path)).ToList();
        using var files = new StagedFiles(folder, download.Overwrite, download.Owner);
        paths.ForEach(files.Check);

        var links = LinksOf(result, download.Query, options);
        var progress = download.Progress is null ? null : new TotalProgress(download.Progress);
        for (var i = 0; i < entries.Count; i++)
        {
            using var destination = files.Create(paths[i]);
            if (entries[i].Stored is { } stored)
            {
                await new StoreDownload(Transport.Store, stored, links, download, options, progress).RunAsync(entries[i].Link, destination, cancellationToken).ConfigureAwait(false);
                progress?.Next();
            }
            else
            {
                var text = Encoding.UTF8.GetBytes(entries[i].Text!);
                await destination.WriteFirstAsync(text, text.Length, cancellationToken).ConfigureAwait(false);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        files.Commit();
        if (download.DeleteJob)
        {
            await DeleteWithResultAsync(result, paths, download.Query, options, cancellationToken).ConfigureAwait(false);
        }

        return paths;
    }
}

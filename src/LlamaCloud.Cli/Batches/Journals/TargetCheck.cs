using LlamaCloud.Cli.Batches.Sources;
using LlamaCloud.Generated.Downloads.Files;

namespace LlamaCloud.Cli.Batches.Journals;

/// <summary>Checks before anything is sent that the results can be written, and that they replace no file of somebody else.</summary>
/// <param name="journal">Knows the results of earlier runs.</param>
/// <param name="keys">Creates the keys of documents.</param>
/// <param name="folder">The folder of the results.</param>
/// <param name="endings">The endings of the results.</param>
internal sealed class TargetCheck(BatchJournal journal, DocumentKeys keys, string folder, IReadOnlyList<string> endings)
{
    /// <summary>Removes results of earlier runs from the documents, such as <c>a.md.md</c> for the pattern <c>*.md</c>.</summary>
    /// <returns>The number of removed documents.</returns>
    public async Task<int> RemoveResultsAsync(List<BatchDocument> documents)
    {
        var results = new HashSet<BatchDocument>();
        foreach (var document in documents)
        {
            if (document.Path is { } path && await journal.IsResultAsync(path).ConfigureAwait(false))
            {
                results.Add(document);
            }
        }

        return documents.RemoveAll(results.Contains);
    }

    /// <summary>Checks the folders, and the files that exist.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="overwrites">Whether any file may be replaced.</param>
    /// <param name="parsesAll">Whether documents that are done are parsed again.</param>
    /// <param name="problems">Receives the problems.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    public async Task CheckAsync(IEnumerable<BatchDocument> documents, bool overwrites, bool parsesAll, List<string> problems, CancellationToken cancellationToken)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            var target = Path.Combine(folder, document.Folder);
            if (folders.Add(target))
            {
                journal.RemoveLeftovers(target);
                problems.AddRange(Problem(target) is { } problem ? [problem] : []);
            }

            foreach (var path in overwrites ? [] : Targets(document).Where(File.Exists))
            {
                if (!await journal.IsResultAsync(path).ConfigureAwait(false) && (parsesAll || !await IsDoneAsync(document, cancellationToken).ConfigureAwait(false)))
                {
                    problems.Add($"'{path}' already exists. Use --overwrite to replace it, or another folder for --out.");
                }
            }

            if (problems.Count >= SourceCheck.MaxProblems)
            {
                problems.Add(SourceCheck.NotChecked);
                return;
            }
        }
    }

    /// <summary>Gets the results of a document whose names are known before it was parsed.</summary>
    private IEnumerable<string> Targets(BatchDocument document) => endings.Select(ending => Path.Combine(folder, document.Target + ending));

    /// <summary>Returns true for a document that is not parsed again: a result that its owner has edited stays as it is.</summary>
    private async Task<bool> IsDoneAsync(BatchDocument document, CancellationToken cancellationToken)
    {
        await keys.SetAsync(document, cancellationToken).ConfigureAwait(false);
        return await journal.FindAsync(document.Key!, cancellationToken).ConfigureAwait(false) is { State: Generated.ParseJournalState.Done };
    }

    /// <summary>Tests whether a folder, or the first one above it that exists, can be written.</summary>
    private string? Problem(string path)
    {
        for (var place = Path.GetFullPath(path); place is not null; place = Path.GetDirectoryName(place))
        {
            if (File.Exists(place))
            {
                return $"--out: '{place}' is a file; expected a folder.";
            }

            if (Directory.Exists(place))
            {
                return WriteProblem(place);
            }
        }

        return null;
    }

    private string? WriteProblem(string place)
    {
        try
        {
            using (new FileStream(StagedFiles.TemporaryPath(place, journal.Owner), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"--out: '{place}' cannot be written: {e.Message}";
        }
    }
}

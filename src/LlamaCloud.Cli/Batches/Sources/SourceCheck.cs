namespace LlamaCloud.Cli.Batches.Sources;

/// <summary>Checks documents before anything is sent: that they can be read, have a size that the service accepts, and different names.</summary>
internal static class SourceCheck
{
    /// <summary>The number of problems after which a check ends.</summary>
    public const int MaxProblems = 20;

    public const string NotChecked = "Other documents were not checked.";

    /// <summary>Reads pipes into memory, because their content is read twice: for its key, and to send it.</summary>
    public static async Task CheckAsync(IReadOnlyList<BatchDocument> documents, List<string> problems, CancellationToken cancellationToken)
    {
        var before = problems.Count;
        foreach (var document in documents)
        {
            if (problems.Count - before >= MaxProblems)
            {
                problems.Add(NotChecked);
                return;
            }

            if (document.Url is null && await ProblemAsync(document, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                problems.Add(problem);
            }
        }

        foreach (var same in documents.GroupBy(static document => document.Target, OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase).Where(static group => group.Count() > 1).Take(MaxProblems))
        {
            problems.Add($"{string.Join(" and ", same.Take(3).Select(static document => $"'{document.Label}'"))} would be written to the same file '{same.Key}.md'. Use separate commands with different folders for --out, or {SourceOptions.KeepFoldersOption} if they are in one folder.");
        }
    }

    private static async Task<string?> ProblemAsync(BatchDocument document, CancellationToken cancellationToken)
    {
        try
        {
            var length = document.Content?.LongLength ?? await LengthAsync(document, cancellationToken).ConfigureAwait(false);
            return length == 0 ? $"'{document.Label}' is empty."
                : length > Contents.MaxBytes ? $"'{document.Label}' is larger than the {Contents.MaxBytes >> 20} MB that the service accepts."
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"'{document.Label}' cannot be read: {e.Message}";
        }
    }

    private static async Task<long> LengthAsync(BatchDocument document, CancellationToken cancellationToken)
    {
        // A pipe without a writer never opens.
        var file = await Task.Run(() => new FileStream(document.Path!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            if (file.CanSeek && file.Length > 0)
            {
                return file.Length;
            }

            // A pipe, or a file of /proc, whose length is 0.
            document.Content = await Contents.ReadAsync(file, cancellationToken).ConfigureAwait(false);
            return document.Content.LongLength;
        }
    }
}

using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>Options of downloading and saving the result files of a parse job.</summary>
public sealed record DownloadOptions
{
    /// <summary>Gets the maximum size of a file in bytes; 2 GiB by default. A larger file is not downloaded.</summary>
    public long MaxBytes { get; init; } = 2L << 30;

    /// <summary>Gets whether existing files are replaced; false by default, which makes them an <see cref="IOException"/>.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Receives the number of bytes that have been downloaded so far, of all files of the call; null for no reports.</summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>
    /// Gets the result that the file belongs to, so that a link that has expired is renewed by getting the job again; null to throw an
    /// exception instead. <c>SaveAsync</c> uses its own result.
    /// </summary>
    public ParseResultResponse? Result { get; init; }

    /// <summary>
    /// Gets the query that returned the result, for its project and its <see cref="ParsingGetQuery.Expand"/>, which getting the job again uses;
    /// null for the project of the API key.
    /// </summary>
    public ParsingGetQuery? Query { get; init; }

    /// <summary>
    /// Gets the start of the names of saved files, such as <c>report.pdf</c> for <c>report.pdf.md</c>; null for the name of the job, with
    /// characters replaced that are not valid on every system.
    /// </summary>
    public string? FileName { get; init; }

    /// <summary>
    /// Gets whether <c>SaveAsync</c> deletes the job after all files were written; false by default. Results that were not requested
    /// are deleted, too.
    /// </summary>
    public bool DeleteJob { get; init; }

    /// <summary>Gets the owner of the temporary files, who removes those of a killed process; null for none.</summary>
    internal string? Owner { get; init; }

    /// <exception cref="ArgumentException">An option is invalid.</exception>
    internal void Check()
    {
        if (MaxBytes < 1)
        {
            throw new ArgumentException($"{nameof(DownloadOptions)}.{nameof(MaxBytes)}: invalid value {MaxBytes}; expected 1 or more.");
        }

        if (FileName is not null && (FileName.Trim() is "" or "." or ".." || FileName.IndexOfAny(['/', '\\', '\0']) >= 0))
        {
            throw new ArgumentException($"{nameof(DownloadOptions)}.{nameof(FileName)}: invalid value '{FileName}'; expected a file name without a folder.");
        }
    }
}

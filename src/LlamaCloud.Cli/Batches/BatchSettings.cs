using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Batches;

/// <summary>The settings of a batch: how its documents are parsed, and where their results are written.</summary>
/// <param name="Configuration">How to parse.</param>
/// <param name="Query">The results to request, and the project.</param>
/// <param name="Kinds">The kinds of results to write.</param>
/// <param name="Folder">The folder of the results.</param>
internal sealed record BatchSettings(LlamaParseMultipartConfiguration Configuration, ParsingGetQuery Query, IReadOnlyList<string> Kinds, string Folder)
{
    /// <summary>The number of documents that are sent, and of results that are written, at the same time.</summary>
    public required int Parallel { get; init; }

    public required WaitOptions Wait { get; init; }

    /// <summary>The maximum number of retries of a request; null for the default of batches.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Whether documents that failed in an earlier run are parsed again.</summary>
    public bool RetriesFailed { get; init; }

    /// <summary>Whether each kind is optional.</summary>
    public bool TakesAll { get; init; }

    /// <summary>Whether the printed lines list all files.</summary>
    public bool ListsFiles { get; init; }

    public bool DeletesJobs { get; init; }

    /// <summary>Whether any file may be replaced, not only results of earlier runs.</summary>
    public bool Overwrites { get; init; }
}

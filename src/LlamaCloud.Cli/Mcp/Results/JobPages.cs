using LlamaCloud.Cli.Jobs;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Mcp.Results;

/// <summary>The pages of a job that has ended.</summary>
internal sealed record JobPages(string Id, string? Name, ParseJobStatus Status, IReadOnlyList<ResultPage> Pages)
{
    /// <summary>Gets the number of characters of all pages.</summary>
    public long Characters { get; } = Pages.Sum(static page => (long)page.Text.Length);

    public static JobPages Create(ParseResultResponse result) => new(result.Job.Id, result.Job.Name, result.Job.Status, ResultPage.Create(result));
}

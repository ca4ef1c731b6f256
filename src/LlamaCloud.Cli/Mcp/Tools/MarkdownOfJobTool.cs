using LlamaCloud.Cli.Jobs;
using LlamaCloud.Cli.Mcp.Arguments;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Mcp.Tools;

/// <summary><c>get_markdown</c>: waits for a job, and returns its pages as Markdown.</summary>
internal sealed class MarkdownOfJobTool : MarkdownTool
{
    public const string ToolName = "get_markdown";

    private const string Operation = "Parsing_Get";

    private MarkdownOfJobTool(IReadOnlyList<ToolArgument> arguments)
        : base(arguments)
    {
    }

    public override string Name => ToolName;

    public override bool IsReadOnly => true;

    protected override string Title => "Get the Markdown of a parse job";

    protected override string Description => "Waits for a parse job, and returns the pages of its document as Markdown (of a tier without Markdown, the text). Costs nothing. Long documents are returned in parts; each result says how to get the next one.";

    protected override bool IsIdempotent => true;

    /// <summary>Creates the tool; returns null if the document does not have its operation.</summary>
    public static MarkdownOfJobTool? Create(IReadOnlyList<ApiOperation> operations)
    {
        string[] names = [JobId, OrganizationId, ProjectId];
        return operations.FirstOrDefault(static operation => operation.Id == Operation) is { } get
            ? new MarkdownOfJobTool([.. OperationTool.Parameters(get, new ToolNames()).Where(argument => names.Contains(argument.Name)), .. PageArguments])
            : null;
    }

    protected override async Task<ParseResultResponse> ParseAsync(LlamaCloudClient client, ToolArguments values, WaitOptions wait, CancellationToken cancellationToken)
    {
        values.ThrowIfInvalid();
        var job = values.Text(JobId)!;
        var query = Query(values);
        var ended = await client.Parsing.WaitAsync(job, query, wait, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await client.Parsing.GetAsync(job, query with { Expand = ResultKinds.Expansions([ResultKinds.Markdown], ended.Job.Tier) }, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}

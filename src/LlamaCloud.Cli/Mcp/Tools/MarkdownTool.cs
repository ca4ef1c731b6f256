using System.Globalization;
using System.Text;
using LlamaCloud.Cli.Jobs;
using LlamaCloud.Cli.Mcp.Arguments;
using LlamaCloud.Cli.Mcp.Results;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Models;
using ModelContextProtocol.Protocol;

namespace LlamaCloud.Cli.Mcp.Tools;

/// <summary>A tool that waits for a job and returns its pages as Markdown.</summary>
/// <param name="arguments">The arguments of the tool.</param>
internal abstract class MarkdownTool(IReadOnlyList<ToolArgument> arguments) : ApiTool(arguments)
{
    public const string JobId = "job_id";

    protected const string FirstPage = "first_page";
    protected const string LastPage = "last_page";
    protected const string PageOffset = "page_offset";
    protected const string WaitSeconds = "wait_seconds";
    protected const string ProjectId = "project_id";
    protected const string OrganizationId = "organization_id";

    // Many clients end a call after 60 s.
    private const int DefaultWait = 50;
    private const int MaxWait = 3600;

    /// <summary>The arguments that choose pages, and limit the wait.</summary>
    protected static IReadOnlyList<ToolArgument> PageArguments { get; } =
    [
        new(FirstPage, "The first page to return.", new ApiSchema { Type = SchemaType.Integer, Minimum = 1, Default = "1" }),
        new(LastPage, "The last page to return. Left out, as many pages as fit in a result.", new ApiSchema { Type = SchemaType.Integer, Minimum = 1 }),
        new(PageOffset, "The number of characters of the first page to skip, to get the rest of a page that was cut.", new ApiSchema { Type = SchemaType.Integer, Minimum = 0, Default = "0" }),
        new(WaitSeconds, $"The maximum time to wait for the job, in seconds. A job that takes longer continues, and {MarkdownOfJobTool.ToolName} waits for it again.", new ApiSchema { Type = SchemaType.Integer, Minimum = 1, Maximum = MaxWait, Default = DefaultWait.ToString(CultureInfo.InvariantCulture) }),
    ];

    protected override bool IsDestructive => false;

    protected override async Task<CallToolResult> CallAsync(ToolCall call, ToolArguments values, CancellationToken cancellationToken)
    {
        var (first, last) = (values.Number(FirstPage, 1), values.Number(LastPage, int.MaxValue));
        if (last < first)
        {
            values.AddProblem($"{LastPage}: invalid value {last}; expected at least {FirstPage}, which is {first}.");
        }

        var job = "";
        var polls = new JobProgress(update =>
        {
            job = update.Id;
            call.Report(update.Status.ToString());
        });
        var wait = new WaitOptions { Timeout = TimeSpan.FromSeconds(values.Number(WaitSeconds, DefaultWait)), Progress = polls };
        try
        {
            var pages = values.Text(JobId) is { } known ? call.Pages.Find(Key(known, values)) : null;
            if (pages is null)
            {
                pages = JobPages.Create(await ParseAsync(call.Client, values, wait, cancellationToken).ConfigureAwait(false));
                call.Pages.Add(Key(pages.Id, values), pages);
            }

            return Create(pages, values, call.MaxCharacters);
        }
        catch (ParseWaitTimeoutException e)
        {
            return ToolResult.Create($"The job {e.JobId} has not ended yet{(e.Job is { } seen ? $"; its status is {seen.Status}" : "")}. It continues. To wait for it and get its pages, call {Again(e.JobId, values)}.");
        }
        catch (LlamaCloudException e) when (job.Length > 0 && !e.Message.Contains(job, StringComparison.Ordinal))
        {
            return ToolResult.Error($"{ErrorMessages.Get(e)} To continue, call {Again(job, values)}.");
        }
        catch (OperationCanceledException) when (job.Length > 0)
        {
            Messages.Write($"{Name}: job {job} continues");
            throw;
        }
    }

    /// <summary>Gets the job with its pages, after its end.</summary>
    protected abstract Task<ParseResultResponse> ParseAsync(LlamaCloudClient client, ToolArguments values, WaitOptions wait, CancellationToken cancellationToken);

    protected static ParsingGetQuery Query(ToolArguments values) => new() { OrganizationId = values.Text(OrganizationId), ProjectId = values.Text(ProjectId) };

    private static PageCache.Key Key(string job, ToolArguments values) => new(job, values.Text(OrganizationId), values.Text(ProjectId));

    private static CallToolResult Create(JobPages job, ToolArguments values, int max)
    {
        var pages = job.Pages;
        var first = values.Number(FirstPage, 1);
        var last = values.Number(LastPage, int.MaxValue);
        var offset = values.Number(PageOffset, 0);
        var text = new StringBuilder();
        var shown = new List<int>();
        var note = "";
        foreach (var page in pages.Where(page => page.Number >= first && page.Number <= last))
        {
            var body = Messages.Mask(page.Problem is { } problem ? $"(this page could not be parsed: {problem})" : page.Text.TrimEnd('\n'));
            var head = string.Create(CultureInfo.InvariantCulture, $"{(text.Length == 0 ? "" : "\n\n")}<!-- page {page.Number} -->\n\n");
            var start = page.Number == first ? offset : 0;
            if (text.Length > 0 && text.Length + head.Length + body.Length - start > max)
            {
                note = $"Pages {Range(shown)} of {pages.Count} are here. For the rest, call {Again(job.Id, values, (FirstPage, page.Number))}.";
                break;
            }

            var part = CutText.Create(body, start, max);
            text.Append(head).Append(part.Text);
            shown.Add(page.Number);
            if (part.HasMore)
            {
                note = string.Create(CultureInfo.InvariantCulture, $"Page {page.Number} was cut at character {part.End} of {part.Length}. For the rest, call {Again(job.Id, values, (FirstPage, page.Number), (PageOffset, part.End))}.");
                break;
            }
        }

        if (note.Length == 0 && shown.Count > 0 && shown[^1] < pages[^1].Number)
        {
            note = $"Pages {Range(shown)} of {pages.Count} are here. For the rest, call {Again(job.Id, values, (FirstPage, shown[^1] + 1))}.";
        }

        var summary = string.Create(CultureInfo.InvariantCulture, $"Job {job.Id}{(job.Name is { } name ? $" ({SafeText.Escape(name)})" : "")}: {job.Status}, {pages.Count} {(pages.Count == 1 ? "page" : "pages")}.{(pages.Count > 0 && shown.Count == 0 ? $" It has no page {first}." : "")}");
        return ToolResult.Create(summary, text.ToString(), note);
    }

    private static string Range(List<int> pages) => pages.Count == 1 ? $"{pages[0]}" : $"{pages[0]} to {pages[^1]}";

    /// <summary>Gets the call that gets further pages of a job. It does not parse again, which would cost again.</summary>
    private static string Again(string job, ToolArguments values, params IEnumerable<(string Name, int Value)> numbers)
    {
        var call = new StringBuilder($"{MarkdownOfJobTool.ToolName} with {JobId}: \"{job}\"");
        foreach (var (name, value) in numbers)
        {
            call.Append(CultureInfo.InvariantCulture, $", {name}: {value}");
        }

        foreach (var name in (string[])[OrganizationId, ProjectId])
        {
            call.Append(values.Text(name) is { } text ? $", {name}: \"{text}\"" : "");
        }

        return call.ToString();
    }
}

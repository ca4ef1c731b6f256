using LlamaCloud.Cli.Body;
using LlamaCloud.Cli.Mcp.Arguments;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Mcp.Tools;

/// <summary><c>parse_file</c>: parses a file or a URL, and returns its pages as Markdown. It has the configuration of the upload operation.</summary>
internal sealed class ParseFileTool : MarkdownTool
{
    public const string ToolName = "parse_file";

    private const string Operation = "Parsing_Upload";
    private const string Source = "document";
    private const string Configuration = "configuration";

    private readonly ApiSchema _configuration;

    private ParseFileTool(ApiSchema configuration, IReadOnlyList<ToolArgument> arguments)
        : base(arguments) => _configuration = configuration;

    public override string Name => ToolName;

    public override bool IsReadOnly => false;

    protected override string Title => "Parse a document into Markdown";

    protected override string Description => $"Parses a document (PDF, Office file, image, HTML, audio and more) and returns its pages as Markdown. Costs credits. Long documents are returned in parts: get the next part with {MarkdownOfJobTool.ToolName} and the id of the job, which costs nothing, instead of parsing again.";

    protected override bool IsIdempotent => false;

    /// <summary>Creates the tool; returns null if the document does not have its operation.</summary>
    public static ParseFileTool? Create(IReadOnlyList<ApiOperation> operations)
    {
        if (operations.FirstOrDefault(static operation => operation.Id == Operation) is not { Body.Schema.Properties: { } parts } upload
            || parts.FirstOrDefault(static part => part.Name == Configuration) is not { } configuration)
        {
            return null;
        }

        var source = new ToolArgument(Source, "The absolute path of a file on the machine of this server, or the http or https URL of a document, which the service fetches.", new ApiSchema { Type = SchemaType.String, MinLength = 1 }) { IsRequired = true };
        var options = new ToolArgument(Configuration, configuration.Description, configuration.Schema) { IsRequired = ToolDefaults.IsRequired(configuration) };
        string[] names = [OrganizationId, ProjectId];
        return new ParseFileTool(configuration.Schema, [source, options, .. OperationTool.Parameters(upload, new ToolNames()).Where(argument => names.Contains(argument.Name)), .. PageArguments]);
    }

    protected override Task<ParseResultResponse> ParseAsync(LlamaCloudClient client, ToolArguments values, WaitOptions wait, CancellationToken cancellationToken)
    {
        var json = values.Complete(_configuration, values.Json(Configuration)?.GetRawText() ?? "{}", Configuration);
        values.ThrowIfInvalid();
        var configuration = LlamaParseMultipartConfiguration.FromJson(json);
        var source = values.Text(Source)!;
        var isUrl = Uri.TryCreate(source, UriKind.Absolute, out var url);
        if (isUrl && url!.Scheme is "http" or "https")
        {
            return client.Parsing.ParseAsync(url, configuration, Query(values), wait, cancellationToken: cancellationToken);
        }

        // An absolute path is a URL, too, in which '%' and '#' would have a meaning.
        var path = isUrl && source.StartsWith(Uri.UriSchemeFile + ":", StringComparison.OrdinalIgnoreCase) ? url!.LocalPath : source;
        return client.Parsing.ParseAsync(FormBody.Open(path), configuration, Query(values), wait, cancellationToken: cancellationToken);
    }
}

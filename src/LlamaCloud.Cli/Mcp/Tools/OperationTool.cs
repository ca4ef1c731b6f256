using LlamaCloud.Cli.Mcp.Arguments;
using LlamaCloud.Cli.Mcp.Results;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using ModelContextProtocol.Protocol;

namespace LlamaCloud.Cli.Mcp.Tools;

/// <summary>The tool of one operation of the OpenAPI document, which describes its arguments.</summary>
internal sealed class OperationTool : ApiTool
{
    private const string BodyName = "body";

    private readonly ApiOperation _operation;
    private readonly BodyArgument? _body;
    private readonly OperationResult _result;

    private OperationTool(ApiOperation operation, string name, BodyArgument? body, OperationResult result, IReadOnlyList<ToolArgument> arguments)
        : base(arguments) => (_operation, Name, _body, _result) = (operation, name, body, result);

    public override string Name { get; }

    /// <summary>True for the methods that HTTP defines as safe.</summary>
    public override bool IsReadOnly => IsSafe(_operation);

    protected override string Title => SafeText.Escape(_operation.Summary).TrimEnd('.');

    protected override string Description => SafeText.Lines(
        (_operation.IsDeprecated ? "(deprecated) " : "") + _operation.Summary + (_operation.Description.Length == 0 ? "" : "\n\n" + _operation.Description));

    /// <summary>A POST to a collection adds something; everything else changes what its path names.</summary>
    protected override bool IsDestructive => _operation.Method != "POST" || _operation.Parameters.Any(static p => p.In == ParameterLocation.Path);

    protected override bool IsIdempotent => _operation.Method is "PUT" or "DELETE";

    public static OperationTool Create(ApiOperation operation, ToolNames names)
    {
        var name = names.Take(operation);
        var result = OperationResult.Create(operation, name, IsSafe(operation));
        var argumentNames = new ToolNames([BodyName, .. result.Arguments.Select(static a => a.Name)]);
        var body = operation.Body is { } content ? new BodyArgument(content, BodyName) : null;
        return new OperationTool(operation, name, body, result, [.. Parameters(operation, argumentNames), .. body is null ? [] : (ToolArgument[])[body.Argument], .. result.Arguments]);
    }

    /// <summary>Gets the arguments of the parameters of an operation. Parameters of the path, the query and the headers may have the same name.</summary>
    public static IEnumerable<ToolArgument> Parameters(ApiOperation operation, ToolNames names) => operation.Parameters.Select(parameter =>
        new ToolArgument(names.Take(parameter.Name, parameter.In.ToString().ToLowerInvariant()), parameter.Description, parameter.Schema)
        {
            Parameter = parameter,
            IsRequired = parameter.IsRequired,
            IsDeprecated = parameter.IsDeprecated,
        });

    protected override Task<CallToolResult> CallAsync(ToolCall call, ToolArguments values, CancellationToken cancellationToken)
    {
        var request = new ApiCall(_operation);
        values.ThrowIfInvalid();
        values.SetParameters(request);
        _body?.Apply(values, request);
        values.ThrowIfInvalid();
        return _result.SendAsync(call, request, values, cancellationToken);
    }

    private static bool IsSafe(ApiOperation operation) => operation.Method is "GET" or "HEAD" or "OPTIONS" or "TRACE";
}

using LlamaCloud.Cli.Mcp.Arguments;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using ModelContextProtocol.Protocol;

namespace LlamaCloud.Cli.Mcp.Results;

/// <summary>Sends the call of an operation, and makes a result of limited size from the response.</summary>
internal abstract class OperationResult
{
    /// <summary>The arguments that choose the part of a long response.</summary>
    public virtual IReadOnlyList<ToolArgument> Arguments => [];

    /// <summary>Creates the kind of result that an operation has.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="tool">The name of its tool.</param>
    /// <param name="canRepeat">True if a call may be repeated, to get the rest of a long response.</param>
    public static OperationResult Create(ApiOperation operation, string tool, bool canRepeat) => operation switch
    {
        { Paging: not null } => new PageResult(operation, tool),
        { ResponseKind: ApiResponseKind.Binary } => new FileResult(operation),
        { ResponseKind: ApiResponseKind.None } => new PlainResult(tool, canRepeat: false),
        _ => new PlainResult(tool, canRepeat),
    };

    public abstract Task<CallToolResult> SendAsync(ToolCall call, ApiCall request, ToolArguments values, CancellationToken cancellationToken);

    /// <summary>Creates an optional argument with a number of things to skip.</summary>
    protected static ToolArgument Skip(string name, string description) => new(name, description, new ApiSchema { Type = SchemaType.Integer, Minimum = 0, Default = "0" });
}

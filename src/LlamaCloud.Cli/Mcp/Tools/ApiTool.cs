using System.Text.Json;
using LlamaCloud.Cli.Mcp.Arguments;
using LlamaCloud.Cli.Mcp.Results;
using ModelContextProtocol.Protocol;

namespace LlamaCloud.Cli.Mcp.Tools;

/// <summary>A tool that calls the service.</summary>
/// <param name="arguments">The arguments.</param>
internal abstract class ApiTool(IReadOnlyList<ToolArgument> arguments)
{
    private Tool? _definition;

    /// <summary>The arguments.</summary>
    public IReadOnlyList<ToolArgument> Arguments => arguments;

    /// <summary>The name.</summary>
    public abstract string Name { get; }

    /// <summary>True if the tool only reads: it costs nothing and changes nothing.</summary>
    public abstract bool IsReadOnly { get; }

    /// <summary>The description of the tool for clients.</summary>
    public Tool Definition => _definition ??= new Tool
    {
        Name = Name,
        Title = Title,
        Description = Description,
        InputSchema = ToolSchema.Create(arguments),
        Annotations = new ToolAnnotations { ReadOnlyHint = IsReadOnly, DestructiveHint = !IsReadOnly && IsDestructive, IdempotentHint = IsReadOnly || IsIdempotent },
    };

    protected abstract string Title { get; }

    protected abstract string Description { get; }

    /// <summary>True if the tool may remove or change something that exists.</summary>
    protected abstract bool IsDestructive { get; }

    /// <summary>True if repeating a call changes nothing further.</summary>
    protected abstract bool IsIdempotent { get; }

    /// <summary>Calls the tool.</summary>
    /// <param name="call">The client, and the limits of the result.</param>
    /// <param name="given">The values of the arguments.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="Terminal.UsageException">An argument is invalid; no request was sent.</exception>
    public async Task<CallToolResult> CallAsync(ToolCall call, IReadOnlyDictionary<string, JsonElement> given, CancellationToken cancellationToken)
    {
        var values = new ToolArguments(arguments, given);
        values.Check();
        var result = await CallAsync(call, values, cancellationToken).ConfigureAwait(false);
        foreach (var warning in values.Warnings)
        {
            result.Content.Add(ToolResult.Block("warning: " + warning));
        }

        return result;
    }

    protected abstract Task<CallToolResult> CallAsync(ToolCall call, ToolArguments values, CancellationToken cancellationToken);
}

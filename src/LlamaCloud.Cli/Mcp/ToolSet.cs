using LlamaCloud.Generated;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Mcp;

/// <summary>The tools of a server: one for each operation, and those for Markdown.</summary>
internal sealed class ToolSet
{
    private readonly List<ApiTool> _all = [];
    private readonly bool _isReadOnly;

    /// <param name="operations">The operations.</param>
    /// <param name="isReadOnly">True to offer only the tools that cost nothing and change nothing.</param>
    public ToolSet(IReadOnlyList<ApiOperation> operations, bool isReadOnly)
    {
        _isReadOnly = isReadOnly;
        var names = new ToolNames(ParseFileTool.ToolName, MarkdownOfJobTool.ToolName);
        Add(ParseFileTool.Create(operations));
        Add(MarkdownOfJobTool.Create(operations));
        foreach (var operation in operations)
        {
            Add(OperationTool.Create(operation, names));
        }
    }

    /// <summary>The tools that are offered.</summary>
    public IReadOnlyList<ApiTool> Offered => field ??= [.. _all.Where(tool => tool.IsReadOnly || !_isReadOnly)];

    /// <summary>Gets a tool that is offered; null if there is none.</summary>
    public ApiTool? Find(string name) => Offered.FirstOrDefault(tool => tool.Name == name);

    /// <summary>Gets the reason why a name is not that of a tool, and a hint.</summary>
    public string Problem(string name) =>
        _all.Exists(tool => tool.Name == name) ? $"The tool '{name}' is not offered, because the server was started with {McpCommand.ReadOnlyName}."
        : Spelling.Nearest(name, Offered.Select(static tool => tool.Name)) is { } near ? $"There is no tool '{name}'; did you mean '{near}'?"
        : $"There is no tool '{name}'; expected {string.Join(", ", Offered.Select(static tool => tool.Name))}.";

    private void Add(ApiTool? tool)
    {
        if (tool is not null)
        {
            _all.Add(tool);
        }
    }
}

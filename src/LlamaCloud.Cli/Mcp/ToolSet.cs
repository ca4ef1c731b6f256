using LlamaCloud.Cli.Mcp.Tools;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Mcp;

/// <summary>The tools of a server: one for each operation, and those for Markdown.</summary>
internal sealed class ToolSet
{
    private readonly List<ApiTool> _all = [];
    private readonly bool _isReadOnly;
    private readonly string[] _chosen;

    /// <param name="operations">The operations.</param>
    /// <param name="isReadOnly">True to offer only the tools that cost nothing and change nothing.</param>
    /// <param name="chosen">The names of the tools to offer; empty for all.</param>
    /// <exception cref="UsageException">A name is not that of a tool.</exception>
    public ToolSet(IReadOnlyList<ApiOperation> operations, bool isReadOnly, params string[] chosen)
    {
        (_isReadOnly, _chosen) = (isReadOnly, chosen);
        var names = new ToolNames(ParseFileTool.ToolName, MarkdownOfJobTool.ToolName);
        Add(ParseFileTool.Create(operations));
        Add(MarkdownOfJobTool.Create(operations));
        foreach (var operation in operations)
        {
            Add(OperationTool.Create(operation, names));
        }

        if (chosen.FirstOrDefault(name => !_all.Exists(tool => tool.Name == name)) is { } unknown)
        {
            throw new UsageException($"{McpCommand.ToolsName}: {Unknown(unknown, _all)}");
        }
    }

    /// <summary>The tools that are offered.</summary>
    public IReadOnlyList<ApiTool> Offered => field ??= [.. _all.Where(tool => (tool.IsReadOnly || !_isReadOnly) && (_chosen.Length == 0 || _chosen.Contains(tool.Name)))];

    /// <summary>Gets a tool that is offered; null if there is none.</summary>
    public ApiTool? Find(string name) => Offered.FirstOrDefault(tool => tool.Name == name);

    /// <summary>Gets the reason why a name is not that of a tool, and a hint.</summary>
    public string Problem(string name) => _all.Exists(tool => tool.Name == name)
        ? $"The tool '{name}' is not offered, because of {McpCommand.ReadOnlyName} or {McpCommand.ToolsName} on the command line of the server."
        : Unknown(name, Offered);

    private static string Unknown(string name, IEnumerable<ApiTool> tools)
    {
        var names = tools.Select(static tool => tool.Name).ToList();
        return Spelling.Nearest(name, names) is { } near ? $"there is no tool '{name}'; did you mean '{near}'?" : $"there is no tool '{name}'; expected {string.Join(", ", names)}.";
    }

    private void Add(ApiTool? tool)
    {
        if (tool is not null)
        {
            _all.Add(tool);
        }
    }
}

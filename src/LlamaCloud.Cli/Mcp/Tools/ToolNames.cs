using System.Text;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Mcp.Tools;

/// <summary>Assigns names that clients and models accept: letters, digits, underscores and hyphens, each name once.</summary>
/// <param name="taken">The names that are taken.</param>
internal sealed class ToolNames(params IEnumerable<string> taken)
{
    private const int MaxLength = 64;

    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>Gets the name of the tool of an operation: the one of the document, otherwise its id, such as <c>parsing_list</c>.</summary>
    public string Take(ApiOperation operation) => Take(operation.Tool ?? string.Join('_', operation.Command).Replace('-', '_'));

    /// <summary>Gets a name, with a number if it is taken.</summary>
    /// <param name="name">The name.</param>
    /// <param name="scope">The prefix to use first if the name is taken; null for none.</param>
    public string Take(string name, string? scope = null)
    {
        var valid = Valid(name);
        var free = scope is not null && _taken.Contains(valid) ? Valid($"{scope}_{name}") : valid;
        for (var number = 2; !_taken.Add(free); number++)
        {
            var end = $"_{number}";
            free = valid[..Math.Min(valid.Length, MaxLength - end.Length)] + end;
        }

        return free;
    }

    private static string Valid(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_');
        }

        return text.Length == 0 ? "_" : text.ToString(0, Math.Min(text.Length, MaxLength));
    }
}

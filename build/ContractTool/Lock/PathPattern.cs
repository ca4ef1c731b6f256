using System.Text.RegularExpressions;
using DotNet.Globbing;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Lock;

/// <summary>
/// A pattern of the lock: a glob on the path, optionally followed by methods (<c>/api/v2/parse/*#GET,DELETE</c>).
/// The names of path parameters do not matter: <c>/jobs/{id}</c> is <c>/jobs/{*}</c>.
/// </summary>
internal sealed partial class PathPattern
{
    private readonly Glob _glob;
    private readonly HashSet<string> _methods;

    private PathPattern(string text, string glob, IEnumerable<string> methods)
    {
        Text = text;
        _methods = new HashSet<string>(methods, StringComparer.OrdinalIgnoreCase);
        try
        {
            _glob = Glob.Parse(glob);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException)
        {
            // DotNet.Glob throws IndexOutOfRangeException for '[a-'.
            throw new ToolException($"pattern '{text}' in the lock: invalid glob: {e.Message}");
        }
    }

    /// <summary>The pattern as it is written.</summary>
    public string Text { get; }

    public bool HasMethods => _methods.Count > 0;

    public static IReadOnlyList<PathPattern> ParseAll(IEnumerable<string> patterns) =>
    [
        // Kiota merges patterns with the same glob: '/a' and '/a#GET' select only GET.
        .. from pattern in patterns.Select(Split)
           group pattern by pattern.Glob into same
           select new PathPattern(string.Join("' and '", same.Select(p => p.Text)), same.Key, same.SelectMany(p => p.Methods)),
    ];

    public bool MatchesPath(string path) => _glob.IsMatch(path);

    public bool Matches(string path, string method) => MatchesPath(path) && (!HasMethods || _methods.Contains(method));

    private static (string Text, string Glob, string[] Methods) Split(string text)
    {
        const StringSplitOptions Options = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var parts = text.Split('#');
        if (parts.Length > 2 || parts[0].Trim().Length == 0)
        {
            throw new ToolException($"pattern '{text}' in the lock: invalid format; expected '/path/**' or '/path/**#GET,POST'.");
        }

        var methods = parts.Length == 1 ? [] : parts[1].Split(',', Options);
        return methods.FirstOrDefault(m => !OperationMethods.Contains(m.ToLowerInvariant())) is { } unknown
            ? throw new ToolException($"pattern '{text}' in the lock: '{unknown}' is not an HTTP method; expected a method such as GET.")
            : (text, PathParameter().Replace(parts[0], "{*}"), methods);
    }

    [GeneratedRegex("(?<=[/\\\\])\\{[\\w-]+\\}")]
    private static partial Regex PathParameter();
}

using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Lock;

/// <summary>
/// Selects the operations of the client by the include and exclude patterns of the lock. Follows Kiota even in its edge cases, because
/// the hash is computed after the filter.
/// </summary>
internal sealed class PathFilter
{
    private readonly IReadOnlyList<PathPattern> _includes;
    private readonly IReadOnlyList<PathPattern> _excludes;

    /// <exception cref="ToolException">A pattern cannot be read.</exception>
    public PathFilter(KiotaLock value)
        : this(value.IncludePatterns, value.ExcludePatterns)
    {
    }

    public PathFilter(IEnumerable<string> includes, IEnumerable<string> excludes) =>
        (_includes, _excludes) = (PathPattern.ParseAll(includes), PathPattern.ParseAll(excludes));

    public bool IsEmpty => _includes.Count == 0 && _excludes.Count == 0;

    private bool HasMethods => _includes.Concat(_excludes).Any(p => p.HasMethods);

    /// <summary>Returns the patterns that match no operation of the document, which are most likely mistakes.</summary>
    public IEnumerable<string> Unmatched(JsonObject document)
    {
        var operations = (
            from path in document["paths"] as JsonObject ?? []
            from member in path.Value as JsonObject ?? []
            where IsMethod(member.Key)
            select (Path: path.Key, Method: member.Key)).ToList();
        return
            from pattern in _includes.Concat(_excludes)
            where !operations.Any(o => pattern.Matches(o.Path, o.Method))
            select pattern.Text;
    }

    /// <summary>Returns a copy of the document with only the selected operations. Components are kept, as Kiota does.</summary>
    public JsonObject Apply(JsonObject document)
    {
        var copy = document.DeepClone().AsObject();
        if (copy["paths"] is JsonObject paths)
        {
            foreach (var (path, value) in paths.ToList())
            {
                if (!IsChosen(path) || (value is JsonObject item && !KeepChosenMethods(path, item) && HasMethods))
                {
                    paths.Remove(path);
                }
            }
        }

        return copy;
    }

    private bool IsChosen(string path)
    {
        var includes = _includes.Where(p => !p.HasMethods).ToList();
        var isLeftOut = includes.Count > 0 && !includes.Any(p => p.MatchesPath(path));
        var isExcluded = _excludes.Any(p => !p.HasMethods && p.MatchesPath(path));

        // An include with methods keeps the path until methods are selected, even if an exclude matches the path.
        return !(isLeftOut || isExcluded) || _includes.Any(p => p.HasMethods && p.MatchesPath(path));
    }

    /// <returns>True if any method remains.</returns>
    private bool KeepChosenMethods(string path, JsonObject item)
    {
        var includes = _includes.Where(p => p.HasMethods).ToList();
        var isWhollyIncluded = includes.Count == 0 || _includes.Any(p => !p.HasMethods && p.MatchesPath(path));
        foreach (var method in item.Select(m => m.Key).Where(IsMethod).ToList())
        {
            var isIncluded = isWhollyIncluded || includes.Any(p => p.Matches(path, method));
            if (!isIncluded || _excludes.Any(p => p.HasMethods && p.Matches(path, method)))
            {
                item.Remove(method);
            }
        }

        return item.Any(m => IsMethod(m.Key));
    }

    private static bool IsMethod(string key) => OperationMethods.Contains(key);
}

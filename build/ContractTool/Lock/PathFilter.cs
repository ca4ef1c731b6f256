using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Lock;

/// <summary>
/// Which operations the client has: the lock's include and exclude patterns with Kiota's meaning, corners included, since
/// the hash is taken after the filter.
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

    /// <summary>The patterns that choose no operation of the document: mistakes, most likely.</summary>
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

    /// <summary>A copy of the document with the chosen operations only; components stay, as they do for Kiota.</summary>
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

        // An include with methods keeps the path for the choice of methods, even when an exclude names the path.
        return !(isLeftOut || isExcluded) || _includes.Any(p => p.HasMethods && p.MatchesPath(path));
    }

    /// <returns>Whether a method is left.</returns>
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

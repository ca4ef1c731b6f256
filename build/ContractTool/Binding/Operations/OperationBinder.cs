using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Binding.Schemas;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.CSharp;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>Binds each operation to a method.</summary>
internal sealed partial class OperationBinder
{
    /// <summary>The extension that names the tool of the operation in <c>llamacloud-prod mcp</c>.</summary>
    public const string ToolName = "x-mcp-tool";

    private static readonly SearchValues<char> InvalidPathCharacters = SearchValues.Create("{}?#\\ \"<>^`|\t\r\n");

    private readonly BindingContext _context;
    private readonly ParameterBinder _parameters;
    private readonly BodyBinder _bodies;
    private readonly ResponseBinder _responses;
    private readonly SecurityBinder _security;
    private readonly NameScope _tagNames = new("Client", ReservedNames.Entry);
    private readonly Dictionary<string, TagModel> _tags = new(StringComparer.Ordinal);
    private readonly HashSet<(string Path, string Name)> _undeclared = [];
    private readonly Dictionary<string, NameScope> _operationNames = new(StringComparer.Ordinal);

    public OperationBinder(BindingContext context, SchemaBinder schemas)
    {
        _context = context;
        _parameters = new ParameterBinder(context, schemas);
        _bodies = new BodyBinder(context, schemas);
        _responses = new ResponseBinder(context, schemas);
        _security = new SecurityBinder(context);
    }

    public KeyModel Key => _security.Key;

    /// <summary>Binds all operations and returns them by tag, in document order.</summary>
    public IReadOnlyList<TagModel> Bind()
    {
        CheckPaths();
        var all = Sites().ToList();
        foreach (var site in all)
        {
            var tag = Tag(site, all);
            if (Bind(site, tag) is { } model)
            {
                tag.Operations.Add(model);
            }
        }

        return [.. _tags.Values];
    }

    private IEnumerable<Site> Sites() =>
        from path in _context.OpenApi.Paths ?? []
        let itemPointer = $"#/paths/{SchemaExtensions.Escape(path.Key)}"
        from operation in path.Value.Operations ?? []

        // LC1007 reports a missing id.
        where !string.IsNullOrWhiteSpace(operation.Value.OperationId)
        let names = OperationNames.Split(operation.Value)
        select new Site(path.Key, operation.Key.Method.ToUpperInvariant(), path.Value, operation.Value, itemPointer, names.Tag, names.Verb);

    private TagModel Tag(Site site, List<Site> all)
    {
        var key = Identifier.Pascal(site.Tag);
        if (_tags.TryGetValue(key, out var known))
        {
            return known;
        }

        var index = (_context.OpenApi.Tags ?? new HashSet<OpenApiTag>()).ToList().FindIndex(t => Identifier.Pascal(t.Name ?? "") == key);
        var declared = index < 0 ? null : _context.OpenApi.Tags!.ElementAt(index);
        var name = declared is null
            ? _context.Assign(_tagNames, site.Tag, key, site.Pointer, "tags")
            : _context.Assign(_tagNames, site.Tag, key, declared, $"#/tags/{index}", "tags");
        var prefix = declared?.Extension("x-csharp-name") is null ? key : name;
        var className = _context.DerivedNames.Assign(site.Tag, prefix + "Client");
        _operationNames[key] = new NameScope("Operation", [
            .. ReservedNames.Operation,
            .. ReservedNames.HandWritten(className),

            // The operation 'List' also generates ListResponseAsync, so 'ListResponse' is reserved.
            .. all.Where(s => Identifier.Pascal(s.Tag) == key).Select(static s => Identifier.Pascal(s.Verb) + "Response"),
        ]);
        return _tags[key] = new TagModel(site.Tag, name, className) { Prefix = prefix, TableName = _context.DerivedNames.Assign(site.Tag, prefix + "Operations") };
    }

    private OperationModel? Bind(Site site, TagModel tag)
    {
        var (operation, pointer) = (site.Operation, site.Pointer);
        var name = _context.Assign(_operationNames[Identifier.Pascal(site.Tag)], site.Verb, Identifier.Pascal(site.Verb), operation, pointer, "operations");
        var arguments = new NameScope("Parameter", ReservedNames.Parameter);
        var queryName = $"{tag.Prefix}{name}Query";
        var parameters = _parameters.Bind(site.Item, site.ItemPointer, operation, pointer, _security.Key, arguments, queryName);
        CheckPath(site, parameters);
        if (operation.Extension(ToolName) is { } tool && !ValidToolName().IsMatch(tool.Text() ?? ""))
        {
            _context.Report($"{pointer}/{ToolName}", Codes.Name, $"{ToolName}: invalid value '{tool}'; expected 1 to 64 ASCII letters, digits, underscores or hyphens; clients of the Model Context Protocol may reject other names.");
        }

        var body = _bodies.Bind(site.Method, operation.RequestBody, pointer, arguments);
        var response = _responses.Bind(site.Method, operation, pointer, () => _context.DerivedNames.Assign(operation.OperationId!, $"{tag.Prefix}{name}Result"));
        var keyUse = _security.Bind(operation, pointer);
        if (response is null)
        {
            return null;
        }

        var hasQuery = parameters.Exists(static p => p.In is ParameterLocation.Query or ParameterLocation.Header);
        var model = new OperationModel(operation.OperationId!, name, site.Method, site.Path)
        {
            Source = operation,
            Pointer = pointer,
            Command = [Kebab(Identifier.Pascal(site.Tag)), Kebab(Identifier.Pascal(site.Verb))],
            Parameters = parameters,
            QueryName = hasQuery ? _context.DerivedNames.Assign(operation.OperationId!, queryName) : null,
            Body = body,
            Response = response,
            KeyUse = keyUse,
        };
        PagingCheck.Run(_context, model);
        return model;
    }

    private void CheckPath(Site site, List<ParameterModel> parameters)
    {
        var named = Placeholder().Matches(site.Path).Select(static m => m.Groups[1].Value).ToList();
        var declared = parameters.Where(static p => p.In == ParameterLocation.Path).Select(static p => p.WireName).ToList();
        foreach (var name in named.Except(declared))
        {
            // A parameter that is described but not bound already has a finding.
            if (!IsDescribed(site, name) && _undeclared.Add((site.Path, name)))
            {
                _context.Report(site.ItemPointer, Codes.Path, $"the path has '{{{name}}}', which {site.Operation.OperationId} does not describe; add a parameter '{name}' with 'in: path' and 'required: true'.");
            }
        }

        foreach (var name in declared.Except(named))
        {
            _context.Report(site.Pointer, Codes.Path, $"{site.Operation.OperationId} describes the path parameter '{name}', which is not in the path; add '{{{name}}}' to the path, or remove the parameter.");
        }

        foreach (var name in named.Where(static n => n.StartsWith('?')))
        {
            _context.Report(site.ItemPointer, Codes.Path, $"the path parameter '{name}' begins with '?', which starts the query in a URI template; choose another name.");
        }

        if (named.Count != named.Distinct().Count())
        {
            _context.Report(site.ItemPointer, Codes.Path, "a parameter appears twice in the path; use each once.");
        }

        if (Placeholder().Replace(site.Path, "").AsSpan().ContainsAny(InvalidPathCharacters))
        {
            _context.Report(site.ItemPointer, Codes.Path, "the path has an invalid character (space, ?, #, an unpaired brace …); encode it, such as %20 for a space.");
        }
    }

    /// <summary>Reports paths that the model of Microsoft.OpenApi omits or does not resolve.</summary>
    private void CheckPaths()
    {
        foreach (var (path, item) in _context.Node("#/paths") as JsonObject ?? [])
        {
            var pointer = $"#/paths/{SchemaExtensions.Escape(path)}";
            if (!path.StartsWith('/') && !path.StartsWith("x-", StringComparison.Ordinal))
            {
                _context.Report(pointer, Codes.Path, $"the path does not begin with '/'; write '/{path}'.");
            }

            if ((item as JsonObject)?["$ref"] is not null)
            {
                _context.Report(pointer + "/$ref", Codes.Path, "a path cannot refer to another path, because an operationId must be unique; write its operations here.");
            }
        }
    }

    private static bool IsDescribed(Site site, string name) =>
        (site.Item.Parameters ?? []).Concat(site.Operation.Parameters ?? []).Any(p => p.Name == name && p.In == ParameterLocation.Path);

    /// <summary><c>ListVersions</c> becomes <c>list-versions</c>, <c>GetURL</c> becomes <c>get-url</c>.</summary>
    private static string Kebab(string name)
    {
        var words = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var begins = char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            words.Append(begins && words[^1] != '-' ? "-" : "").Append(name[i] == '_' ? '-' : char.ToLowerInvariant(name[i]));
        }

        return words.ToString().Trim('-');
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex ValidToolName();

    private sealed record Site(string Path, string Method, IOpenApiPathItem Item, OpenApiOperation Operation, string ItemPointer, string Tag, string Verb)
    {
        public string Pointer => $"{ItemPointer}/{Method.ToLowerInvariant()}";
    }
}

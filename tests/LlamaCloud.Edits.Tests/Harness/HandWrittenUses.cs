using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Generation.HandWritten;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LlamaCloud.Edits.Tests.Harness;

/// <summary>Finds the members of the generated client that hand-written code uses, for <see cref="HandWrittenUse"/>.</summary>
internal sealed class HandWrittenUses
{
    private readonly IReadOnlyDictionary<string, SurfaceMember> _surface;
    private readonly SortedDictionary<string, (SortedSet<string> Accesses, string File, HashSet<string>? Set)> _uses = new(StringComparer.Ordinal);

    private HandWrittenUses(IReadOnlyDictionary<string, SurfaceMember> surface) => _surface = surface;

    /// <summary>Collects the uses of the library, the command line and the emulator.</summary>
    /// <param name="client">The client.</param>
    /// <param name="generated">Its sources.</param>
    public static IReadOnlyList<HandWrittenUse> Collect(ClientModel client, IReadOnlyDictionary<string, string> generated)
    {
        var uses = new HandWrittenUses(ClientSurface.Create(client));
        var compiler = LibraryCompiler.Net;
        var library = compiler.Combine(generated);
        uses.Add(library);
        uses.Add(compiler.CreateProgram("src/LlamaCloud.Emulator", "LlamaCloud.Emulator", library));
        uses.Add(compiler.CreateProgram("src/LlamaCloud.Cli", "llamacloud-prod", library));
        return [.. uses._uses.Select(u => new HandWrittenUse(
            u.Key,
            u.Value.Accesses.Count == 0 ? "-" : string.Join(' ', u.Value.Accesses),
            u.Value.Set is { } set ? string.Join(", ", set.Order(StringComparer.Ordinal)) : uses._surface[u.Key].Declaration,
            u.Value.File))];
    }

    private void Add(CSharpCompilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees.Where(static t => Path.IsPathRooted(t.FilePath)).OrderBy(static t => t.FilePath, StringComparer.Ordinal))
        {
            var model = compilation.GetSemanticModel(tree);
            var file = Path.GetRelativePath(Repository.Root, tree.FilePath).Replace('\\', '/');
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                if (node is SimpleNameSyntax name && model.GetSymbolInfo(name) is { } info && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is { } symbol)
                {
                    Add(symbol, name, file);
                }
                else if (node is BaseObjectCreationExpressionSyntax creation && model.GetTypeInfo(creation).Type is { } type)
                {
                    AddCreation(type.Name, creation, file);
                }
            }
        }
    }

    private void Add(ISymbol symbol, SimpleNameSyntax name, string file)
    {
        symbol = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
        switch (symbol)
        {
            case INamedTypeSymbol:
                Use(symbol.Name, null, file);
                break;
            case IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary } when symbol.ContainingType is { } owner:
                Use(owner.Name, null, file);
                Use($"{owner.Name}.{symbol.Name}", symbol is IPropertySymbol ? IsSet(name) ? "set" : "get" : null, file);
                break;
        }
    }

    /// <summary>Returns true if a name is the left side of an assignment.</summary>
    private static bool IsSet(SimpleNameSyntax name) =>
        name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression);

    private void AddCreation(string type, BaseObjectCreationExpressionSyntax creation, string file)
    {
        var set = (creation.Initializer?.Expressions ?? []).OfType<AssignmentExpressionSyntax>().Select(static a => a.Left.ToString()).ToHashSet(StringComparer.Ordinal);
        Use("new " + type, null, file, set);
    }

    private void Use(string key, string? access, string file, HashSet<string>? set = null)
    {
        if (!_surface.ContainsKey(key))
        {
            return;
        }

        if (!_uses.TryGetValue(key, out var use))
        {
            _uses[key] = use = ([], file, set);
        }

        use.Set?.IntersectWith(set ?? []);
        if (access is not null)
        {
            use.Accesses.Add(access);
        }
    }
}

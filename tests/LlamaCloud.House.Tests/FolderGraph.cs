using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LlamaCloud.House.Tests;

/// <summary>A use of a name in another folder.</summary>
internal sealed record Use(string FromFile, string ToFile, string Name)
{
    public string From => ProjectSources.Folder(FromFile);

    public string To => ProjectSources.Folder(ToFile);
}

/// <summary>The folders of a project that use each other: by the name of a type, a call of a member, or a generic argument.</summary>
internal sealed class FolderGraph
{
    public FolderGraph(ProjectSources project)
    {
        var compilation = project.Compilation;
        Uses =
        [
            .. compilation.SyntaxTrees.AsParallel().SelectMany(tree => UsesOf(tree, compilation.GetSemanticModel(tree)))
                .Where(static u => u.From != u.To).OrderBy(static u => (u.From, u.To, u.FromFile, u.Name)),
        ];
        Cycles = FindCycles();
    }

    public IReadOnlyList<Use> Uses { get; }

    /// <summary>Gets the sets of folders that use each other.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles { get; }

    /// <summary>Gets the uses that form cycles; of each pair of folders, the direction with fewer uses first.</summary>
    public IEnumerable<IGrouping<(string From, string To), Use>> CircularUses() =>
        from cycle in Cycles
        from use in Uses
        where cycle.Contains(use.From) && cycle.Contains(use.To)
        group use by (use.From, use.To) into edge
        orderby edge.Count()
        select edge;

    private static IEnumerable<Use> UsesOf(SyntaxTree tree, SemanticModel model)
    {
        foreach (var name in tree.GetRoot().DescendantNodes(static n => n is not UsingDirectiveSyntax).OfType<SimpleNameSyntax>())
        {
            var found = model.GetSymbolInfo(name);
            var symbol = found.Symbol ?? found.CandidateSymbols.FirstOrDefault();
            if (!name.IsVar && symbol is INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol && Declaration(symbol, tree.FilePath) is { } file)
            {
                yield return new Use(tree.FilePath, file, name.Identifier.ValueText);
            }
        }
    }

    /// <summary>Returns the file that declares the symbol; of several partial declarations, the one nearest to the use.</summary>
    private static string? Declaration(ISymbol symbol, string user)
    {
        var original = symbol.OriginalDefinition is IMethodSymbol { ReducedFrom: { } extension } ? extension.OriginalDefinition : symbol.OriginalDefinition;
        if (original.DeclaringSyntaxReferences.IsEmpty && original.ContainingType is { } type)
        {
            original = type.OriginalDefinition;
        }

        var files = original.DeclaringSyntaxReferences.Select(static r => r.SyntaxTree.FilePath).Distinct(StringComparer.Ordinal).ToList();
        return files.Find(f => ProjectSources.Folder(f) == ProjectSources.Folder(user)) ?? files.Order(StringComparer.Ordinal).FirstOrDefault();
    }

    private List<IReadOnlyList<string>> FindCycles()
    {
        var folders = Uses.SelectMany(static u => (string[])[u.From, u.To]).Distinct(StringComparer.Ordinal).ToList();
        var direct = Uses.ToLookup(static u => u.From, static u => u.To, StringComparer.Ordinal);
        var reached = folders.ToDictionary(static f => f, f => Reach(f, direct), StringComparer.Ordinal);
        return
        [
            .. folders.Where(f => reached[f].Contains(f))
                .GroupBy(f => string.Join('\n', reached[f].Where(other => reached[other].Contains(f)).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
                .Select(static g => (IReadOnlyList<string>)[.. g]),
        ];
    }

    private static HashSet<string> Reach(string folder, ILookup<string, string> direct)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(direct[folder]);
        while (open.TryDequeue(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var further in direct[next])
                {
                    open.Enqueue(further);
                }
            }
        }

        return reached;
    }
}

using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Tests.Structure;

/// <summary>The names that the generator does not give to models, because they would be ambiguous in this library or in a caller's file.</summary>
[TestClass]
public sealed class ReservedNamesTests
{
    private static readonly string GeneratedDirectory = typeof(ReservedNamesTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "GeneratedDirectory").Value!;

    private static readonly HashSet<string> Reserved = [.. File.ReadLines(Path.Combine(GeneratedDirectory, "../../../../../build/ContractTool/CSharp/ReservedTypeNames.txt"))];

    private static readonly HashSet<string> Generated = [.. new[] { "LlamaCloud.g.cs", "LlamaCloud.Table.g.cs" }
        .SelectMany(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(GeneratedDirectory, file))).GetRoot().DescendantNodes())
        .OfType<BaseTypeDeclarationSyntax>().Select(static type => type.Identifier.Text).Except(["ApiContract", "ApiNames", "ApiSchemas"])];

    [TestMethod]
    public void The_types_of_the_implicit_usings_are_reserved()
    {
        string[] namespaces = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];
        var platform = Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll")
            .Select(static path => Assembly.Load(Path.GetFileNameWithoutExtension(path)))
            .SelectMany(static assembly => assembly.GetExportedTypes())
            .Where(type => namespaces.Contains(type.Namespace));

        AssertReserved(platform);
    }

    [TestMethod]
    public void The_types_of_Kiota_are_reserved() =>
        AssertReserved(typeof(RequestInformation).Assembly.GetExportedTypes().Where(static type => type.Namespace == typeof(RequestInformation).Namespace));

    [TestMethod]
    public void The_types_of_the_library_are_reserved()
    {
        var generated = typeof(Models.ParseJobResponse).Namespace;

        AssertReserved(typeof(ApiOperation).Assembly.GetTypes().Where(type =>
            type.Namespace?.StartsWith("LlamaCloud", StringComparison.Ordinal) == true && type.Namespace != generated && !IsGenerated(type)));
    }

    /// <summary>In generated code, a namespace in <c>LlamaCloud</c> or <c>LlamaCloud.Generated</c> takes precedence over a model of the same name.</summary>
    [TestMethod]
    public void The_namespaces_of_the_library_are_reserved()
    {
        var names = typeof(ApiOperation).Assembly.GetTypes().Select(static type => type.Namespace ?? "")
            .Where(static name => name.StartsWith("LlamaCloud", StringComparison.Ordinal)).SelectMany(static name => name.Split('.').Take(3)).Distinct();

        Assert.IsEmpty(names.Where(static name => !Reserved.Contains(name)));
    }

    /// <summary>The types whose names come from the document: the clients of its tags, their queries and their tables.</summary>
    private static bool IsGenerated(Type type) => Generated.Contains(type.Name);

    private static void AssertReserved(IEnumerable<Type> types)
    {
        var missing = types.Where(static type => type is { IsNested: false } && !type.Name.Contains('`') && !type.Name.Contains('<'))
            .Select(static type => type.Name).Where(static name => !Reserved.Contains(name)).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.IsEmpty(missing, "Add to build/ContractTool/CSharp/ReservedTypeNames.txt: " + string.Join(' ', missing));
    }
}

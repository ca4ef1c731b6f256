using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using PublicApiGenerator;

namespace LlamaCloud.Generated.Tests.Surface;

/// <summary>
/// What a caller can see and call, one snapshot a namespace: the first thing to read when the document or a template has
/// changed. Without what only the compiler and the serializer look at, and without the namespaces in front of names.
/// </summary>
[TestClass]
public sealed partial class SurfaceTests
{
    private static readonly string[] NotForCallers =
    [
        "Newtonsoft.Json.JsonConverterAttribute",
        "System.CodeDom.Compiler.GeneratedCodeAttribute",
        "System.Diagnostics.DebuggerDisplayAttribute",
        "System.Diagnostics.DebuggerBrowsableAttribute",
        "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute",
        "System.Runtime.CompilerServices.AsyncStateMachineAttribute",
        "System.Runtime.CompilerServices.CompilerFeatureRequiredAttribute",
        "System.Runtime.CompilerServices.CompilerGeneratedAttribute",
        "System.Runtime.CompilerServices.IsReadOnlyAttribute",
        "System.Runtime.CompilerServices.IteratorStateMachineAttribute",
        "System.Runtime.CompilerServices.ParamCollectionAttribute",
    ];

    private static readonly ILookup<string, Type> Types = typeof(LlamaCloudClient).Assembly.GetExportedTypes()
        .Where(static t => !t.IsNested)
        .ToLookup(static t => t.Namespace ?? "");

    public static IEnumerable<object[]> Namespaces => Types.Select(static t => new object[] { t.Key });

    [TestMethod]
    [DynamicData(nameof(Namespaces))]
    public void Namespace(string name) => Snapshot.Verify(Listing(Types[name]), name);

    /// <summary>Where the assemblies of the two targets differ; the rest is the same, line by line.</summary>
    [TestMethod]
    public void What_netstandard_lacks()
    {
        var path = typeof(SurfaceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "NetStandardAssembly").Value!;
        var older = new AssemblyLoadContext("netstandard2.0", isCollectible: true).LoadFromAssemblyPath(path).GetExportedTypes();

        Snapshot.Verify(LineDiff.Of(Listing(older).Split('\n'), Listing(Types.SelectMany(static t => t)).Split('\n')));
    }

    [TestMethod]
    public void The_order_is_not_that_of_the_assembly()
    {
        foreach (var types in Types)
        {
            Assert.AreEqual(Listing(types), Listing(types.Reverse()), types.Key);
        }
    }

    private static string Listing(IEnumerable<Type> types)
    {
        var surface = ApiGenerator.GeneratePublicApi(
            [.. types.Where(static t => !t.IsNested)],
            new ApiGeneratorOptions { IncludeAssemblyAttributes = false, ExcludeAttributes = NotForCallers, DenyNamespacePrefixes = [] });
        return Qualifier().Replace(surface, "");
    }

    /// <summary>The namespace in front of a type's name, not the one that a declaration is in.</summary>
    [GeneratedRegex(@"(?<!namespace )\b(System|Newtonsoft\.Json|Microsoft\.\w+|LlamaCloud\.Generated)(\.[A-Z]\w*)*\.(?=[A-Z])")]
    private static partial Regex Qualifier();
}

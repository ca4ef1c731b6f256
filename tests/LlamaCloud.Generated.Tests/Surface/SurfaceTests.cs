using System.Text.RegularExpressions;
using LlamaCloud.Tests;
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
    ];

    private static readonly ILookup<string, Type> Types = typeof(LlamaCloudClient).Assembly.GetExportedTypes()
        .Where(static t => !t.IsNested)
        .ToLookup(static t => t.Namespace ?? "");

    public static IEnumerable<object[]> Namespaces => Types.Select(static t => new object[] { t.Key });

    [TestMethod]
    [DynamicData(nameof(Namespaces))]
    public void Namespace(string name)
    {
        var surface = ApiGenerator.GeneratePublicApi(
            [.. Types[name]],
            new ApiGeneratorOptions { IncludeAssemblyAttributes = false, ExcludeAttributes = NotForCallers, DenyNamespacePrefixes = [] });

        Snapshot.Verify(Qualifier().Replace(surface, ""), name);
    }

    /// <summary>The namespace in front of a type's name, not the one that a declaration is in.</summary>
    [GeneratedRegex(@"(?<!namespace )\b(System|Newtonsoft\.Json|Microsoft\.\w+|LlamaCloud\.Generated)(\.[A-Z]\w*)*\.(?=[A-Z])")]
    private static partial Regex Qualifier();
}

using System.Text.RegularExpressions;
using PublicApiGenerator;

namespace LlamaCloud.Surface.Tests;

/// <summary>The public members of types, as text: without what only the compiler and the serializer look at, and without the namespaces in front of names.</summary>
internal static partial class PublicSurface
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
        "System.Text.Json.Serialization.JsonConverterAttribute",
    ];

    public static string Listing(IEnumerable<Type> types)
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

using System.Text.RegularExpressions;
using PublicApiGenerator;

namespace LlamaCloud.Surface.Tests;

/// <summary>The public members of types as text, without attributes for the compiler and the serializer, and without namespaces before names.</summary>
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
        // The generator reads the assembly of the first type.
        var assemblies = types.Where(static t => !t.IsNested).GroupBy(static t => t.Assembly).OrderBy(static group => group.Key.FullName, StringComparer.Ordinal);
        var surface = string.Join('\n', assemblies.Select(static group => ApiGenerator.GeneratePublicApi(
            [.. group], new ApiGeneratorOptions { IncludeAssemblyAttributes = false, ExcludeAttributes = NotForCallers, DenyNamespacePrefixes = [] })));
        return Qualifier().Replace(surface, "");
    }

    /// <summary>Matches the namespace before the name of a type, but not that of a declaration.</summary>
    [GeneratedRegex(@"(?<!namespace )\b(System|Newtonsoft\.Json|Microsoft\.\w+|LlamaCloud\.(?:Generated|Emulator))(\.[A-Z]\w*)*\.(?=[A-Z])")]
    private static partial Regex Qualifier();
}

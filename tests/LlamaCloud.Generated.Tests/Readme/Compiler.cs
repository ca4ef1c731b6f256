using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LlamaCloud.Generated.Tests.Readme;

/// <summary>Compiles C# code from a text, as a project with implicit usings would.</summary>
internal static class Compiler
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>Gets the errors and warnings of a program.</summary>
    public static IReadOnlyList<Diagnostic> Check(params string[] sources)
    {
        var compilation = CSharpCompilation.Create(
            "text",
            [.. sources.Prepend(ImplicitUsings).Select(static source => CSharpSyntaxTree.ParseText(source))],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        // CS1701: the library requires lower versions of packages than those that the tests run with.
        return [.. compilation.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning && d.Id is not ("CS8019" or "CS1701"))];
    }
}

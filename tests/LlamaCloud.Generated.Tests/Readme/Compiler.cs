using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LlamaCloud.Generated.Tests.Readme;

/// <summary>Compiles C# code from a text, as a project with implicit usings would.</summary>
internal static class Compiler
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private const string WebUsings =
        "global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging; global using System.Net.Http.Json;";

    /// <summary>Shared: reading the metadata takes longer than compiling a text.</summary>
    private static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>Returns the errors and warnings of a program, or of a library if no source has top-level statements.</summary>
    public static IReadOnlyList<Diagnostic> Check(params string[] sources)
    {
        var isWeb = Array.Exists(sources, static source => source.Contains("WebApplication.CreateBuilder", StringComparison.Ordinal));
        List<CompilationUnitSyntax> units = [.. sources.Prepend(isWeb ? ImplicitUsings + WebUsings : ImplicitUsings).Select(static source => SyntaxFactory.ParseCompilationUnit(source))];
        var isProgram = units.Exists(static unit => unit.Members.OfType<GlobalStatementSyntax>().Any());
        var compilation = CSharpCompilation.Create(
            "text",
            units.Select(static unit => unit.SyntaxTree),
            References,
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        // CS1701: the library requires lower versions of packages than those that the tests run with.
        return [.. compilation.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning && d.Id is not ("CS8019" or "CS1701"))];
    }
}

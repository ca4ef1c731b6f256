using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using LlamaCloud.Build.Tests.Targets;
using LlamaCloud.Generated;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LlamaCloud.Edits.Tests.Harness;

/// <summary>Compiles the library's hand-written sources with generated ones, as its project does: every warning is an error, including those about documentation.</summary>
internal sealed class LibraryCompiler
{
    private const string Folder = "src/LlamaCloud.Generated";

    // As in Directory.Build.props: hand-written code may use a member that the document deprecates. Generated code may not warn about it.
    private static readonly string[] Obsolete = ["CS0612", "CS0618"];

    private readonly CSharpCompilation _handWritten;
    private readonly CSharpParseOptions _parsing;
    private readonly ImmutableArray<ISourceGenerator> _generators;

    private LibraryCompiler(IEnumerable<string> references, IEnumerable<string> generators, IEnumerable<string> symbols)
    {
        _parsing = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose, preprocessorSymbols: symbols);
        _generators = [.. generators.SelectMany(static file => Generators(Assembly.LoadFrom(file)))];
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error, concurrentBuild: true)
            .WithSpecificDiagnosticOptions([
                new("CS1701", ReportDiagnostic.Suppress),
                new("CS1702", ReportDiagnostic.Suppress),
                .. Obsolete.Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Warn)),
            ]);
        _handWritten = CSharpCompilation.Create(
            "LlamaCloud.Generated",
            [.. Sources(Folder), Parse("Attributes.cs", Attributes())],
            references.Select(static r => MetadataReference.CreateFromFile(r)),
            options);
    }

    /// <summary>Gets the compiler for the runtime of the tests.</summary>
    public static LibraryCompiler Net => field ??= new(
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(static f => !Path.GetFileName(f).StartsWith("llamacloud", StringComparison.OrdinalIgnoreCase)),
        [LoggingGenerator],
        ["NET", "NET10_0", "NETCOREAPP", .. Enumerable.Range(5, 6).Select(static v => $"NET{v}_0_OR_GREATER"), "NETCOREAPP3_1_OR_GREATER", "NETSTANDARD2_0_OR_GREATER"]);

    /// <summary>Gets the compiler for .NET Standard 2.0.</summary>
    public static LibraryCompiler NetStandard => field ??= new(
        NetStandardReferences(),
        [LoggingGenerator],
        ["NETSTANDARD", "NETSTANDARD2_0", "NETSTANDARD2_0_OR_GREATER"]);

    private static string LoggingGenerator => Directory.GetFiles(Path.Combine(Packages.Root, "microsoft.extensions.logging.abstractions"), "Microsoft.Extensions.Logging.Generators.dll", SearchOption.AllDirectories)
        .Where(static f => f.Contains("roslyn4.4", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Last();

    /// <summary>Gets the hand-written sources with the generated ones, before any C# source generator has run.</summary>
    public CSharpCompilation Combine(IReadOnlyDictionary<string, string> generated) => _handWritten.AddSyntaxTrees(generated.Select(g => Parse(g.Key, g.Value)));

    /// <summary>Gets the sources of a program that uses the library.</summary>
    /// <param name="folder">The folder of its project.</param>
    /// <param name="assemblyName">The assembly name that <c>InternalsVisibleTo</c> of the library has.</param>
    /// <param name="library">The library.</param>
    public CSharpCompilation CreateProgram(string folder, string assemblyName, CSharpCompilation library)
    {
        var usings = Directory.GetFiles(Path.Combine(Repository.Root, folder, "obj"), "*.GlobalUsings.g.cs", SearchOption.AllDirectories)[0];
        return CSharpCompilation.Create(
            assemblyName,
            [.. Sources(folder), Parse("Usings.cs", File.ReadAllText(usings))],
            [.. _handWritten.References, library.ToMetadataReference()],
            library.Options.WithOutputKind(OutputKind.ConsoleApplication));
    }

    /// <summary>Compiles; the assembly is null if there are errors.</summary>
    public (byte[]? Assembly, IReadOnlyList<Diagnostic> Errors) Compile(IReadOnlyDictionary<string, string> generated)
    {
        var compilation = Combine(generated);
        CSharpGeneratorDriver.Create(_generators, parseOptions: _parsing).RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        using var stream = new MemoryStream();
        var result = complete.Emit(stream, xmlDocumentationStream: Stream.Null);
        var errors = result.Diagnostics
            .Where(d => !d.IsSuppressed && (d.Severity == DiagnosticSeverity.Error || (Obsolete.Contains(d.Id) && generated.ContainsKey(d.Location.SourceTree?.FilePath ?? ""))))
            .ToList();
        return (result.Success && errors.Count == 0 ? stream.ToArray() : null, errors);
    }

    private static IEnumerable<ISourceGenerator> Generators(Assembly assembly) =>
        from type in assembly.GetTypes()
        where !type.IsAbstract && type.GetCustomAttributes().Any(static a => a is GeneratorAttribute g && g.Languages.Contains(LanguageNames.CSharp))
        select Activator.CreateInstance(type) is IIncrementalGenerator incremental ? incremental.AsSourceGenerator() : (ISourceGenerator)Activator.CreateInstance(type)!;

    private static IEnumerable<string> NetStandardReferences()
    {
        var assets = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, Folder, "obj/project.assets.json")))!;
        var target = assets["targets"]!.AsObject().First(static t => t.Key.Contains("standard", StringComparison.OrdinalIgnoreCase)).Value!.AsObject();
        var compiled =
            from package in target
            from file in package.Value!["compile"]?.AsObject() ?? []
            where file.Key.EndsWith(".dll", StringComparison.Ordinal)
            select Path.Combine(Packages.Root, package.Key.ToLowerInvariant(), file.Key);
        var standard = Directory.GetFiles(Path.Combine(Packages.Root, "netstandard.library", "2.0.3", "build", "netstandard2.0", "ref"), "*.dll");
        return compiled.Concat(standard);
    }

    /// <summary>The source files that the SDK adds.</summary>
    private static string Attributes()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, Folder, "LlamaCloud.Generated.csproj"));
        var friends = project.Descendants("InternalsVisibleTo").Select(static f => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{(string?)f.Attribute("Include")}\")]");
        string[] usings = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];
        var version = typeof(LlamaCloudClient).Assembly;
        return string.Join('\n', [
            .. usings.Select(static u => $"global using {u};"),
            .. friends,
            $"[assembly: System.Reflection.AssemblyVersion(\"{version.GetName().Version}\")]",
            $"[assembly: System.Reflection.AssemblyInformationalVersion(\"{version.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion}\")]",
        ]);
    }

    private IEnumerable<SyntaxTree> Sources(string folder)
    {
        var root = Path.Combine(Repository.Root, folder);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(root, f).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Select(f => Parse(f, File.ReadAllText(f)));
    }

    private SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), _parsing, path);
}

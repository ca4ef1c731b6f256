using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LlamaCloud.House.Tests;

/// <summary>The sources of one project, including generated ones, with their semantic models.</summary>
internal sealed class ProjectSources
{
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    private static readonly string[] WebUsings =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    private readonly string _root;

    /// <param name="folder">The project's folder, relative to the root of the repository.</param>
    /// <param name="added">Additional sources by path relative to the project's folder.</param>
    public ProjectSources(string folder, params (string Path, string Text)[] added)
    {
        _root = Path.Combine(Repository.Root, folder);
        var options = new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: ["NET", "NET10_0", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);
        var name = Path.GetFileName(folder);
        var assembly = name == "LlamaCloud.Cli" ? "llamacloud-prod" : name;
        Files =
        [
            .. Directory.EnumerateFiles(_root, "*.cs", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_root, f).Replace('\\', '/')).Where(IsSource),
        ];
        var usings = string.Concat((string[])[.. ImplicitUsings, .. name == "LlamaCloud.Emulator" ? WebUsings : []] is var all ? all.Select(static u => $"global using {u};\n") : []);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(f => Path.GetFileNameWithoutExtension(f) != assembly);
        Compilation = CSharpCompilation.Create(
            assembly,
            [
                .. Files.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(_root, f)), options, f)),
                .. added.Select(a => CSharpSyntaxTree.ParseText(a.Text, options, a.Path)),
                CSharpSyntaxTree.ParseText(usings, options, "obj/Usings.cs"),
            ],
            references.Select(static r => MetadataReference.CreateFromFile(r)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
    }

    /// <summary>Gets the sources, by path relative to the project's folder.</summary>
    public IReadOnlyList<string> Files { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>Returns the folder of a source; generated ones count as the folders client, models and table.</summary>
    public static string Folder(string file) => file.StartsWith("obj/", StringComparison.Ordinal)
        ? Path.GetFileName(file) switch
        {
            "LlamaCloud.Models.g.cs" or "LlamaCloud.Converters.g.cs" => "(models)",
            "LlamaCloud.Table.g.cs" => "(table)",
            _ => "(client)",
        }
        : Path.GetDirectoryName(file)!.Replace('\\', '/') is { Length: > 0 } folder ? folder : ".";

    private static bool IsSource(string file) =>
        !file.StartsWith("bin/", StringComparison.Ordinal)
        && (!file.StartsWith("obj/", StringComparison.Ordinal) || file.StartsWith("obj/Debug/generated/", StringComparison.Ordinal));
}

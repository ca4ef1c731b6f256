using System.Text.RegularExpressions;

namespace LlamaCloud.Build.Tests.Targets;

/// <summary>A copy of the files that the build needs, in a temporary folder: the sources, and the tests only on request.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    public const string Solution = "LlamaCloud.Generated.sln";
    public const string Library = "src/LlamaCloud.Generated";
    public const string Document = "openapi/parse.v2.yaml";

    /// <summary>
    /// A folder name with characters that MSBuild and the shell interpret. Not a ';', with which the SDK compiles everything in each
    /// build; nor '@(' or '%41', with which it does not build.
    /// </summary>
    public const string OddName = "100% 'a' $(b) (c)";

    private static readonly string[] Items =
    [
        ".editorconfig", "Directory.Build.props", "Directory.Build.rsp", "Directory.Packages.props", "Directory.Solution.props", "Directory.Solution.targets",
        "CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "build", "global.json", "kiota-lock.json", "nswag.json", "openapi", "src",
    ];

    /// <summary>The additional files of a complete copy.</summary>
    private static readonly string[] OtherItems =
        [".ci", ".config", ".gitattributes", ".github", ".gitignore", "CONTRIBUTING.md", "TROUBLESHOOTING.md", "tests"];

    private readonly TempFolder _folder = new("build");

    public RepositoryCopy(string name = "repository", params string[] tests)
    {
        Root = Path.Combine(_folder.Root, name);
        foreach (var item in Items.Concat(tests.Select(t => $"tests/{t}")))
        {
            Copy(Path.Combine(Repository.Root, item), Path.Combine(Root, item));
        }

        File.WriteAllText(this[Solution], Reduced(File.ReadAllText(Path.Combine(Repository.Root, Solution))));
    }

    /// <summary>Copies the whole repository, with all tests and the unchanged solution.</summary>
    public static RepositoryCopy OfEverything()
    {
        var copy = new RepositoryCopy();
        File.Delete(copy[Solution]);
        foreach (var item in OtherItems.Append(Solution))
        {
            Copy(Path.Combine(Repository.Root, item), copy[item]);
        }

        return copy;
    }

    public string Root { get; }

    /// <summary>Gets the generated files of the library's Debug build.</summary>
    public string Generated => this[$"{Library}/obj/Debug/generated"];

    public string this[string relative] => Path.Combine(Root, relative);

    public void Edit(string relative, string piece, string replacement)
    {
        var text = File.ReadAllText(this[relative]);
        StringAssert.Contains(text, piece, $"{relative} has no '{piece}'");
        File.WriteAllText(this[relative], text.Replace(piece, replacement, StringComparison.Ordinal));
    }

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], text);
    }

    /// <summary>Gets every file below a folder with its time stamp, to check that nothing was touched.</summary>
    public IReadOnlyDictionary<string, DateTime> TimeStamps(string relative = "") =>
        Directory.EnumerateFiles(this[relative], "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(Root, f), File.GetLastWriteTimeUtc);

    /// <summary>Asserts that two folders have the same generated files, byte by byte.</summary>
    public static void AssertSameFiles(string one, string two)
    {
        var names = Directory.GetFiles(one, "*.cs").Select(Path.GetFileName).Order().ToList();
        CollectionAssert.AreEqual(names, Directory.GetFiles(two, "*.cs").Select(Path.GetFileName).Order().ToList());
        foreach (var name in names)
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(one, name!)), File.ReadAllBytes(Path.Combine(two, name!)), name);
        }

        CollectionAssert.AreEqual(new[] { "LlamaCloud.Converters.g.cs", "LlamaCloud.Models.g.cs", "LlamaCloud.Table.g.cs", "LlamaCloud.g.cs" }, names);
    }

    public void Dispose() => _folder.Dispose();

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            return;
        }

        foreach (var entry in Directory.EnumerateFileSystemEntries(from).Where(e => Path.GetFileName(e) is not ("bin" or "obj" or "TestResults") && !Path.GetFileName(e).Contains(".received.", StringComparison.Ordinal)))
        {
            Copy(entry, Path.Combine(to, Path.GetFileName(entry)));
        }
    }

    /// <summary>
    /// Keeps the tool, the client and the emulator, which references the client: removes all projects under tests/ from the solution, and the
    /// command line, which also references the client, but takes the longest to compile.
    /// </summary>
    private static string Reduced(string solution)
    {
        var ids = Regex.Matches(solution, "\"(tests|src\\\\LlamaCloud\\.Cli)\\\\[^\"]+\", \"(?<id>\\{[^}]+\\})\"").Select(m => m.Groups["id"].Value).ToList();
        var lines = solution.ReplaceLineEndings("\n").Split('\n').ToList();
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (ids.Exists(id => lines[i].Contains(id, StringComparison.OrdinalIgnoreCase)))
            {
                // "Project(…)" is closed by the "EndProject" below it.
                lines.RemoveRange(i, lines[i].StartsWith("Project(", StringComparison.Ordinal) ? 2 : 1);
            }
        }

        return string.Join('\n', lines);
    }
}

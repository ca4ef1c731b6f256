using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LlamaCloud.Tests;

/// <summary>Checks the snapshot files of each test project: each belongs to a test and has the format of Verify.</summary>
[TestClass]
public sealed class SnapshotFilesTests
{
    private const string Suffix = ".verified.txt";

    private static readonly Assembly Tests = typeof(SnapshotFilesTests).Assembly;

    [TestMethod]
    public void Every_snapshot_has_a_test_that_owns_it()
    {
        var orphans = Snapshots().Where(static path => !HasOwner(path)).ToList();

        // `accept` deletes a snapshot whose received text is empty.
        orphans.ForEach(static path => File.WriteAllText(path[..^Suffix.Length] + ".received.txt", ""));
        Assert.AreEqual(
            "",
            string.Join('\n', orphans.Select(static path => "The snapshot differs: no test writes " + Path.GetFileName(path))),
            "To accept the change: dotnet run --project build/ContractTool -- accept");
    }

    [TestMethod]
    public void Every_snapshot_is_UTF8_with_a_mark_LF_and_no_newline_at_the_end()
    {
        foreach (var path in Snapshots())
        {
            var bytes = File.ReadAllBytes(path);

            Assert.IsTrue(bytes.AsSpan().StartsWith("\uFEFF"u8), $"{path}: no byte order mark");
            Assert.IsFalse(bytes.Contains((byte)'\r'), $"{path}: CR");
            Assert.AreNotEqual((byte)'\n', bytes[^1], $"{path}: a newline at the end");
        }
    }

    /// <summary>An update of a package changes only the snapshots that it affects.</summary>
    [TestMethod]
    public void No_snapshot_has_the_version_of_a_tool()
    {
        var versions = XDocument.Load(RepositoryFile("Directory.Packages.props"))
            .Descendants("PackageVersion").Select(static p => (Package: p.Attribute("Include")!.Value, Version: p.Attribute("Version")!.Value)).ToList();
        var found =
            from path in Snapshots()
            let text = File.ReadAllText(path)
            from tool in versions
            where Regex.IsMatch(text, $@"(?<![\d.]){Regex.Escape(tool.Version)}(?!\d)")
            select $"{Path.GetFileName(path)} has {tool.Version} of {tool.Package}";

        Assert.IsNotEmpty(versions);
        Assert.AreEqual("", string.Join('\n', found));
    }

    private static string RepositoryFile(string name, [CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", name);

    private static IEnumerable<string> Snapshots([CallerFilePath] string thisFile = "")
    {
        var project = Path.Combine(Path.GetDirectoryName(thisFile)!, "..", Tests.GetName().Name!);
        return Directory.EnumerateFiles(project, "*" + Suffix, SearchOption.AllDirectories)
            .Where(path => !path[project.Length..].Split('/', '\\').Any(static folder => folder is "bin" or "obj"));
    }

    /// <summary>Class.Method or Class.Method_parameter: of a class in a file beside it, with that value among the method's data.</summary>
    private static bool HasOwner(string path)
    {
        var name = Path.GetFileName(path)[..^Suffix.Length];
        var type = name[..name.IndexOf('.', StringComparison.Ordinal)];
        var rest = name[(type.Length + 1)..];
        return File.Exists(Path.Combine(Path.GetDirectoryName(path)!, type + ".cs"))
            && Tests.GetTypes().Where(t => t.Name == type).SelectMany(static t => t.GetMethods()).Any(method => Owns(method, rest));
    }

    private static bool Owns(MethodInfo method, string rest) =>
        method.GetCustomAttribute<TestMethodAttribute>() is not null
        && (rest == method.Name
            || (rest.StartsWith(method.Name + "_", StringComparison.Ordinal) && Values(method).Contains(rest[(method.Name.Length + 1)..])));

    private static IEnumerable<string> Values(MethodInfo method) =>
        method.GetCustomAttributes().OfType<ITestDataSource>().SelectMany(source => source.GetData(method)).SelectMany(static row => row)
            .Select(static value => value?.ToString() ?? "");
}

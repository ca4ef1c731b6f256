using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LlamaCloud.Packages.Tests;

/// <summary>The metadata and the content of the packages.</summary>
[TestClass]
public sealed partial class ContentTests
{
    private const string Library = "LlamaCloud.Generated";
    private const string Emulator = "LlamaCloud.Emulator";
    private const string Tool = "LlamaCloud.Cli";

    [TestMethod]
    public async Task The_library_requires_the_lowest_versions_that_work()
    {
        var feed = await Feed.GetAsync();

        string[] everywhere =
            ["Microsoft.Extensions.Http 8.0.0", "Microsoft.Kiota.Abstractions 1.22.1", "Microsoft.Kiota.Http.HttpClientLibrary 1.22.1", "Newtonsoft.Json 13.0.1"];
        CollectionAssert.AreEqual(everywhere, Dependencies(feed, Library, "net10.0"));
        string[] polyfills = ["Microsoft.Bcl.AsyncInterfaces 8.0.0", "Microsoft.Bcl.TimeProvider 8.0.1"];
        CollectionAssert.AreEqual(polyfills.Concat(everywhere).ToList(), Dependencies(feed, Library, ".NETStandard2.0"));
    }

    /// <summary>And no pin of the tests.</summary>
    [TestMethod]
    public async Task The_emulator_requires_its_own_version_of_the_library_and_the_lowest_versions_that_work()
    {
        var feed = await Feed.GetAsync();

        CollectionAssert.AreEquivalent(
            new[] { "AngleSharp 1.0.7", "CsvHelper 34.0.0", $"{Library} [{feed.Version}]", "Markdig 0.45.0", "Microsoft.Data.Sqlite 8.0.30", "PdfPig 0.1.16", "Scalar.AspNetCore 2.19.0" },
            Dependencies(feed, Emulator, "net10.0"));
    }

    [TestMethod]
    [DataRow(Library, $"dotnet add package {Library}")]
    [DataRow(Emulator, $"dotnet add package {Emulator}")]
    [DataRow(Tool, $"dotnet tool install --global {Tool}")]
    public async Task Every_package_describes_itself(string id, string installation)
    {
        var feed = await Feed.GetAsync();

        var metadata = feed.Metadata(id);

        Assert.AreEqual("LlamaCloud.Generated contributors", (string?)metadata.Element("authors"));
        Assert.AreEqual("MIT", (string?)metadata.Element("license"));
        Assert.AreNotEqual("", (string?)metadata.Element("description") ?? "");
        Assert.AreNotEqual("", (string?)metadata.Element("tags") ?? "");
        StringAssert.StartsWith((string?)metadata.Element("releaseNotes"), "- ");
        using var archive = feed.Open(id);
        Assert.IsNotNull(archive.GetEntry(metadata.Element("icon")!.Value));

        // A URL is only given if the repository has it.
        var address = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("RepositoryAddress").Single().Value;
        Assert.AreEqual(address, (string?)metadata.Element("projectUrl") ?? "");

        var readme = feed.Read(id, metadata.Element("readme")!.Value);
        StringAssert.Contains(readme, installation);
        foreach (var link in Link().Matches(readme).Select(static link => link.Groups["target"].Value))
        {
            StringAssert.StartsWith(link, "https://", $"{id}: a relative link does not work on the page of a package.");
        }
    }

    /// <summary>In the configuration of a release; in Debug, the paths are those of this machine, for breakpoints.</summary>
    [TestMethod]
    [LongRun]
    public async Task Assemblies_have_their_symbols_and_sources_and_no_path_of_the_build_machine()
    {
        var feed = await Feed.GetAsync();
        (string Package, string Assembly)[] assemblies =
        [
            (Library, $"lib/net10.0/{Library}.dll"),
            (Library, $"lib/netstandard2.0/{Library}.dll"),
            (Emulator, $"lib/net10.0/{Emulator}.dll"),
            (Feed.HasNative ? Tool + ".any" : Tool, "tools/net10.0/any/llamacloud-prod.dll"),
        ];

        foreach (var (package, assembly) in assemblies)
        {
            var documents = await DocumentsAsync(feed, package, assembly);
            Assert.IsNotEmpty(documents);
            Assert.IsEmpty(documents.Where(static d => !d.StartsWith("/_", StringComparison.Ordinal)).ToList(), assembly);
        }
    }

    private static List<string> Dependencies(Feed feed, string id, string framework) =>
        [.. feed.Metadata(id).Descendants("group").Single(group => (string?)group.Attribute("targetFramework") == framework && group.Parent!.Name == "dependencies")
            .Elements("dependency").Select(static d => $"{d.Attribute("id")!.Value} {d.Attribute("version")!.Value}")];

    /// <summary>Reads the names of the source files from the symbols in an assembly.</summary>
    private static async Task<List<string>> DocumentsAsync(Feed feed, string package, string name)
    {
        using var archive = feed.Open(package);
        using var bytes = new MemoryStream();
        await using (var entry = await archive.GetEntry(name)!.OpenAsync())
        {
            await entry.CopyToAsync(bytes);
        }

        bytes.Position = 0;
        using var image = new PEReader(bytes);
        var symbols = image.ReadDebugDirectory().Single(static e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var provider = image.ReadEmbeddedPortablePdbDebugDirectoryData(symbols);
        var reader = provider.GetMetadataReader();
        return [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
    }

    [GeneratedRegex(@"\]\((?<target>[^)]*)\)")]
    private static partial Regex Link();
}

using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Xml.Linq;

namespace LlamaCloud.Packages.Tests;

/// <summary>Where debuggers and readers of a package find the sources.</summary>
[TestClass]
public sealed class SourceLinkTests
{
    /// <summary>The kind of the custom debug information that has the map of SourceLink.</summary>
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [TestMethod]
    [LongRun]
    public async Task A_package_names_the_remote_of_its_sources_and_only_the_commit_without_one()
    {
        using var copy = new RepositoryCopy();
        await GitAsync(copy, "init -q");
        await GitAsync(copy, "add .");
        await GitAsync(copy, "-c user.name=name -c user.email=name@example.com commit -q -m Sources");
        var commit = await GitAsync(copy, "rev-parse HEAD");

        Assert.AreEqual(($"git {commit}", null), await PackAsync(copy, "without"));

        await GitAsync(copy, $"remote add origin \"{copy.Root}\"");
        Assert.AreEqual(($"git {commit}", null), await PackAsync(copy, "folder"));

        await GitAsync(copy, "remote set-url origin https://name:secret@github.com/example/client.git");
        var (repository, sources) = await PackAsync(copy, "remote");
        Assert.AreEqual($"git https://github.com/example/client.git {commit}", repository);
        Assert.AreEqual($"https://raw.githubusercontent.com/example/client/{commit}/*", sources);

        // An address that is set is used instead.
        copy.Edit("Directory.Build.props", "<RepositoryAddress></RepositoryAddress>", "<RepositoryAddress>https://example.com/client</RepositoryAddress>");
        Assert.AreEqual($"git https://example.com/client {commit}", (await PackAsync(copy, "set")).Repository);
    }

    private static async Task<string> GitAsync(RepositoryCopy copy, string arguments) =>
        (await DotNet.RunProgramAsync("git", copy.Root, arguments)).Succeeds().Output.Trim();

    /// <summary>Packs the library.</summary>
    /// <returns>The repository in the metadata, and the address of the sources in the symbols.</returns>
    private static async Task<(string? Repository, string? Sources)> PackAsync(RepositoryCopy copy, string name)
    {
        var folder = Path.Combine(Path.GetDirectoryName(copy.Root)!, name);
        (await DotNet.RunAsync(copy.Root, $"pack {RepositoryCopy.Library} -o \"{folder}\"")).Succeeds();
        using var package = ZipFile.OpenRead(Directory.GetFiles(folder).Single());

        await using var metadata = await package.Entries.Single(static entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).OpenAsync();
        var repository = XDocument.Load(metadata).Descendants().SingleOrDefault(static element => element.Name.LocalName == "repository");
        var sources = await SourcesAsync(package.GetEntry("lib/net10.0/LlamaCloud.Generated.dll")!);
        Assert.AreEqual(sources, await SourcesAsync(package.GetEntry("lib/netstandard2.0/LlamaCloud.Generated.dll")!));
        return (repository is null ? null : string.Join(' ', repository.Attributes().Where(static a => a.Name != "branch").Select(static a => a.Value)), sources);
    }

    private static async Task<string?> SourcesAsync(ZipArchiveEntry assembly)
    {
        using var bytes = new MemoryStream();
        await using (var stream = await assembly.OpenAsync())
        {
            await stream.CopyToAsync(bytes);
        }

        bytes.Position = 0;
        using var image = new PEReader(bytes);
        using var provider = image.ReadEmbeddedPortablePdbDebugDirectoryData(image.ReadDebugDirectory().Single(static e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        var reader = provider.GetMetadataReader();
        var map = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Where(information => reader.GetGuid(information.Kind) == SourceLink).ToList();
        if (map.Count == 0)
        {
            return null;
        }

        using var json = JsonDocument.Parse(reader.GetBlobBytes(map.Single().Value));
        return json.RootElement.GetProperty("documents").EnumerateObject().Single().Value.GetString();
    }
}

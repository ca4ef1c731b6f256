using System.IO.Compression;
using System.Text;

namespace LlamaCloud.Packages.Tests;

/// <summary>Package validation: `dotnet pack` compares the surface of a package with that of an earlier version.</summary>
[TestClass]
public sealed class ValidationTests
{
    private const string Library = "LlamaCloud.Generated";

    /// <summary>The package that was just packed is unchanged: this is where the SDK would skip the comparison.</summary>
    [TestMethod]
    public async Task A_type_of_an_earlier_version_that_is_missing_is_an_error()
    {
        var pack = (await PackAsync("LlamaCloudTelemetry", "LlamaCloudTelemetrx")).Fails();

        Assert.Contains("error CP0001", pack.Output);
        Assert.Contains("Type 'LlamaCloud.Generated.LlamaCloudTelemetrx' exists on", pack.Output);
    }

    [TestMethod]
    [LongRun]
    public async Task A_member_of_an_earlier_version_that_is_missing_is_an_error()
    {
        var pack = (await PackAsync("GetMarkdown", "GetMarkdowm")).Fails();

        Assert.Contains("error CP0002", pack.Output);
        Assert.Contains("GetMarkdowm(", pack.Output);
    }

    [TestMethod]
    [LongRun]
    public async Task The_surface_of_an_earlier_version_is_compatible()
    {
        var pack = (await PackAsync("", "")).Succeeds();

        Assert.IsEmpty(pack.Warnings, pack.Output);
    }

    /// <summary>Packs the library, with itself as the earlier version, in which a name is another one of the same length.</summary>
    private static async Task<DotNet> PackAsync(string name, string earlierName)
    {
        var feed = await Feed.GetAsync();
        using var folder = new TempFolder("baseline");
        var baseline = folder.Path($"{Library}.{feed.Version}.nupkg");
        File.Copy(Path.Combine(feed.Folder, Path.GetFileName(baseline)), baseline);
        await using (var package = await ZipFile.OpenAsync(baseline, ZipArchiveMode.Update))
        {
            foreach (var assembly in package.Entries.Where(static entry => entry.Name == Library + ".dll").ToList())
            {
                await RenameAsync(assembly, name, earlierName);
            }
        }

        // Other tests build assemblies of other versions, which are not compared here (CP0003).
        return await DotNet.RunAsync(
            Repository.Root, $"pack src/{Library} --no-build -c {Feed.Configuration} -o \"{folder.Root}/out\" -p:VersionPrefix=99.0.1 -p:NoWarn=CP0003 -p:PackageValidationBaselinePath=\"{baseline}\"");
    }

    /// <summary>Changes a name in the metadata of an assembly, where names end with a zero.</summary>
    private static async Task RenameAsync(ZipArchiveEntry assembly, string name, string newName)
    {
        var content = new MemoryStream();
        await using var stream = await assembly.OpenAsync();
        await stream.CopyToAsync(content);
        var bytes = content.ToArray();
        var (old, changed) = (Encoding.UTF8.GetBytes($"\0{name}\0"), Encoding.UTF8.GetBytes($"\0{newName}\0"));
        for (var at = bytes.AsSpan().IndexOf(old); name.Length > 0 && at >= 0; at = bytes.AsSpan().IndexOf(old))
        {
            changed.CopyTo(bytes, at);
        }

        stream.Position = 0;
        await stream.WriteAsync(bytes);
    }
}

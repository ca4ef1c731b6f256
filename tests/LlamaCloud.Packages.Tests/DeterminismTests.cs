namespace LlamaCloud.Packages.Tests;

/// <summary>Builds are deterministic: the same sources make the same assemblies in any folder.</summary>
[TestClass]
public sealed class DeterminismTests
{
    [TestMethod]
    [LongRun]
    public async Task The_same_sources_in_another_folder_make_the_same_assemblies()
    {
        using var one = new RepositoryCopy();
        // Without "$(b)", which the compiler's targets lose in the name of a folder.
        using var other = new RepositoryCopy(RepositoryCopy.OddName.Replace("$(b) ", "", StringComparison.Ordinal));

        var first = await BuildAsync(one);
        var second = await BuildAsync(other);

        Assert.HasCount(4, first);
        foreach (var (name, assembly) in first)
        {
            CollectionAssert.AreEqual(assembly, second[name], name);
        }
    }

    /// <summary>Builds all packages for a release, and returns their assemblies.</summary>
    private static async Task<Dictionary<string, byte[]>> BuildAsync(RepositoryCopy copy)
    {
        const string Tool = "src/LlamaCloud.Cli";
        string[] assemblies =
        [
            $"{RepositoryCopy.Library}/bin/Release/netstandard2.0/LlamaCloud.Generated.dll",
            $"{Tool}/bin/Release/net10.0/LlamaCloud.Generated.dll",
            $"{Tool}/bin/Release/net10.0/LlamaCloud.Emulator.dll",
            $"{Tool}/bin/Release/net10.0/llamacloud-prod.dll",
        ];
        (await DotNet.RunAsync(copy.Root, $"build {RepositoryCopy.Library} -c Release")).Succeeds();
        (await DotNet.RunAsync(copy.Root, $"build {Tool} -c Release")).Succeeds();
        return assemblies.ToDictionary(static name => name, name => File.ReadAllBytes(copy[name]));
    }
}

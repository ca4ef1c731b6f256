namespace LlamaCloud.Packages.Tests;

/// <summary>Whoever has the sources can check that an assembly of a package was built from them.</summary>
[TestClass]
public sealed class DeterminismTests
{
    [TestMethod]
    [LongRun]
    public async Task The_same_sources_in_another_folder_make_the_same_assemblies()
    {
        using var one = new RepositoryCopy();
        // The compiler's own targets lose a "$(b)" in the name of a folder.
        using var other = new RepositoryCopy(RepositoryCopy.OddName.Replace("$(b) ", "", StringComparison.Ordinal));

        var first = await BuildAsync(one);
        var second = await BuildAsync(other);

        CollectionAssert.AreEqual(first.Keys.ToList(), second.Keys.ToList());
        foreach (var (framework, assembly) in first)
        {
            CollectionAssert.AreEqual(assembly, second[framework], framework);
        }
    }

    /// <summary>Builds the library for a release, and returns its assembly of each target framework.</summary>
    private static async Task<SortedDictionary<string, byte[]>> BuildAsync(RepositoryCopy copy)
    {
        (await DotNet.RunAsync(copy.Root, $"build {RepositoryCopy.Library} -c Release")).Succeeds();
        var folders = Directory.GetDirectories(copy[$"{RepositoryCopy.Library}/bin/Release"]);
        return new(folders.ToDictionary(static folder => Path.GetFileName(folder), static folder => File.ReadAllBytes(Path.Combine(folder, "LlamaCloud.Generated.dll"))));
    }
}

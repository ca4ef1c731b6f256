namespace LlamaCloud.Build.Tests.Targets;

[TestClass]
public sealed class ParallelTests
{
    [TestMethod]
    public async Task Two_builds_at_once_do_not_disturb_each_other()
    {
        using var copy = new RepositoryCopy();

        // The whole solution, twice at the same time, each with its own artifacts.
        var (one, two) = (BuildAsync("one"), BuildAsync("two"));
        Assert.AreEqual(1, (await one).Succeeds().Generations);
        Assert.AreEqual(1, (await two).Succeeds().Generations);
        AssertSameFiles(
            copy["one/obj/LlamaCloud.Generated/Debug/generated"], copy["two/obj/LlamaCloud.Generated/Debug/generated"]);

        // Rebuilt at once, it generates again and leaves everything in its place.
        var rebuilt = (await BuildAsync("one", "--no-restore -t:Rebuild")).Succeeds();
        Assert.AreEqual(1, rebuilt.Generations, rebuilt.Output);
        Assert.IsTrue(File.Exists(copy["one/bin/LlamaCloud.Generated/debug_netstandard2.0/LlamaCloud.Generated.dll"]));
        Assert.IsTrue(File.Exists(copy["one/bin/LlamaCloud.Generated/debug_net10.0/LlamaCloud.Generated.dll"]));
        Assert.AreEqual(0, (await BuildAsync("one", "--no-restore")).Succeeds().Generations);

        Task<DotNet> BuildAsync(string artifacts, string arguments = "") =>
            DotNet.BuildAsync(copy.Root, $"{RepositoryCopy.Solution} -m --artifacts-path {copy[artifacts]} {arguments}");
    }

    [TestMethod]
    public async Task Debug_and_Release_are_built_side_by_side()
    {
        using var copy = new RepositoryCopy();
        (await DotNet.RunAsync(copy.Root, $"restore {RepositoryCopy.Library}")).Succeeds();

        var builds = await Task.WhenAll(
            DotNet.BuildAsync(copy.Root, $"{RepositoryCopy.Library} --no-restore -f net10.0 -c Debug"),
            DotNet.BuildAsync(copy.Root, $"{RepositoryCopy.Library} --no-restore -f net10.0 -c Release"));

        Assert.IsTrue(builds.All(b => b.Succeeds().Generations == 1));
        AssertSameFiles(copy.Generated, copy[$"{RepositoryCopy.Library}/obj/Release/generated"]);
    }

    private static void AssertSameFiles(string one, string two)
    {
        var names = Directory.GetFiles(one, "*.cs").Select(Path.GetFileName).Order().ToList();
        CollectionAssert.AreEqual(names, Directory.GetFiles(two, "*.cs").Select(Path.GetFileName).Order().ToList());
        foreach (var name in names)
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(one, name!)), File.ReadAllBytes(Path.Combine(two, name!)), name);
        }

        Assert.HasCount(2, names);
    }
}

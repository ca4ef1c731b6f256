using System.Text.RegularExpressions;

namespace LlamaCloud.Build.Tests.Targets;

[TestClass]
[LongRun]
public sealed class ParallelTests
{
    [TestMethod]
    public async Task Two_builds_at_once_do_not_disturb_each_other()
    {
        using var copy = new RepositoryCopy();

        // The whole solution, twice at the same time, each with separate artifacts.
        var (one, two) = (BuildAsync("one"), BuildAsync("two"));
        Assert.AreEqual(1, (await one).Succeeds().Generations);
        Assert.AreEqual(1, (await two).Succeeds().Generations);
        RepositoryCopy.AssertSameFiles(copy["one/obj/LlamaCloud.Generated/Debug/generated"], copy["two/obj/LlamaCloud.Generated/Debug/generated"]);

        // A rebuild immediately afterwards generates everything again, without warnings from the compiler.
        var rebuilt = (await BuildAsync("one", "--no-restore -t:Rebuild -warnaserror")).Succeeds();
        Assert.AreEqual(1, rebuilt.Generations, rebuilt.Output);
        Assert.AreEqual(1, Regex.Count(rebuilt.Output, "irectory \"[^\"]*/generated/\""), "cleaned by both target frameworks, at the same time");
        Assert.IsTrue(File.Exists(copy["one/bin/LlamaCloud.Generated/debug_netstandard2.0/LlamaCloud.Generated.dll"]));
        Assert.IsTrue(File.Exists(copy["one/bin/LlamaCloud.Generated/debug_net10.0/LlamaCloud.Generated.dll"]));
        Assert.AreEqual(0, (await BuildAsync("one", "--no-restore")).Succeeds().Generations);

        Task<DotNet> BuildAsync(string artifacts, string arguments = "") =>
            DotNet.BuildAsync(copy.Root, $"{RepositoryCopy.Solution} -m --artifacts-path {copy[artifacts]} {arguments}");
    }
}

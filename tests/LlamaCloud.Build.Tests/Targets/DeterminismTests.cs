using System.Security.Cryptography;

namespace LlamaCloud.Build.Tests.Targets;

/// <summary>A release can be built again from its sources, and compared.</summary>
[TestClass]
[LongRun]
public sealed class DeterminismTests
{
    [TestMethod]
    public async Task Two_builds_in_different_folders_have_the_same_bytes()
    {
        using var one = new RepositoryCopy("one");
        using var two = new RepositoryCopy("another folder");

        await BuildAsync(one);
        await BuildAsync(two);

        foreach (var framework in (string[])["net10.0", "netstandard2.0"])
        {
            Assert.AreEqual(Hash(one, framework), Hash(two, framework), framework);
        }
    }

    private static async Task BuildAsync(RepositoryCopy copy) =>
        (await DotNet.RunAsync(copy.Root, $"build {RepositoryCopy.Library} -c Release -p:RunAnalyzers=false")).Succeeds();

    private static string Hash(RepositoryCopy copy, string framework) =>
        Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(copy[$"{RepositoryCopy.Library}/bin/Release/{framework}/LlamaCloud.Generated.dll"])));
}

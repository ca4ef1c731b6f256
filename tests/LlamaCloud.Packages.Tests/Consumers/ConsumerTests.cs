using LlamaCloud.Emulator;

namespace LlamaCloud.Packages.Tests.Consumers;

/// <summary>Users' projects restore, build without a warning, and list the jobs of an emulator.</summary>
[TestClass]
public sealed class ConsumerTests
{
    [TestMethod]
    [DataRow("PackageNet10")]
    [DataRow("PackageNet8")]
    [DataRow("PackageFSharp")]
    [DataRow("ProjectNet10")]
    [DataRow("ProjectNet8")]
    [DataRow("ProjectFSharp")]
    public async Task A_program_lists_jobs(string project) => await AssertListsAsync(project);

    /// <summary>.NET Framework itself runs only on Windows.</summary>
    [TestMethod]
    [DataRow("PackageNetStandard")]
    [DataRow("PackageCSharp9")]
    [DataRow("PackageNetFramework")]
    [DataRow("ProjectNetStandard")]
    [DataRow("ProjectCSharp9")]
    [DataRow("ProjectNetFramework")]
    public async Task A_project_for_NET_Standard_or_NET_Framework_is_built(string project) => (await ConsumerSolution.GetAsync()).AssertBuilt(project);

    [TestMethod]
    [DataRow("PackagePinned1301", "Newtonsoft.Json/13.0.1")]
    [DataRow("PackagePinned1303", "Newtonsoft.Json/13.0.3")]
    public async Task Central_pins_at_the_lowest_versions_are_kept(string project, string json)
    {
        await AssertListsAsync(project);

        CollectionAssert.IsSubsetOf(
            new[] { json, "Microsoft.Kiota.Abstractions/1.22.1", "Microsoft.Extensions.Http/8.0.0" }, (await ConsumerSolution.GetAsync()).LibrariesOf(project).ToList());
    }

    /// <summary>Graph 5 was compiled with Kiota 1; Kiota 2 does not have all its types.</summary>
    [TestMethod]
    [LongRun]
    [DataRow("PackageWithGraph")]
    public async Task A_program_with_Microsoft_Graph_5_runs(string project) => await AssertListsAsync(project);

    [TestMethod]
    [DataRow("PackageWithKiota2")]
    public async Task A_program_with_Kiota_2_runs(string project)
    {
        await AssertListsAsync(project);

        CollectionAssert.Contains((await ConsumerSolution.GetAsync()).LibrariesOf(project).ToList(), "Microsoft.Kiota.Abstractions/2.1.6");
    }

    private static async Task AssertListsAsync(string project)
    {
        var solution = await ConsumerSolution.GetAsync();
        solution.AssertBuilt(project);
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Seed = 5 });

        var output = await solution.RunAsync(project, ("LLAMA_CLOUD_BASE_URL", emulator.BaseAddress.ToString()), ("LLAMA_CLOUD_API_KEY", "any"));

        Assert.MatchesRegex("^(pjb-[^ ]+ ){4}pjb-[^ ]+\n$", output);
    }
}

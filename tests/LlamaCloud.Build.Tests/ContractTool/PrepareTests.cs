namespace LlamaCloud.Build.Tests.ContractTool;

[TestClass]
public sealed class PrepareTests
{
    private static readonly string[] All =
        ["prepare", "--output", "obj/contract.yaml", "--variables", "obj/variables.txt", "--lock-report", "obj/lock.txt"];

    [TestMethod]
    public async Task The_generator_gets_the_document_and_the_names_of_the_lock()
    {
        using var folder = await SampleContract.CreateFolderAsync();

        var run = await ToolRun.InAsync(folder.Root, All);

        Assert.AreEqual((0, ""), (run.ExitCode, run.Output + run.Error));
        Assert.AreEqual(SampleContract.Yaml, folder.Read("obj/contract.yaml"));
        Assert.AreEqual("ClientClassName=LlamaCloudClient,ClientNamespaceName=LlamaCloud.Generated", folder.Read("obj/variables.txt"));
        Assert.AreEqual("", folder.Read("obj/lock.txt"));
    }

    [TestMethod]
    public async Task Line_endings_of_the_checkout_do_not_reach_the_generator()
    {
        using var folder = await SampleContract.CreateFolderAsync(SampleContract.With("\n", "\r\n"));

        await ToolRun.InAsync(folder.Root, All);

        Assert.AreEqual(SampleContract.Yaml, folder.Read("obj/contract.yaml"));
    }

    [TestMethod]
    public async Task Nothing_is_written_when_nothing_has_changed()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        await ToolRun.InAsync(folder.Root, All);
        var files = Directory.GetFiles(folder.Path("obj"));
        var old = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        foreach (var file in files)
        {
            File.SetLastWriteTimeUtc(file, old);
        }

        await ToolRun.InAsync(folder.Root, All);

        Assert.HasCount(3, files);
        Assert.IsTrue(files.All(f => File.GetLastWriteTimeUtc(f) == old));
    }

    [TestMethod]
    public async Task A_mistake_stops_the_build_with_full_paths_and_writes_nothing()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        folder.Write("openapi/parse.v2.yaml", SampleContract.With("operationId: Jobs_List", "operationId: listJobs"));

        var run = await ToolRun.InAsync(folder.Root, All);

        Assert.AreEqual(1, run.ExitCode);
        StringAssert.StartsWith(run.Output, $"{folder.Path("openapi/parse.v2.yaml").Replace('\\', '/')}(11,20): error LC1008: ");
        Assert.IsFalse(Directory.Exists(folder.Path("obj")));
    }

    [TestMethod]
    public async Task A_document_that_has_changed_is_reported_and_generated()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        folder.Write("openapi/parse.v2.yaml", SampleContract.With("maximum: 100", "maximum: 200"));

        var run = await ToolRun.InAsync(folder.Root, All);
        var printed = await ToolRun.InAsync(folder.Root, "prepare", "--output", "obj/contract.yaml");

        Assert.AreEqual((0, ""), (run.ExitCode, run.Output + run.Error));
        var message = folder.Read("obj/lock.txt");
        StringAssert.EndsWith(message, "run: dotnet run --project build/ContractTool -- lock\n");
        StringAssert.Contains(folder.Read("obj/contract.yaml"), "maximum: 200");
        Assert.AreEqual(0, printed.ExitCode);
        StringAssert.EndsWith(printed.Output, $"kiota-lock.json(1,1): warning LC2001: {message}");
    }
}

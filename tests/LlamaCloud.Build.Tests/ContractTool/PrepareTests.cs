namespace LlamaCloud.Build.Tests.ContractTool;

[TestClass]
public sealed class PrepareTests
{
    private const string Output = "obj/contract.yaml";

    [TestMethod]
    public async Task The_document_is_written_as_it_is()
    {
        using var folder = await SampleContract.CreateFolderAsync(SampleContract.With("\n", "\r\n"));

        var run = await PrepareAsync(folder);

        Assert.AreEqual((0, ""), (run.ExitCode, run.Output + run.Error));
        Assert.AreEqual(SampleContract.Yaml, folder.Read(Output));
    }

    [TestMethod]
    public async Task Nothing_is_written_when_nothing_has_changed()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        await PrepareAsync(folder);
        var old = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(folder.Path(Output), old);

        await PrepareAsync(folder);

        Assert.AreEqual(old, File.GetLastWriteTimeUtc(folder.Path(Output)));
    }

    [TestMethod]
    public async Task A_mistake_is_said_and_nothing_is_written()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        folder.Write("openapi/parse.v2.yaml", SampleContract.With("operationId: Jobs_List", "operationId: listJobs"));

        var run = await PrepareAsync(folder);

        Assert.AreEqual(1, run.ExitCode);
        StringAssert.StartsWith(run.Output, "openapi/parse.v2.yaml(14,20): error LC1008: ");
        Assert.IsFalse(Directory.Exists(folder.Path("obj")));
    }

    [TestMethod]
    public async Task A_document_that_has_changed_is_said_and_written()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        folder.Write("openapi/parse.v2.yaml", SampleContract.With("maximum: 100", "maximum: 200"));

        var run = await PrepareAsync(folder);

        Assert.AreEqual(0, run.ExitCode, run.Error);
        StringAssert.StartsWith(run.Output, "kiota-lock.json(1,1): warning LC2001: ");
        StringAssert.Contains(folder.Read(Output), "maximum: 200");
    }

    private static Task<ToolRun> PrepareAsync(TempFolder folder) => ToolRun.InAsync(folder.Root, "prepare", "--output", Output);
}

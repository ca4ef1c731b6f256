namespace LlamaCloud.Build.Tests.ContractTool;

[TestClass]
public sealed class AcceptTests
{
    [TestMethod]
    public async Task Received_snapshots_take_the_place_of_the_verified_ones()
    {
        using var folder = new TempFolder();
        folder.Write("Some.sln", "");
        folder.Write("tests/A/One.received.txt", "new");
        folder.Write("tests/A/One.verified.txt", "old");
        folder.Write("tests/B/Deep/Two.Body.received.cs", "first");
        folder.Write("tests/B/bin/Three.received.txt", "not mine");
        folder.Write("src/Four.received.txt", "not mine");

        var run = await ToolRun.InAsync(folder.Path("tests/A"), "accept");

        run.Succeeds();
        Assert.AreEqual("new", folder.Read("tests/A/One.verified.txt"));
        Assert.AreEqual("first", folder.Read("tests/B/Deep/Two.Body.verified.cs"));
        Assert.IsFalse(File.Exists(folder.Path("tests/A/One.received.txt")));
        Assert.IsTrue(File.Exists(folder.Path("tests/B/bin/Three.received.txt")));
        Assert.IsTrue(File.Exists(folder.Path("src/Four.received.txt")));
        Assert.AreEqual(
            "changed One.verified.txt\nadded ../B/Deep/Two.Body.verified.cs\naccepted 2 snapshots; review them with 'git diff' before you commit.\n",
            run.Output);
    }

    [TestMethod]
    public async Task A_snapshot_that_no_test_writes_any_more_is_removed()
    {
        using var folder = new TempFolder();
        folder.Write("Some.sln", "");
        folder.Write("tests/A/One.received.txt", "");
        folder.Write("tests/A/One.verified.txt", "old");

        var run = await ToolRun.InAsync(folder.Root, "accept");

        StringAssert.StartsWith(run.Succeeds().Output, "removed tests/A/One.verified.txt\n");
        Assert.IsEmpty(Directory.GetFiles(folder.Path("tests/A")));
    }

    [TestMethod]
    public async Task It_reports_that_there_are_no_changes()
    {
        using var folder = new TempFolder();
        folder.Write("Some.sln", "");

        var run = await ToolRun.InAsync(folder.Root, "accept");

        StringAssert.StartsWith(run.Succeeds().Output, "nothing to accept");
    }
}

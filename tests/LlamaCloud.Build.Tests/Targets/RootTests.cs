using System.Text.RegularExpressions;

namespace LlamaCloud.Build.Tests.Targets;

/// <summary>The steps of a contributor in the root folder, with a complete copy.</summary>
[TestClass]
[LongRun]
public sealed partial class RootTests
{
    /// <summary>All tests except those of real builds, such as this one, and those of pages, which call the first operation in the browser.</summary>
    private const string Filter = "ClassName!~Targets&ClassName!~Kiota&ClassName!~LlamaCloud.Packages&ClassName!~LlamaCloud.Emulator.Pages";

    private const string Snapshots = "ClassName~Surface|ClassName~Wire|ClassName~GeneratedBody|ClassName~HelpTests|ClassName~SnapshotFiles";

    /// <summary>The exit code of a test program if no test matches a filter.</summary>
    private const int NoTests = 8;

    [TestMethod]
    public async Task After_any_edit_everything_builds_and_only_snapshots_differ()
    {
        using var copy = RepositoryCopy.OfEverything();
        foreach (var edit in new Action<RepositoryCopy>[] { DocumentEdits.AddParameter, DocumentEdits.Rename, DocumentEdits.Remove, DocumentEdits.AddOperations })
        {
            edit(copy);
            var build = (await DotNet.RunAsync(copy.Root, "build")).Succeeds();
            Assert.HasCount(1, build.Warnings, $"{edit.Method.Name}: {build.Output}");
            StringAssert.Contains(build.Warnings[0], "LC2001");
        }

        // Without the environment of this run, so that the copy runs the short share of its tests.
        var test = (await DotNet.RunAsync(copy.Root, $"test --no-build --filter \"{Filter}\"", (LongRun.Variable, ""))).Fails();

        AssertOnlySnapshotsDiffer(test.Output);

        // After accepting and locking, there are no more messages.
        (await DotNet.RunAsync(copy.Root, "run --project build/ContractTool -- accept")).Succeeds();
        (await DotNet.RunAsync(copy.Root, "run --project build/ContractTool -- lock")).Succeeds();
        Assert.IsEmpty((await DotNet.RunAsync(copy.Root, "build")).Succeeds().Warnings);
        (await DotNet.RunAsync(copy.Root, $"test --no-build --filter \"{Snapshots}\" --ignore-exit-code {NoTests}", (LongRun.Variable, ""))).Succeeds();
    }

    /// <summary>Asserts that every failed test reports a different snapshot.</summary>
    internal static void AssertOnlySnapshotsDiffer(string output)
    {
        var failures = Failure().Matches(output);
        Assert.IsNotEmpty(failures, output);
        var others = failures.Where(static f => !f.Groups["message"].Value.Contains("The snapshot differs", StringComparison.Ordinal)).Select(static f => f.Value);
        Assert.AreEqual("", string.Join('\n', others));
    }

    /// <summary>Matches "failed Name (12ms)", and the lines of its message.</summary>
    [GeneratedRegex(@"^failed (?<name>.+) \([^()]*\)\r?\n(?<message>(?:  .*\r?\n){1,4})", RegexOptions.Multiline)]
    private static partial Regex Failure();
}

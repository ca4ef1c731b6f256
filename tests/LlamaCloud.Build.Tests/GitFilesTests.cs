namespace LlamaCloud.Build.Tests;

/// <summary>Checks the git attributes of this repository.</summary>
[TestClass]
public sealed class GitFilesTests
{
    [TestMethod]
    public async Task Received_snapshots_and_build_output_are_never_committed()
    {
        using var folder = await CreateFolderAsync();
        string[] made = ["tests/A/One.received.txt", "tests/A/Deep/Two.Body.received.cs", "src/A/obj/Debug/generated/A.g.cs", "src/A/bin/A.dll"];
        string[] kept = ["tests/A/One.verified.txt", "src/A/A.cs"];
        Array.ForEach([.. made, .. kept], path => folder.Write(path, "text"));

        await Git.RunAsync(folder, "add", "-A");

        CollectionAssert.AreEquivalent(
            kept.Concat([".gitattributes", ".gitignore"]).ToList(),
            (await Git.RunAsync(folder, "ls-files")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [TestMethod]
    public async Task Whatever_git_is_set_to_the_inputs_and_the_snapshots_have_the_same_line_endings()
    {
        using var folder = await CreateFolderAsync();
        string[] paths = ["openapi/a.yaml", "kiota-lock.json", "build/templates/A.liquid", "tests/A/One.verified.txt"];
        Array.ForEach(paths, path => folder.Write(path, "one\ntwo\n"));
        await Git.RunAsync(folder, "config", "core.autocrlf", "true");

        await Git.RunAsync(folder, "-c", "core.safecrlf=false", "add", "-A");
        Array.ForEach(paths, path => File.Delete(folder.Path(path)));
        await Git.RunAsync(folder, "checkout", "--quiet", "--", ".");

        foreach (var path in paths)
        {
            Assert.AreEqual("one\ntwo\n", folder.Read(path), path);
        }
    }

    private static async Task<TempFolder> CreateFolderAsync()
    {
        var folder = new TempFolder();
        foreach (var name in new[] { ".gitattributes", ".gitignore" })
        {
            File.Copy(Path.Combine(Repository.Root, name), folder.Path(name));
        }

        await Git.RunAsync(folder, "init", "--quiet");
        return folder;
    }
}

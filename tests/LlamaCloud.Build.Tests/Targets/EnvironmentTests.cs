using LlamaCloud.Build.Tests.ContractTool;

namespace LlamaCloud.Build.Tests.Targets;

[TestClass]
[LongRun]
public sealed class EnvironmentTests
{
    [TestMethod]
    public async Task Path_culture_time_zone_line_endings_and_an_empty_cache_change_nothing()
    {
        // The reference, generated here from this checkout.
        using var reference = new TempFolder("reference");
        var here = await ToolRun.InAsync(
            Repository.Root, "generate", "--nswag", Path.Combine(Packages.NSwagFolder, "dotnet-nswag.dll"), "--output", reference.Root);
        Assert.AreEqual((0, ""), (here.ExitCode, here.Output + here.Error));

        using var packages = new TempFolder("packages");
        using var copy = new RepositoryCopy("Ünïcode; " + RepositoryCopy.OddName);
        foreach (var file in Directory.GetFiles(copy["build/templates"]).Concat([copy[RepositoryCopy.Document], copy["nswag.json"]]))
        {
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\r\n"));
        }

        var publish = (await DotNet.RunAsync(
            copy.Root,
            "publish src/LlamaCloud.Cli -c Release -v:n -p:RunAnalyzers=false",
            ("NUGET_PACKAGES", packages.Root),
            ("TZ", "Asia/Kathmandu"),
            ("LANG", "tr_TR.UTF-8"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0"),
            ("DOTNET_CLI_UI_LANGUAGE", "en"))).Succeeds();

        const string Published = "src/LlamaCloud.Cli/bin/Release/net10.0/publish";
        Assert.AreEqual(1, publish.Generations, publish.Output);
        Assert.IsEmpty(publish.Warnings, string.Join('\n', publish.Warnings));
        Assert.IsTrue(File.Exists(copy[$"{Published}/LlamaCloud.Generated.dll"]));
        Assert.IsFalse(File.Exists(copy[$"{Published}/ContractTool.dll"]), "the tool is published with the product");
        foreach (var file in Directory.GetFiles(reference.Root, "*.cs"))
        {
            var built = copy[$"{RepositoryCopy.Library}/obj/Release/generated/{Path.GetFileName(file)}"];
            CollectionAssert.AreEqual(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(built), file);
        }
    }
}

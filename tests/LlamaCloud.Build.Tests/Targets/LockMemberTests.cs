namespace LlamaCloud.Build.Tests.Targets;

[TestClass]
[LongRun]
public sealed class LockMemberTests
{
    [TestMethod]
    public async Task Document_and_operations_are_those_of_the_lock()
    {
        using var copy = new RepositoryCopy();
        File.Move(copy[RepositoryCopy.Document], copy["contract.yaml"]);
        copy.Edit("kiota-lock.json", RepositoryCopy.Document, "contract.yaml");
        copy.Edit("kiota-lock.json", "\"includePatterns\": []", "\"includePatterns\": [\"/api/v2/parse\", \"/api/v2/parse/*\"]");
        copy.Edit("kiota-lock.json", "\"excludePatterns\": []", "\"excludePatterns\": [\"**/versions#GET\"]");

        var build = (await DotNet.BuildAsync(copy.Root, $"{RepositoryCopy.Library} -f net10.0")).Succeeds();

        StringAssert.Contains(build.Output, "Generated the client from contract.yaml.");
        var members = File.ReadAllText(copy[$"{RepositoryCopy.Library}/bin/Debug/net10.0/LlamaCloud.Generated.xml"]);
        // Included; not included; and excluded, with the model that only it uses.
        StringAssert.Contains(members, "ParsingClient.DeleteAsync");
        Assert.IsFalse(members.Contains("ParsingClient.CancelAsync", StringComparison.Ordinal));
        Assert.IsFalse(members.Contains("ParsingClient.ListVersionsAsync", StringComparison.Ordinal));
        Assert.IsFalse(members.Contains("ParseVersionsResponse", StringComparison.Ordinal));

        // The hand-written part of the client is not affected.
        copy.Edit("kiota-lock.json", "\"LlamaCloudClient\"", "\"AcmeClient\"");
        var renamed = (await DotNet.BuildAsync(copy.Root, $"{RepositoryCopy.Library} -f net10.0 --no-restore")).Fails();
        StringAssert.Contains(renamed.Errors[0], "kiota-lock.json(6,3): error LC2005: clientClassName: unsupported value 'AcmeClient'");
    }
}

namespace LlamaCloud.Build.Tests.Targets;

[TestClass]
public sealed class LockMemberTests
{
    [TestMethod]
    public async Task Document_names_and_operations_are_those_of_the_lock()
    {
        using var copy = new RepositoryCopy();
        File.Move(copy[RepositoryCopy.Document], copy["contract.yaml"]);
        copy.Edit("kiota-lock.json", RepositoryCopy.Document, "contract.yaml");
        copy.Edit("kiota-lock.json", "\"LlamaCloudClient\"", "\"AcmeClient\"");
        copy.Edit("kiota-lock.json", "\"LlamaCloud.Generated\"", "\"Acme.Documents\"");
        copy.Edit("kiota-lock.json", "\"includePatterns\": []", "\"includePatterns\": [\"/api/v2/parse\", \"/api/v2/parse/*\"]");
        copy.Edit("kiota-lock.json", "\"excludePatterns\": []", "\"excludePatterns\": [\"**#DELETE\"]");

        var build = (await DotNet.BuildAsync(copy.Root, $"{RepositoryCopy.Library} -f net10.0")).Succeeds();

        StringAssert.Contains(build.Output, "Generated the client from contract.yaml.");
        var members = File.ReadAllText(copy[$"{RepositoryCopy.Library}/bin/Debug/net10.0/LlamaCloud.Generated.xml"]);
        StringAssert.Contains(members, "\"T:Acme.Documents.AcmeClient\"");
        StringAssert.Contains(members, "\"P:Acme.Documents.AcmeClient.Parsing\"");
        StringAssert.Contains(members, "\"T:Acme.Documents.Models.ParseJobResponse\"");
        Assert.IsFalse(members.Contains(":LlamaCloud.Generated.", StringComparison.Ordinal) || members.Contains("LlamaCloudClient\"", StringComparison.Ordinal));

        // A text that says which library this is stays, and with it what others look for in logs and meters.
        StringAssert.Contains(File.ReadAllText(Path.Combine(copy.Generated, "renamed/LlamaCloudTelemetry.cs")), "= \"LlamaCloud.Generated\";");

        // Included; not included; and excluded, with the model that nothing else uses.
        StringAssert.Contains(members, "ParsingClient.ListVersionsAsync");
        Assert.IsFalse(members.Contains("ParsingClient.CancelAsync", StringComparison.Ordinal));
        Assert.IsFalse(members.Contains("ParsingClient.DeleteAsync", StringComparison.Ordinal));
        Assert.IsFalse(members.Contains("ParseJobDeleteResponse", StringComparison.Ordinal));

        // An error in a hand-written file is reported there, not in the copy that was compiled.
        File.AppendAllText(copy[$"{RepositoryCopy.Library}/LlamaCloudClient.cs"], "internal sealed class Broken : Missing;\n");
        var broken = (await DotNet.BuildAsync(copy.Root, $"{RepositoryCopy.Library} -f net10.0 --no-restore")).Fails();
        StringAssert.StartsWith(broken.Errors[0], copy[$"{RepositoryCopy.Library}/LlamaCloudClient.cs("]);
    }
}

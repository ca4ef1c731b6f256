using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace LlamaCloud.Build.Tests.ContractTool;

[TestClass]
public sealed class LockTests
{
    private const string Lock = "kiota-lock.json";

    [TestMethod]
    public async Task A_new_lock_is_byte_for_byte_what_Kiota_writes()
    {
        using var folder = await SampleContract.CreateFolderAsync();

        var expected = $$"""
            {
              "descriptionHash": "{{HashOf(folder)}}",
              "descriptionLocation": "openapi/parse.v2.yaml",
              "lockFileVersion": "1.0.0",
              "kiotaVersion": "1.38.0",
              "clientClassName": "LlamaCloudClient",
              "typeAccessModifier": "Public",
              "clientNamespaceName": "LlamaCloud.Generated",
              "language": "CSharp",
              "usesBackingStore": false,
              "excludeBackwardCompatible": true,
              "includeAdditionalData": true,
              "disableSSLValidation": false,
              "serializers": [
                "Microsoft.Kiota.Serialization.Json.JsonSerializationWriterFactory",
                "Microsoft.Kiota.Serialization.Text.TextSerializationWriterFactory",
                "Microsoft.Kiota.Serialization.Form.FormSerializationWriterFactory",
                "Microsoft.Kiota.Serialization.Multipart.MultipartSerializationWriterFactory"
              ],
              "deserializers": [
                "Microsoft.Kiota.Serialization.Json.JsonParseNodeFactory",
                "Microsoft.Kiota.Serialization.Text.TextParseNodeFactory",
                "Microsoft.Kiota.Serialization.Form.FormParseNodeFactory"
              ],
              "structuredMimeTypes": [
                "application/json",
                "text/plain;q=0.9",
                "application/x-www-form-urlencoded;q=0.2",
                "multipart/form-data;q=0.1"
              ],
              "includePatterns": [],
              "excludePatterns": [],
              "disabledValidationRules": [],
              "allowedExternalOrigins": []
            }
            """;
        CollectionAssert.AreEqual(Encoding.UTF8.GetBytes(expected), File.ReadAllBytes(folder.Path(Lock)), folder.Read(Lock));
    }

    [TestMethod]
    public async Task The_hash_is_that_of_the_document_as_Microsoft_OpenApi_writes_it()
    {
        using var folder = await SampleContract.CreateFolderAsync();

        // The YAML reader of the library that Kiota uses, and the hash computed by hand.
        var settings = new OpenApiReaderSettings();
        settings.AddYamlReader();
        var (document, _) = await OpenApiDocument.LoadAsync(folder.Path(SampleContract.Document), settings);
        using var text = new StringWriter();
        document!.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        var expected = Convert.ToHexString(SHA512.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        Assert.AreEqual(expected, HashOf(folder));
    }

    [TestMethod]
    [DataRow("openapi: 3.0.3\n", "# A comment.\nopenapi: 3.0.3\n\n", DisplayName = "comment and empty line")]
    [DataRow("tags: [Jobs]", "tags: [ 'Jobs' ]", DisplayName = "quotes and spaces")]
    [DataRow("            type: integer\n", "            type:     integer\n", DisplayName = "white space")]
    [DataRow("\n", "\r\n", DisplayName = "line endings")]
    [DataRow("description: Id of the job.", "description: >-\n            Id of\n            the job.", DisplayName = "folded text")]
    [DataRow("          nullable: true\n", "          nullable: true\n          deprecated: false\n", DisplayName = "explicit default")]
    public async Task Layout_does_not_change_the_hash(string piece, string replacement)
    {
        using var folder = await SampleContract.CreateChangedFolderAsync(piece, replacement);
        var before = folder.Read(Lock);

        var verify = await ToolRun.InAsync(folder.Root, "verify", "--strict");
        var relock = await ToolRun.InAsync(folder.Root, "lock");

        Assert.AreEqual((0, ""), (verify.ExitCode, verify.Output));
        StringAssert.Contains(relock.Output, "up to date");
        Assert.AreEqual(before, folder.Read(Lock));
    }

    [TestMethod]
    public async Task The_same_document_as_JSON_has_the_same_hash()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        var before = HashOf(folder);
        using var json = new StringWriter();
        var settings = new OpenApiReaderSettings();
        settings.AddYamlReader();
        var (document, _) = await OpenApiDocument.LoadAsync(folder.Path(SampleContract.Document), settings);
        document!.SerializeAsV3(new OpenApiJsonWriter(json));

        folder.Write(SampleContract.Document, json.ToString());
        await ToolRun.InAsync(folder.Root, "lock");

        Assert.AreEqual(before, HashOf(folder));
    }

    [TestMethod]
    [DataRow("description: Id of the job.", "description: The job's id.", DisplayName = "description")]
    [DataRow("          nullable: true\n", "", DisplayName = "nullable")]
    [DataRow("        - PENDING\n        - DONE\n", "        - DONE\n        - PENDING\n", DisplayName = "order of an enum")]
    [DataRow("      x-extensible: true\n", "      x-extensible: false\n", DisplayName = "extension")]
    [DataRow("maximum: 100", "maximum: 1000", DisplayName = "bound")]
    public async Task Meaning_changes_the_hash(string piece, string replacement)
    {
        using var folder = await SampleContract.CreateChangedFolderAsync(piece, replacement);
        var before = HashOf(folder);

        var warned = await ToolRun.InAsync(folder.Root, "verify");
        var refused = await ToolRun.InAsync(folder.Root, "verify", "--strict");
        await ToolRun.InAsync(folder.Root, "lock");
        var agreed = await ToolRun.InAsync(folder.Root, "verify", "--strict");

        const string Message = "openapi/parse.v2.yaml has changed since it was locked; if the change is intended, run: dotnet run --project build/ContractTool -- lock\n";
        Assert.AreEqual((0, $"kiota-lock.json(1,1): warning LC2001: {Message}"), (warned.ExitCode, warned.Output));
        Assert.AreEqual((1, $"kiota-lock.json(1,1): error LC2001: {Message}"), (refused.ExitCode, refused.Output));
        Assert.AreEqual((0, ""), (agreed.ExitCode, agreed.Output));
        Assert.AreNotEqual(before, HashOf(folder));
    }

    [TestMethod]
    public async Task Relocking_keeps_what_a_person_has_set()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        File.Move(folder.Path(SampleContract.Document), folder.Path("openapi/other.yaml"));
        var text = folder.Read(Lock)
            .Replace("openapi/parse.v2.yaml", "openapi/other.yaml", StringComparison.Ordinal)
            .Replace("\"Public\"", "\"Internal\"", StringComparison.Ordinal)
            .Replace("\"usesBackingStore\": false", "\"usesBackingStore\": true", StringComparison.Ordinal)
            .Replace("\"kiotaVersion\": \"1.38.0\"", "\"kiotaVersion\": \"1.39.0\"", StringComparison.Ordinal)
            .Replace("\"excludePatterns\": []", "\"excludePatterns\": [\n    \"/jobs#POST\"\n  ]", StringComparison.Ordinal);
        folder.Write(Lock, text);

        (await ToolRun.InAsync(folder.Root, "lock")).Succeeds();

        var locked = folder.Read(Lock);
        Assert.AreNotEqual(HashIn(text), HashIn(locked));
        Assert.AreEqual(text.Replace(HashIn(text), HashIn(locked), StringComparison.Ordinal), locked);
    }

    [TestMethod]
    public async Task Missing_members_of_the_lock_are_added_and_unknown_ones_are_removed_with_a_warning()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        var complete = folder.Read(Lock);
        var node = JsonNode.Parse(complete)!.AsObject();
        node.Remove("structuredMimeTypes");
        node["note"] = "mine";
        folder.Write(Lock, node.ToJsonString());

        var verify = await ToolRun.InAsync(folder.Root, "verify");
        var run = await ToolRun.InAsync(folder.Root, "lock");

        StringAssert.StartsWith(verify.Output, "kiota-lock.json(1,1): warning LC2002: ");
        StringAssert.Contains(run.Output, "'note'");
        Assert.AreEqual(complete, folder.Read(Lock));
    }

    [TestMethod]
    [DataRow("{", "kiota-lock.json(1,2): error LC2003: ", DisplayName = "not JSON")]
    [DataRow("{\n  \"clientClassName\": 1\n}", "kiota-lock.json(2,23): error LC2003: 'clientClassName'", DisplayName = "wrong type")]
    [DataRow("{\"clientClassName\": \"1x\"}", "kiota-lock.json(1,2): error LC2005: clientClassName: unsupported value '1x'; expected 'LlamaCloudClient', because", DisplayName = "class name")]
    [DataRow("{\n  \"language\": \"CSharp\",\n  \"clientNamespaceName\": \"a..b\"\n}", "kiota-lock.json(3,3): error LC2005: clientNamespaceName: unsupported value 'a..b'; expected 'LlamaCloud.Generated', because", DisplayName = "namespace")]
    [DataRow("{\"descriptionLocation\": \"https://a.example/b\"}", "descriptionLocation: invalid value 'https://a.example/b'; expected the path of a file", DisplayName = "location")]
    [DataRow("{\"descriptionLocation\": null}", "error LC2003: ", DisplayName = "null")]
    [DataRow("{\"lockFileVersion\": \"2.0.0\"}", "lockFileVersion: unsupported version '2.0.0'", DisplayName = "version")]
    public async Task A_lock_that_cannot_be_used_is_rejected(string text, string says)
    {
        using var folder = new TempFolder();
        folder.Write(Lock, text);

        foreach (var command in new[] { "verify", "lock", "lint" })
        {
            var run = (await ToolRun.InAsync(folder.Root, command)).Finds(says);

            Assert.HasCount(1, run.Lines);
        }
    }

    [TestMethod]
    public async Task Without_a_lock_verify_says_how_to_get_one()
    {
        using var folder = new TempFolder();
        folder.Write("Some.sln", "");

        var run = await ToolRun.InAsync(folder.Root, "verify");

        run.Finds("kiota-lock.json(1,1): error LC2003: the lock does not exist; run: dotnet run --project build/ContractTool -- lock");
    }

    [TestMethod]
    public async Task The_repository_is_found_from_a_folder_inside_it()
    {
        using var folder = await SampleContract.CreateChangedFolderAsync("in: query", "in: cookie");
        Directory.CreateDirectory(folder.Path("src/deep"));

        var lint = await ToolRun.InAsync(folder.Path("src/deep"), "lint");
        var verify = await ToolRun.InAsync(folder.Path("src/deep"), "verify");

        StringAssert.StartsWith(lint.Output, "../../openapi/parse.v2.yaml(21,11): error LC1029: ");
        StringAssert.StartsWith(verify.Output, "../../kiota-lock.json(1,1): warning LC2001: ../../openapi/parse.v2.yaml");
    }

    private static string HashOf(TempFolder folder) => HashIn(folder.Read(Lock));

    private static string HashIn(string text) => JsonDocument.Parse(text).RootElement.GetProperty("descriptionHash").GetString()!;
}

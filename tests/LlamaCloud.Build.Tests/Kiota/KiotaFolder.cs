using System.Text.Json.Nodes;

namespace LlamaCloud.Build.Tests.Kiota;

/// <summary>A copy of the document and its lock, laid out as somebody would for Kiota's flavor of the client, and the tool of the manifest.</summary>
internal sealed class KiotaFolder : IDisposable
{
    private const string Lock = "client/kiota-lock.json";
    private readonly TempFolder _folder = new("kiota");

    private KiotaFolder()
    {
    }

    public string Root => _folder.Root;

    public static async Task<KiotaFolder> CreateAsync(Func<string, string>? edit = null, IReadOnlyList<string>? includes = null, IReadOnlyList<string>? excludes = null)
    {
        var copy = new KiotaFolder();
        var document = File.ReadAllText(Path.Combine(Repository.Root, "openapi/parse.v2.yaml"));
        copy._folder.Write("openapi/parse.v2.yaml", edit is null ? document : edit(document));
        copy._folder.Write(".config/dotnet-tools.json", File.ReadAllText(Path.Combine(Repository.Root, ".config/dotnet-tools.json")));
        var value = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "kiota-lock.json")))!;
        value["descriptionLocation"] = "../openapi/parse.v2.yaml";
        value["includePatterns"] = new JsonArray([.. (includes ?? []).Select(static p => (JsonNode)p)]);
        value["excludePatterns"] = new JsonArray([.. (excludes ?? []).Select(static p => (JsonNode)p)]);
        copy._folder.Write(Lock, value.ToJsonString());

        // As our own tool writes it, with the hash that it computes.
        (await ContractTool.ToolRun.InAsync(copy._folder.Path("client"), "lock", "--lock", copy._folder.Path(Lock))).Succeeds();
        var restore = await Targets.DotNet.RunAsync(copy.Root, "tool restore");
        Assert.AreEqual(0, restore.ExitCode, "The tool of .config/dotnet-tools.json cannot be restored: " + restore.Output);
        return copy;
    }

    public string ReadLock() => _folder.Read(Lock);

    public void Write(string relative, string text) => _folder.Write(relative, text);

    public void WriteLock(string text) => _folder.Write(Lock, text);

    /// <summary>Runs <c>kiota update</c> without looking for a newer version of itself.</summary>
    public async Task<Targets.DotNet> UpdateAsync() =>
        (await Targets.DotNet.RunAsync(Root, "tool run kiota update -o client --clean-output", ("KIOTA_OFFLINE_ENABLED", "true"))).Succeeds();

    public void Dispose() => _folder.Dispose();
}

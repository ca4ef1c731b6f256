using LlamaCloud.Emulator.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace LlamaCloud.Emulator.Tests.Control;

/// <summary>The OpenAPI document of <c>/_emulator/</c>.</summary>
[TestClass]
public sealed class DocumentTests
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    [TestMethod]
    public async Task Every_path_and_method_of_the_document_exists_and_no_other()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var paths = (YamlMappingNode)(await ReadAsync(emulator))["paths"];

        foreach (var (path, operations) in paths.Children)
        {
            foreach (var method in Methods)
            {
                var answer = await emulator.SendAsync(new HttpMethod(method.ToUpperInvariant()), path.ToString().Replace("{job_id}", "pjb-1", StringComparison.Ordinal), method is "get" or "delete" ? null : new StringContent("{}"));

                var isDescribed = ((YamlMappingNode)operations).Children.ContainsKey(method);
                Assert.AreEqual(!isDescribed, (int)answer.Status == 405 || answer.Text.Contains("\"Not Found\"", StringComparison.Ordinal), $"{method} {path}: {answer.Status}");
            }
        }

        Assert.HasCount(11, paths.Children);
    }

    [TestMethod]
    public async Task The_members_of_scripts_and_changes_are_those_of_the_document()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var schemas = (YamlMappingNode)(await ReadAsync(emulator))["components"]["schemas"];

        await CheckAsync("Script", HttpMethod.Post, "/_emulator/scripts");
        await CheckAsync("JobChange", HttpMethod.Patch, "/_emulator/jobs/pjb-1");

        async Task CheckAsync(string schema, HttpMethod method, string path)
        {
            var members = ((YamlMappingNode)schemas[schema]["properties"]).Children.Keys.Select(static key => key.ToString());
            var answer = await emulator.SendAsync(method, path, new StringContent("""{"unknown":1}"""));
            Assert.AreEqual($"unknown: unknown member; expected one of {string.Join(", ", members)}.", answer.Detail);
        }
    }

    private static async Task<YamlMappingNode> ReadAsync(TestEmulator emulator)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader((await emulator.GetAsync("/_emulator/openapi.yaml")).Text));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}

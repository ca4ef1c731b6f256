using System.Net;
using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Client;

[TestClass]
public sealed class ResultFileTests
{
    [TestMethod]
    public async Task A_link_that_has_expired_by_the_clock_is_renewed()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = TestKey.Value, BaseUrl = emulator.Server.BaseAddress });
        var pdf = RawPdf.OnePage().Build();
        using var source = new MemoryStream(pdf);
        var job = await client.Parsing.UploadAsync(file: FilePart.FromStream(source, "a.pdf"), configuration: new() { Tier = ParseTier.Agentic, Version = ParseVersion.Latest });
        emulator.Finish();
        var result = await client.Parsing.GetAsync(job.Id, new() { Expand = [ParseResultExpansion.OutputPdfContentMetadata, ParseResultExpansion.XlsxContentMetadata] });
        var file = result.ResultContentMetadata!["outputPDF"];
        using var content = new MemoryStream();

        Assert.IsFalse(result.ResultContentMetadata["xlsx"].Exists);
        emulator.Clock.Advance(TimeSpan.FromMinutes(61));
        await Assert.ThrowsExactlyAsync<LlamaCloudDownloadException>(() => client.Parsing.DownloadAsync(file, content));
        await client.Parsing.DownloadAsync(file, content, new() { Result = result });

        CollectionAssert.AreEqual(pdf, content.ToArray());
    }

    [TestMethod]
    public async Task A_reset_and_a_deletion_remove_the_stored_documents()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = TestKey.Value, BaseUrl = emulator.Server.BaseAddress });

        // Each job gets the number of the one before it.
        await UploadAsync("a");
        await emulator.Server.ResetAsync();
        var id = await UploadAsync("b");
        emulator.Finish();
        await client.Parsing.DeleteAsync(id);
        id = await UploadAsync("c");
        emulator.Finish();

        var result = await client.Parsing.GetAsync(id, new() { Expand = [ParseResultExpansion.OutputPdfContentMetadata] });
        using var content = new MemoryStream();
        await client.Parsing.DownloadAsync(result.ResultContentMetadata!["outputPDF"], content);
        CollectionAssert.AreEqual(Pdf("c"), content.ToArray());

        async Task<string> UploadAsync(string text)
        {
            using var source = new MemoryStream(Pdf(text));
            return (await client.Parsing.UploadAsync(file: FilePart.FromStream(source, "a.pdf"), configuration: new() { Tier = ParseTier.Agentic, Version = ParseVersion.Latest })).Id;
        }

        static byte[] Pdf(string text) => RawPdf.OnePage(content: $"BT /F1 12 Tf 50 700 Td ({text}) Tj ET").Build();
    }

    [TestMethod]
    public async Task A_part_of_a_file_can_be_requested()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync("a.md", "0123456789");
        emulator.Finish();
        var files = (await emulator.GetAsync($"/api/v2/parse/{id}?expand=markdown_content_metadata")).Json.GetProperty("result_content_metadata");
        using var request = new HttpRequestMessage(HttpMethod.Get, files.GetProperty("md").GetProperty("presigned_url").GetString());
        request.Headers.Add("Range", "bytes=4-");

        using var response = await emulator.Http.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.AreEqual("456789", await response.Content.ReadAsStringAsync());
        Assert.IsNotNull(response.Headers.ETag);
    }
}

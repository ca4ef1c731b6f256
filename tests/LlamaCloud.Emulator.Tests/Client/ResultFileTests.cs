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

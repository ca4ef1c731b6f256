using System.Net;
using System.Text;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>For any response, the connection is returned to the pool, or closed, before the call ends, without waiting for garbage collection.</summary>
[TestClass]
public sealed class ResponseDisposalTests
{
    [TestMethod]
    [DataRow(200, """{"items":[]}""")]
    [DataRow(200, "")]
    [DataRow(200, "<html>")]
    [DataRow(200, """{"items":[{"id":"larger than what is read"}]}""")]
    [DataRow(302, "")]
    [DataRow(404, """{"detail":"No"}""")]
    [DataRow(500, "")]
    public async Task A_response_is_disposed(int status, string body)
    {
        var content = new Content(body);
        using var http = new HttpClient(new Handler(new HttpResponseMessage((HttpStatusCode)status) { Content = content }));
        using var client = new LlamaCloudClient(http, new() { ApiKey = TestKey.Value, MaxRetries = 0, MaxResponseBytes = 32 });

        await client.Parsing.ListAsync().ContinueWith(static _ => { }, TaskScheduler.Default);

        Assert.IsTrue(content.IsDisposed);
    }

    private sealed class Content(string text) : ByteArrayContent(Encoding.UTF8.GetBytes(text))
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class Handler(HttpResponseMessage response) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(response);
    }
}

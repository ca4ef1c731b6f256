using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using LlamaCloud.Generated.Tests.Json;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Any JSON at any place of a response gives a model or a <see cref="LlamaCloudException"/>, and never another exception.</summary>
[TestClass]
public sealed class AnyJsonTests
{
    private static readonly IReadOnlyList<WireSamples.Sample> Answers = [.. WireSamples.Responses.Where(static s => s.Body is JsonObject)];

    private static readonly long Rounds = (LongRun.IsOn ? 15 : 4) * CsCheck.Check.Iter;

    [TestMethod]
    public void Gives_a_model_or_the_librarys_exception() =>
        Gen.Select(Gen.Int[0, Answers.Count - 1], Gen.Int[0, int.MaxValue], AnyJson.Value, AnyJson.One(200, 200, 200, 422, 500)).Sample(
            static (sample, place, value, status) => Check(Encoding.UTF8.GetBytes(AnyJson.With(Answers[sample].Body!, place, value)), status),
            iter: Rounds);

    [TestMethod]
    public void Bytes_of_any_kind_give_a_model_or_the_librarys_exception() =>
        Gen.Select(Gen.Int[0, Answers.Count - 1], Gen.Int[0, int.MaxValue], Gen.Byte, AnyJson.One(200, 422)).Sample(
            static (sample, place, value, status) =>
            {
                var bytes = Encoding.UTF8.GetBytes(Answers[sample].Body!.ToJsonString());
                bytes[place % bytes.Length] = value;
                Check(bytes, status);
            },
            iter: Rounds);

    private static void Check(byte[] body, int status)
    {
        using var http = new HttpClient(new Stub(body, status));
        using var client = new LlamaCloudClient(http, new() { ApiKey = TestKey.Value, MaxRetries = 0 });
        Task[] calls =
        [
            client.Parsing.ListAsync(), client.Parsing.GetAsync("pjb-1"), client.Parsing.ListVersionsAsync(), client.Parsing.DeleteAsync("pjb-1"), client.Parsing.CancelAsync("pjb-1"),
        ];
        foreach (var call in calls)
        {
            try
            {
                call.GetAwaiter().GetResult();
            }
            catch (LlamaCloudException)
            {
                // The other expected result.
            }
        }
    }

    private sealed class Stub(byte[] body, int status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) });
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using LlamaCloud.Generated.Tests.Json;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Whatever JSON stands at whatever place of an answer: a model or a <see cref="LlamaCloudException"/>, never anything else.</summary>
[TestClass]
public sealed class AnyJsonTests
{
    private static readonly string[] Names = ["id", "items", "type", "success", "status", "detail", "loc", "msg", "zebra", "$type", "", "\ud83d\ude00"];

    private static readonly Gen<string> Scalar = Gen.OneOf(
        One(
            "null", "true", "false", "0", "-0", "1.0", "1e400", "-1e-400", "1e5", "123456789012345678901234567890", "9223372036854775808", "0.1",
            "\"\"", "\"soon\"", "\"2026-09-14T08:00:00Z\"", "\"0000-00-00T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999-23:59\"", "\"0001-01-01T00:00:00+14:00\"",
            "\"\\ud800\"", "\"\\u0000\"", "\"COMPLETED\"", "\"table\"", "NaN", "-Infinity", "undefined", "'x'", "/*c*/", "tru", "{", "]"),
        Gen.Int.Select(static n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.String.Select(static s => JsonValue.Create(s)!.ToJsonString()));

    private static readonly Gen<string> Any = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Scalar
        : Gen.Frequency(
            (4, Scalar),
            (1, inner.Array[0, 3].Select(static items => "[" + string.Join(",", items) + "]")),
            (1, Gen.Select(One(Names), inner).Array[0, 3].Select(static members =>
                "{" + string.Join(",", members.Select(static m => JsonValue.Create(m.Item1)!.ToJsonString() + ":" + m.Item2)) + "}"))));

    private static readonly IReadOnlyList<WireSamples.Sample> Answers = [.. WireSamples.Responses.Where(static s => s.Body is JsonObject)];

    [TestMethod]
    public void Gives_a_model_or_the_librarys_exception() =>
        Gen.Select(Gen.Int[0, Answers.Count - 1], Gen.Int[0, int.MaxValue], Any, One(200, 200, 200, 422, 500)).Sample(
            static (sample, place, value, status) => Check(With(Answers[sample].Body!, place, value), status),
            iter: 15 * CsCheck.Check.Iter);

    [TestMethod]
    public void Bytes_of_any_kind_give_a_model_or_the_librarys_exception() =>
        Gen.Select(Gen.Int[0, Answers.Count - 1], Gen.Int[0, int.MaxValue], Gen.Byte, One(200, 422)).Sample(
            static (sample, place, value, status) =>
            {
                var bytes = Encoding.UTF8.GetBytes(Answers[sample].Body!.ToJsonString());
                bytes[place % bytes.Length] = value;
                Check(bytes, status);
            },
            iter: 15 * CsCheck.Check.Iter);

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

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
                // That is the other outcome.
            }
        }
    }

    /// <summary>A sample with a value in the place of one of its own.</summary>
    private static byte[] With(JsonNode sample, int place, string value)
    {
        var copy = sample.DeepClone();
        var all = new List<JsonNode>();
        Collect(copy, all);
        var target = all[place % all.Count];
        const string Mark = "\"@@here@@\"";
        if (target.Parent is null)
        {
            return Encoding.UTF8.GetBytes(value);
        }

        target.ReplaceWith("@@here@@");
        return Encoding.UTF8.GetBytes(copy.ToJsonString().Replace(Mark, value, StringComparison.Ordinal));
    }

    private static void Collect(JsonNode? node, List<JsonNode> all)
    {
        if (node is null)
        {
            return;
        }

        all.Add(node);
        foreach (var child in node is JsonObject members ? members.Select(static m => m.Value) : node is JsonArray items ? items : Enumerable.Empty<JsonNode?>())
        {
            Collect(child, all);
        }
    }

    private sealed class Stub(byte[] body, int status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) });
    }
}

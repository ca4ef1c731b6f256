using System.Text;
using System.Text.Json;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Models;
using JsonException = Newtonsoft.Json.JsonException;

namespace LlamaCloud.Generated.Tests.Json;

/// <summary>The client accepts JSON as RFC 8259 defines it, as does System.Text.Json, which the command line uses.</summary>
[TestClass]
public sealed class StrictnessTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "/", "*", "//", "/*x*/", "0", "1", "-", "+", ".", "e", "E", "01", "0x1F", "1.5e-3", "-0", "1e400", "true", "false", "null",
        "NaN", "Infinity", "undefined", "\"a\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\x\"", "a", " ", "\t", "\n", "\r", "\0", "\u00a0", "\ufeff", "é", "😀", "\u007f", "\u0001",
    ];

    [TestMethod]
    [DataRow("{'items':[]}")]
    [DataRow("{items:[]}")]
    [DataRow("""{"items":[]/* none */}""")]
    [DataRow("""{"items":[],}""")]
    [DataRow("""{"items":[,]}""")]
    [DataRow("""{"items":[],"total_size":0x40}""")]
    [DataRow("""{"items":[],"total_size":0100}""")]
    [DataRow("""{"items":[],"total_size":+1}""")]
    [DataRow("""{"items":[],"total_size":1.}""")]
    [DataRow("""{"items":[],"total_size":.5}""")]
    [DataRow("""{"items":[],"later":NaN}""")]
    [DataRow("""{"items":[],"later":undefined}""")]
    [DataRow("""{"items":[],"later":new Date(1)}""")]
    [DataRow("""{"items":[],"later":"\a"}""")]
    [DataRow("{\"items\":[],\"later\":\"a\tb\"}")]
    [DataRow("{\"items\":[]}\0")]
    [DataRow("\0{\"items\":[]}")]
    [DataRow("{\"items\":[],\u00a0\"later\":1}")]
    public void Invalid_JSON_is_rejected(string json)
    {
        Assert.Throws<JsonException>(() => ParseJobQueryResponse.FromJson(json));
        Assert.Throws<LlamaCloudWebhookException>(() => LlamaCloudWebhook.Parse(json));
    }

    [TestMethod]
    [Timeout(LongRun.MaxMilliseconds)]
    public void Any_text_is_accepted_and_rejected_as_by_System_Text_Json()
    {
        var random = LongRun.CreateRandom("strictness", out _);
        var rounds = LongRun.Rounds(15_000);
        for (var i = 0; i < rounds; i++)
        {
            Compare(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1 + random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)]))));
        }
    }

    [TestMethod]
    [Timeout(LongRun.MaxMilliseconds)]
    public void Mutated_responses_are_accepted_and_rejected_as_by_System_Text_Json()
    {
        var bodies = WireSamples.Responses.Where(static s => s.Body is not null).Select(static s => Encoding.UTF8.GetBytes(s.Body!.ToJsonString())).ToArray();
        var random = LongRun.CreateRandom("mutated answers", out _);
        var rounds = LongRun.Rounds(5_000);
        for (var i = 0; i < rounds; i++)
        {
            var body = bodies[random.Next(bodies.Length)].ToArray();
            for (var change = random.Next(4); change >= 0; change--)
            {
                body[random.Next(body.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"{}[],:\"\\-+.e0123tfn 'u"[random.Next(22)];
            }

            Compare(body.AsMemory(0, random.Next(4) == 0 ? random.Next(body.Length) : body.Length));
        }
    }

    [TestMethod]
    public void The_readers_throw_only_documented_exceptions()
    {
        string[] odd = ["\"2026-13-01T00:00:00Z\"", "\"9999-12-31T23:59:60Z\"", "\"0001-01-01T00:00:00+15:00\"", "\"/Date(99999999999999999)/\"", "1e999", "-1e999", new string('9', 500), "{}", "[]", "null", "\"\\ud800\"", "true", "\"\"", "-0"];
        var samples = WireSamples.Responses.Where(static s => s.Body is not null).ToArray();
        var random = LongRun.CreateRandom("odd values", out _);
        var rounds = LongRun.Rounds(1_000);
        for (var i = 0; i < rounds; i++)
        {
            var json = AnyJson.With(samples[random.Next(samples.Length)].Body!, random.Next(200), odd[random.Next(odd.Length)]);
            foreach (var read in new Action[] { () => ParseJobQueryResponse.FromJson(json), () => ParseResultResponse.FromJson(json), () => LlamaCloudWebhook.Parse(json), () => LlamaCloudWebhook.Parse(JsonSerializer.Serialize(json)) })
            {
                try
                {
                    read();
                }
                catch (Exception e) when (e is JsonException or LlamaCloudWebhookException)
                {
                    // As documented.
                }
            }
        }

        Assert.ThrowsExactly<LlamaCloudWebhookException>(static () => LlamaCloudWebhook.Parse("""{"event_id":"a","event_type":"parse.success","timestamp":"/Date(99999999999999999)/","data":{"job_id":"a"}}"""));
    }

    [TestMethod]
    public void Bytes_that_are_not_UTF_8_are_rejected_wherever_they_are()
    {
        foreach (var json in new[] { """{"a":"x"}""", """{"x":1}""", """{"a":"\nx"}""", """{"type":"x"}""" })
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            bytes[json.IndexOf('x', StringComparison.Ordinal)] = 0xFF;

            Assert.Throws<JsonException>(() => Reading.Document(new WireReader(bytes), Reading.Any), json);
            Assert.Throws<JsonException>(() => Reading.Document(new WireReader(bytes), ModelReader.PageItem), json);
        }
    }

    [TestMethod]
    public void A_place_is_told_as_line_position_and_path()
    {
        var failure = Assert.ThrowsExactly<Newtonsoft.Json.JsonReaderException>(static () => ParseJobQueryResponse.FromJson("{\"items\":[{\n \"a.b\":{\"c\\\"d\":tru}}]}"));

        Assert.AreEqual("items[0]['a.b']['c\"d']", failure.Path);
        Assert.AreEqual(2, failure.LineNumber);
        Assert.Contains("expected a value, got 't'", failure.Message);
    }

    [TestMethod]
    public void Strings_are_read_as_System_Text_Json_reads_them()
    {
        foreach (var json in new[] { "\"\"", "\"é😀\\u00e9\\ud83d\\ude00\\n\\\"\\\\\\/\\b\\f\\r\\t\\u0000\"", "\"plain\"", "\"" + new string('x', 5000) + "\\n\"" })
        {
            Assert.AreEqual(JsonSerializer.Deserialize<string>(json), Reading.Document(new WireReader(json), Reading.String));
        }

        // An unpaired surrogate is valid JSON, but not valid text.
        Assert.AreEqual("\ufffda\ufffd", Reading.Document(new WireReader("\"\\ud83da\\ude00\""), Reading.String));
    }

    private static void Compare(ReadOnlyMemory<byte> json)
    {
        var expected = IsJson(json.Span);
        var text = Encoding.UTF8.GetString(json.Span);
        try
        {
            Reading.Document(new WireReader(json), static r => Reading.Any(r) ?? "null");
            Assert.IsTrue(expected, $"read, but not JSON: {text}");
        }
        catch (JsonException e)
        {
            Assert.IsFalse(expected, $"JSON, but refused: {text} {e.Message}");
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        if (!System.Text.Unicode.Utf8.IsValid(json))
        {
            return false;
        }

        // Both ignore a byte order mark at the start, since the bytes of a text may have one.
        json = json.StartsWith("\uFEFF"u8) ? json["\uFEFF"u8.Length..] : json;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Reading.MaxDepth });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}

using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using LlamaCloud.Generated.Json.Writers;
using LlamaCloud.Generated.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace LlamaCloud.Generated.Tests.Json;

/// <summary>The UTF-8 writer writes the same text as Newtonsoft's writer.</summary>
[TestClass]
public sealed class WireWriterTests
{
    private const string Job = """{"id":"pjb-1","project_id":"p","status":"PENDING","name":null,"later":[1,{"a":"ä\n"}]}""";

    [TestMethod]
    public void Any_text_is_escaped_as_Newtonsoft_escapes_it()
    {
        var characters = AnyJson.One("a", "ä", "漢", "😀", "\"", "\\", "/", "\n", "\r", "\t", "\b", "\f", "\0", "\u001f", "\u007f", "\u0085", "\u2028", "\u2029", "'", "<", "0123456789abcdef");
        characters.Array[0, 60].Select(string.Concat).Sample(static text => Assert.AreEqual(JsonConvert.ToString(text), Written(w => w.WriteValue(text))), iter: 2_000);
    }

    [TestMethod]
    [DataRow(8 * 1024 - 1)]
    [DataRow(8 * 1024)]
    [DataRow(300_000)]
    public void A_long_text_is_whole(int length)
    {
        var text = new string('x', length) + string.Concat(Enumerable.Repeat("😀é\n", 20_000));
        Assert.AreEqual(JsonConvert.ToString(text), Written(w => w.WriteValue(text)));
    }

    [TestMethod]
    public void An_unpaired_surrogate_becomes_a_replacement_character() => Assert.AreEqual("\"a\uFFFDb\"", Written(static w => w.WriteValue("a\uD83Db")));

    [TestMethod]
    public void Any_token_is_written_as_Newtonsoft_writes_it()
    {
        var time = new DateTime(2026, 9, 14, 8, 20, 0, DateTimeKind.Utc);
        var tree = new JObject
        {
            ["list"] = new JArray(1, -2L, 3u, ulong.MaxValue, 1.5, 2f, 0.10m, double.NaN, true, JValue.CreateNull(), BigInteger.Pow(10, 40)),
            ["values"] = new JArray(time, new DateTimeOffset(time), Guid.Empty, TimeSpan.FromSeconds(1), new Uri("https://a.b/?c"), new byte[] { 1, 2, 3 }),
            ["na\"me"] = new JObject(),
            ["raw"] = new JRaw("[1, 2]"),
        };

        Assert.AreEqual(tree.ToString(Formatting.None), Written(w => tree.WriteTo(w)));
        Assert.AreEqual("""[1,2,3,4,5,6,"c",null]""", Written(static w =>
        {
            w.WriteStartArray();
            w.WriteValue((byte)1);
            w.WriteValue((sbyte)2);
            w.WriteValue((short)3);
            w.WriteValue((ushort)4);
            w.WriteValue((object)5);
            w.WriteValue((int?)6);
            w.WriteValue('c');
            w.WriteNull();
            w.WriteEnd();
        }));
    }

    [TestMethod]
    public void An_end_without_a_start_is_an_error() => Assert.ThrowsExactly<JsonWriterException>(static () => Written(static w => w.WriteEnd()));

    [TestMethod]
    public void A_model_is_read_from_UTF8_and_written_to_a_stream_and_a_buffer()
    {
        var job = ParseJobResponse.FromJson(Encoding.UTF8.GetBytes(Job));
        using var stream = new MemoryStream();
        job.WriteTo(stream);
        var buffer = new ArrayBufferWriter<byte>();
        job.WriteTo(buffer);

        Assert.AreEqual(Job, job.ToJson());
        Assert.AreEqual(Job, Encoding.UTF8.GetString(stream.ToArray()));
        Assert.AreEqual(Job, Encoding.UTF8.GetString(buffer.WrittenSpan));
        Assert.IsTrue(stream.CanWrite);
    }

    [TestMethod]
    public void A_value_that_is_not_JSON_leaves_the_stream_empty()
    {
        var job = ParseJobResponse.FromJson(Job);
        job.AdditionalProperties["wrong"] = CultureInfo.InvariantCulture;
        using var stream = new MemoryStream();

        Assert.ThrowsExactly<NotSupportedException>(() => job.WriteTo(stream));
        Assert.AreEqual(0, stream.Length);
    }

    [TestMethod]
    public void UTF8_that_is_not_JSON_is_an_error_with_its_path()
    {
        var e = Assert.ThrowsExactly<JsonSerializationException>(static () => ParseJobResponse.FromJson("""{"id":5}"""u8));
        Assert.StartsWith("id: expected a string", e.Message);
    }

    private static string Written(Action<JsonWriter> write)
    {
        using var writer = new WireWriter();
        write(writer);
        return writer.ToString();
    }
}

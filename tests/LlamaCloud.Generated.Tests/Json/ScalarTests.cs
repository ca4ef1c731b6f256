using System.Globalization;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Json.ModelBase;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Json.Writers;
using LlamaCloud.Generated.Primitives;
using Microsoft.Kiota.Abstractions;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Tests.Json;

/// <summary>Every scalar that a document can have is read and written without loss, with every reader.</summary>
[TestClass]
public sealed class ScalarTests
{
    /// <summary>Reads a value and returns it boxed.</summary>
    public delegate object? Read(JsonReader reader);

    private static readonly Dictionary<string, Read> Readers = new()
    {
        ["int64"] = static r => Reading.Int64(r),
        ["int32"] = static r => Reading.Int32(r),
        ["uint32"] = static r => Reading.UInt32(r),
        ["uint64"] = static r => Reading.UInt64(r),
        ["float"] = static r => Reading.Single(r),
        ["double"] = static r => Reading.Double(r),
        ["decimal"] = static r => Reading.Decimal(r),
        ["date"] = static r => Reading.Date(r),
        ["time"] = static r => Reading.Time(r),
        ["duration"] = static r => Reading.Duration(r),
        ["uuid"] = static r => Reading.Guid(r),
        ["uri"] = Reading.Uri,
        ["byte"] = Reading.Bytes,
        ["string"] = Reading.String,
    };

    [TestMethod]
    [DataRow("int64", "9223372036854775807")]
    [DataRow("int64", "-9223372036854775808")]
    [DataRow("int32", "-2147483648")]
    [DataRow("uint32", "4294967295")]
    [DataRow("uint32", "0")]
    [DataRow("uint64", "18446744073709551615")]
    [DataRow("uint64", "9223372036854775808")]
    [DataRow("uint64", "0")]
    [DataRow("float", "3.4028235E+38")]
    [DataRow("float", "0.1")]
    [DataRow("float", "1E-45")]
    [DataRow("float", "-0.0")]
    [DataRow("float", "1E999")]
    [DataRow("decimal", "0.1")]
    [DataRow("decimal", "10000000000000000000000000000")]
    [DataRow("decimal", "-79228162514264337593543950335")]
    [DataRow("decimal", "0.0000000000000000000000000001")]
    [DataRow("date", "\"2026-09-14\"")]
    [DataRow("date", "\"2024-02-29\"")]
    [DataRow("date", "\"0001-01-01\"")]
    [DataRow("date", "\"9999-12-31\"")]
    [DataRow("time", "\"08:20:00\"")]
    [DataRow("time", "\"23:59:59.9999999\"")]
    [DataRow("time", "\"00:00:00.12\"")]
    [DataRow("time", "\"08:20:00Z\"")]
    [DataRow("duration", "\"PT0S\"")]
    [DataRow("duration", "\"P1DT2H30M4.5S\"")]
    [DataRow("duration", "\"P1D\"")]
    [DataRow("duration", "\"-PT0.0000001S\"")]
    [DataRow("duration", "\"P10675199DT2H48M5.4775807S\"")]
    [DataRow("duration", "\"-P10675199DT2H48M5.4775808S\"")]
    [DataRow("uuid", "\"9f1c2d3e-4b5a-4c6d-8e7f-001122334455\"")]
    [DataRow("uri", "\"https://api.example/a%20b?c=[d]#e\"")]
    [DataRow("uri", "\"HTTP://Example.com:80/../a\"")]
    [DataRow("uri", "\"/relative\"")]
    [DataRow("uri", "\"2026-09-14T08:20:00Z\"")]
    [DataRow("uri", "\"\"")]
    [DataRow("byte", "\"AQL/\"")]
    [DataRow("byte", "\"\"")]
    [DataRow("string", "\"2026-09-14\"")]
    [DataRow("string", "\"2026-09-14T08:20:00Z\"")]
    [DataRow("string", "\"08:20:00\"")]
    [DataRow("string", "\"/Date(1757838000000)/\"")]
    public void A_value_is_read_and_written_back_unchanged(string format, string json)
    {
        foreach (var value in All(format, json))
        {
            Assert.AreEqual(json, Text(format, value));
            Assert.AreEqual(json.Trim('"'), Text(format, value, plain: true));
        }
    }

    [TestMethod]
    public void A_decimal_keeps_its_digits()
    {
        Assert.AreEqual(0.1234567890123456789012345678m, Reading.Document(Wire("0.1234567890123456789012345678"), Reading.Decimal));
        Assert.AreEqual("0.10", Writing.Text(Reading.Document(Wire("0.10"), Reading.Decimal)));
        Assert.AreEqual(1e28m, Reading.Document(Wire("1e28"), Reading.Decimal));
        Assert.AreEqual(0m, Reading.Document(Wire("1E-400"), Reading.Decimal));
    }

    [TestMethod]
    public void Reading_a_decimal_does_not_change_how_what_follows_is_read()
    {
        using var reader = new WireReader("[0.1,0.1]");
        reader.Read();

        Assert.AreEqual(0.1m, Reading.Decimal(reader));
        Assert.AreEqual(0.1, Reading.Any(reader));
    }

    [TestMethod]
    [DataRow("P1W", "P7D")]
    [DataRow("+PT90M", "PT1H30M")]
    [DataRow("PT1.5H", "PT1H30M")]
    [DataRow("PT1,5S", "PT1.5S")]
    [DataRow("-PT24H", "-P1D")]
    [DataRow("P0DT0S", "PT0S")]
    [DataRow("PT0.00000001S", "PT0S")]
    public void A_duration_may_be_written_in_other_ways(string text, string canonical)
    {
        Assert.IsTrue(Iso8601.TryParseDuration(text, out var duration));
        Assert.AreEqual(canonical, Iso8601.Format(duration));
    }

    [TestMethod]
    [DataRow("int64", "9223372036854775808", "expected a whole number of 64 bits, got 9223372036854775808")]
    [DataRow("int64", "-9223372036854775809", "expected a whole number of 64 bits, got -9223372036854775809")]
    [DataRow("int64", "1.5", "expected a whole number, got 1.5")]
    [DataRow("int32", "2147483648", "expected a whole number of 32 bits, got 2147483648")]
    [DataRow("uint32", "-1", "expected a whole number from 0 to 4294967295, got -1")]
    [DataRow("uint32", "4294967296", "expected a whole number from 0 to 4294967295, got 4294967296")]
    [DataRow("uint64", "-1", "expected a whole number from 0 to 18446744073709551615, got -1")]
    [DataRow("uint64", "18446744073709551616", "expected a whole number from 0 to 18446744073709551615, got 18446744073709551616")]
    [DataRow("float", "3.5E+38", "expected a number of 32 bits, got 3.5E+38")]
    [DataRow("float", "true", "expected a number, got true")]
    [DataRow("decimal", "1E+29", "expected a number of at most 28 digits, from -7.9E+28 to 7.9E+28")]
    [DataRow("decimal", "79228162514264337593543950336", "expected a number of at most 28 digits, from -7.9E+28 to 7.9E+28")]
    [DataRow("decimal", "1E400", "expected a number of at most 28 digits, from -7.9E+28 to 7.9E+28")]
    [DataRow("decimal", "\"1\"", "expected a number, got \"1\"")]
    [DataRow("date", "\"soon\"", "expected a date, got \"soon\"")]
    [DataRow("date", "\"2026-02-29\"", "expected a date, got \"2026-02-29\"")]
    [DataRow("date", "\"2026-09-14T00:00:00Z\"", "expected a date, got \"2026-09-14T00:00:00Z\"")]
    [DataRow("date", "17", "expected a date, got 17")]
    [DataRow("date", "{}", "expected a date, got an object")]
    [DataRow("time", "\"24:00:00\"", "expected a time such as 08:20:00, in UTC or without an offset, got \"24:00:00\"")]
    [DataRow("time", "\"08:20:00+02:00\"", "expected a time such as 08:20:00, in UTC or without an offset, got \"08:20:00+02:00\"")]
    [DataRow("time", "\"08:20\"", "expected a time such as 08:20:00, in UTC or without an offset, got \"08:20\"")]
    [DataRow("duration", "\"P1M\"", "expected a duration such as P1DT2H30M, without years and months, got \"P1M\"")]
    [DataRow("duration", "\"P1Y\"", "expected a duration such as P1DT2H30M, without years and months, got \"P1Y\"")]
    [DataRow("duration", "\"P\"", "expected a duration such as P1DT2H30M, without years and months, got \"P\"")]
    [DataRow("duration", "\"P1DT\"", "expected a duration such as P1DT2H30M, without years and months, got \"P1DT\"")]
    [DataRow("duration", "\"PT1S2M\"", "expected a duration such as P1DT2H30M, without years and months, got \"PT1S2M\"")]
    [DataRow("duration", "\"P10675200D\"", "expected a duration such as P1DT2H30M, without years and months, got \"P10675200D\"")]
    [DataRow("duration", "\"P1e3D\"", "expected a duration such as P1DT2H30M, without years and months, got \"P1e3D\"")]
    [DataRow("duration", "\"\"", "expected a duration such as P1DT2H30M, without years and months, got \"\"")]
    [DataRow("uuid", "\"9f1c\"", "expected a UUID, got \"9f1c\"")]
    [DataRow("uri", "\"http://[\"", "expected a URI, got \"http://[\"")]
    [DataRow("byte", "\"A\"", "expected base64, got \"A\"")]
    public void An_invalid_value_is_reported(string format, string json, string message)
    {
        using var reader = new WireReader($$"""{"items":[{"x":{{json}}}]}""");
        for (var i = 0; i < 5; i++)
        {
            reader.Read();
        }

        Assert.AreEqual("x", reader.Value);
        var e = Assert.ThrowsExactly<JsonSerializationException>(() => Readers[format](reader));

        Assert.AreEqual("items[0].x: " + message, e.Message);
    }

    [TestMethod]
    public void Null_is_null_and_the_end_of_an_array_as_well()
    {
        foreach (var read in Readers.Values)
        {
            using var reader = new WireReader("[null]");
            reader.Read();

            Assert.IsNull(read(reader));
            Assert.AreEqual(JsonToken.Null, reader.TokenType);
            Assert.IsNull(read(reader));
            Assert.AreEqual(JsonToken.EndArray, reader.TokenType);
        }
    }

    [TestMethod]
    public void A_time_that_a_caller_makes_is_written_without_its_day_and_offset() =>
        Assert.AreEqual("08:20:00.5", Writing.Plain(new Time(new DateTime(2026, 9, 14, 8, 20, 0, 500, DateTimeKind.Local))));

    [TestMethod]
    public void Lists_and_maps_keep_their_nulls()
    {
        const string List = """["a",null,"b"]""";
        const string Numbers = """[null,1,null]""";
        const string Lists = """[[1,null],null,[]]""";
        const string Map = """{"a":"x","b":null}""";
        const string Dates = """{"a":null,"b":"2026-09-14"}""";

        Assert.AreEqual(List, Writing.Text(Reading.Document(Wire(List), static r => Reading.NullableList(r, Reading.String))));
        Assert.AreEqual(Numbers, Writing.Text(Reading.Document(Wire(Numbers), static r => Reading.NullableList(r, Reading.Int64))));
        Assert.AreEqual(Lists, Writing.Text(Reading.Document(Wire(Lists), static r => Reading.NullableList(r, static r => Reading.NullableList(r, Reading.Int32)))));
        Assert.AreEqual(Map, Writing.Text(Reading.Document(Wire(Map), static r => Reading.NullableMap(r, Reading.String))));
        Assert.AreEqual(Dates, Writing.Text(Reading.Document(Wire(Dates), static r => Reading.NullableMap(r, Reading.Date))));
        Assert.IsNull(Reading.DocumentOrNull(Wire("null"), static r => Reading.NullableMap(r, Reading.Date)));
    }

    [TestMethod]
    public void A_document_may_be_a_scalar_and_null_where_it_may()
    {
        Assert.AreEqual(7, Reading.Document(Wire("7"), Reading.Int32));
        Assert.IsNull(Reading.DocumentOrNull(Wire("null"), Reading.Int32));
        Assert.IsNull(Reading.DocumentOrNull(Wire("null"), Reading.String));
        Assert.AreEqual("$: expected a value, got null", Assert.Throws<JsonException>(static () => Reading.Document(Wire("null"), Reading.Int32)).Message);
        Assert.Throws<JsonException>(static () => Reading.DocumentOrNull(Wire("null 1"), Reading.Int32));
    }

    private static WireReader Wire(string json) => new(json);

    /// <summary>Returns the value as read by the client's reader, and by a reader of the caller.</summary>
    private static IEnumerable<object> All(string format, string json)
    {
        var read = Readers[format];
        yield return read(new WireReader(json))!;
        foreach (var handling in new[] { DateParseHandling.DateTime, DateParseHandling.DateTimeOffset, DateParseHandling.None })
        {
            // As JsonConvert does, with a value that is already text.
            using var reader = new JsonTextReader(new StringReader($$"""{"x":{{json}}}""")) { DateParseHandling = handling, FloatParseHandling = format == "decimal" ? FloatParseHandling.Decimal : FloatParseHandling.Double };
            reader.Read();
            using var copied = new WireWriter();
            ForeignReader.Copy(reader, copied);
            using var copy = new WireReader(copied.Json);
            copy.Read();
            copy.Read();
            yield return read(copy)!;
        }
    }

    private static string Text(string format, object value, bool plain = false)
    {
        if (format is "float" && !plain)
        {
            var text = new StringWriter(CultureInfo.InvariantCulture);
            using var writer = new JsonTextWriter(text);
            Writing.Number(writer, (float)value);
            return text.ToString();
        }

        return plain ? Writing.Plain(value) : Writing.Text(value);
    }
}

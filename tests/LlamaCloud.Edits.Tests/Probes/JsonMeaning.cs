using System.Globalization;
using System.Numerics;
using System.Xml;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace LlamaCloud.Edits.Tests.Probes;

/// <summary>Compares JSON by its meaning: regardless of the order of members, the notation of numbers and the offset of times.</summary>
internal static class JsonMeaning
{
    /// <summary>Reads a JSON text without recognizing dates.</summary>
    public static JToken Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal, MaxDepth = 200 };
        try
        {
            return JToken.ReadFrom(reader);
        }
        catch (Exception e) when (e is JsonReaderException or OverflowException)
        {
            using var again = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = 200 };
            return JToken.ReadFrom(again);
        }
    }

    /// <summary>Throws unless two texts have the same meaning.</summary>
    public static void AssertEqual(string expected, string actual, string what)
    {
        if (!Equal(Parse(expected), Parse(actual)))
        {
            Assert.Fail($"{what}\nexpected: {expected}\nactual:   {actual}");
        }
    }

    private static bool Equal(JToken? one, JToken? two) => (one, two) switch
    {
        (JObject a, JObject b) => a.Count == b.Count && a.Properties().All(p => b.TryGetValue(p.Name, StringComparison.Ordinal, out var other) && Equal(p.Value, other)),
        (JArray a, JArray b) => a.Count == b.Count && a.Zip(b).All(static p => Equal(p.First, p.Second)),
        (JValue { Type: JTokenType.String } a, JValue { Type: JTokenType.String } b) => EqualTexts((string)a!, (string)b!),
        (JValue a, JValue b) when IsNumber(a) && IsNumber(b) => EqualNumbers(a, b),
        (JValue a, JValue b) => a.Type == b.Type && Equals(a.Value, b.Value),
        _ => false,
    };

    private static bool IsNumber(JValue value) => value.Type is JTokenType.Integer or JTokenType.Float;

    private static bool EqualNumbers(JValue a, JValue b)
    {
        if (a.Value is BigInteger || b.Value is BigInteger)
        {
            return Convert.ToString(a.Value, CultureInfo.InvariantCulture) == Convert.ToString(b.Value, CultureInfo.InvariantCulture);
        }

        return a.Value is double || b.Value is double
            ? Convert.ToDouble(a.Value, CultureInfo.InvariantCulture).Equals(Convert.ToDouble(b.Value, CultureInfo.InvariantCulture))
            : Convert.ToDecimal(a.Value, CultureInfo.InvariantCulture) == Convert.ToDecimal(b.Value, CultureInfo.InvariantCulture);
    }

    private static bool EqualTexts(string a, string b) => a == b
        || (a.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(a, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var one)
            && DateTimeOffset.TryParse(b, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var two) && one == two)
        || (a.StartsWith('P') && b.StartsWith('P') && Span(a) is { } first && Span(b) == first)
        || (TimeOnly.TryParse(a, CultureInfo.InvariantCulture, out var time) && TimeOnly.TryParse(b, CultureInfo.InvariantCulture, out var other) && time == other);

    private static TimeSpan? Span(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

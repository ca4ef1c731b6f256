using System.Text.Json.Nodes;
using CsCheck;

namespace LlamaCloud.Generated.Tests.Json;

/// <summary>Values of every kind, and places to insert them.</summary>
internal static class AnyJson
{
    private static readonly string[] Names = ["id", "items", "type", "success", "status", "detail", "loc", "msg", "zebra", "$type", "", "\ud83d\ude00"];

    private static readonly Gen<string> Scalar = Gen.OneOf(
        One(
            "null", "true", "false", "0", "-0", "1.0", "1e400", "-1e-400", "1e5", "123456789012345678901234567890", "9223372036854775808", "0.1",
            "\"\"", "\"soon\"", "\"2026-09-14T08:00:00Z\"", "\"0000-00-00T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999-23:59\"", "\"0001-01-01T00:00:00+14:00\"",
            "\"\\ud800\"", "\"\\u0000\"", "\"COMPLETED\"", "\"table\"", "NaN", "-Infinity", "undefined", "'x'", "/*c*/", "tru", "{", "]"),
        Gen.Int.Select(static n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.String.Select(static s => JsonValue.Create(s)!.ToJsonString()));

    /// <summary>Any JSON, and some texts that are not JSON.</summary>
    public static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Scalar
        : Gen.Frequency(
            (4, Scalar),
            (1, inner.Array[0, 3].Select(static items => "[" + string.Join(",", items) + "]")),
            (1, Gen.Select(One(Names), inner).Array[0, 3].Select(static members =>
                "{" + string.Join(",", members.Select(static m => JsonValue.Create(m.Item1)!.ToJsonString() + ":" + m.Item2)) + "}"))));

    /// <summary>Returns one of several values.</summary>
    public static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>Returns a sample with one of its values replaced.</summary>
    public static string With(JsonNode sample, int place, string value)
    {
        var copy = sample.DeepClone();
        var all = new List<JsonNode>();
        Collect(copy, all);
        var target = all[place % all.Count];
        const string Mark = "\"@@here@@\"";
        if (target.Parent is null)
        {
            return value;
        }

        target.ReplaceWith("@@here@@");
        return copy.ToJsonString().Replace(Mark, value, StringComparison.Ordinal);
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
}

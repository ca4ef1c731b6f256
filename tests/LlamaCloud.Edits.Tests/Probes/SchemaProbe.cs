using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SystemTextJson = System.Text.Json.JsonSerializer;

namespace LlamaCloud.Edits.Tests.Probes;

/// <summary>Reads and writes a component of the edited document.</summary>
public static class SchemaProbe
{
    /// <summary>Checks every component of the table with samples created from it, if possible.</summary>
    /// <param name="types">The names in the table of schemas, each with the generated type.</param>
    public static void CheckAll(IReadOnlyDictionary<string, string?> types)
    {
        foreach (var (name, type) in types)
        {
            if (SampleMaker.Samples((ApiSchema)typeof(ApiSchemas).GetProperty(name)!.GetValue(null)!).Any())
            {
                Check(name, type, [], [], isSampled: true);
            }
        }
    }

    /// <summary>Throws unless the component reads, writes, accepts and rejects values as expected.</summary>
    /// <param name="name">The name of the component in the table of schemas.</param>
    /// <param name="typeName">The generated type; null if it has none.</param>
    /// <param name="samples">Valid JSON, in addition to the samples from the table.</param>
    /// <param name="bad">Invalid JSON.</param>
    /// <param name="isSampled">Whether samples are created from the table.</param>
    public static void Check(string name, string? typeName, string[] samples, string[] bad, bool isSampled)
    {
        var schema = (ApiSchema)typeof(ApiSchemas).GetProperty(name)!.GetValue(null)!;
        var type = typeName is null ? null : typeof(ApiSchemas).Assembly.GetType("LlamaCloud.Generated.Models." + typeName, throwOnError: true)!;
        string[] all = [.. samples, .. isSampled ? SampleMaker.Samples(schema) : []];
        Assert.IsNotEmpty(all, "There is no sample: the case has to give one.");
        foreach (var sample in all.Distinct())
        {
            AssertFits(schema, sample);
            if (type is null)
            {
                continue;
            }

            AssertRoundTrip(type, sample);
            if (JsonMeaning.Parse(sample) is JObject members && schema.Type == SchemaType.Object)
            {
                AssertNulls(schema, type, members);
                AssertUnknown(schema, type, members);
                AssertWrongMembers(schema, type, members);
            }
        }

        foreach (var text in bad)
        {
            AssertRefused(schema, type, text);
        }
    }

    private static object? Tree(string json)
    {
        using var reader = new WireReader(json);
        return Reading.Any(reader);
    }

    private static void AssertFits(ApiSchema schema, string sample)
    {
        var violations = SchemaValidator.Validate(schema, Tree(sample));
        Assert.IsEmpty(violations, $"{sample}: {string.Join("; ", violations.Select(static v => $"{string.Join('.', v.Location)} {v.Message}"))}");
    }

    private static object? Read(Type type, string json)
    {
        using var reader = new WireReader(json);
        return ModelReaders.ByType[type](reader);
    }

    private static void AssertRoundTrip(Type type, string sample)
    {
        var value = Read(type, sample);
        JsonMeaning.AssertEqual(sample, Writing.Text(value), $"{type.Name} read and written");
        if (type.GetMethod("FromJson", [typeof(string)]) is { } fromJson)
        {
            JsonMeaning.AssertEqual(sample, ((JsonModel)fromJson.Invoke(null, [sample])!).ToJson(), $"{type.Name}.FromJson and ToJson");
        }

        if (value is JsonModel model)
        {
            var violations = model.Validate();
            Assert.IsEmpty(violations, $"{type.Name}.Validate() of {sample}: {string.Join("; ", violations.Select(static v => v.Message))}");
        }

        var converted = JsonConvert.DeserializeObject(sample, type);
        JsonMeaning.AssertEqual(sample, JsonConvert.SerializeObject(converted), $"{type.Name} by JsonConvert");
        var inList = JsonConvert.SerializeObject(JsonConvert.DeserializeObject($"[{sample}]", typeof(List<>).MakeGenericType(type)));
        JsonMeaning.AssertEqual($"[{sample}]", inList, $"a list of {type.Name} by JsonConvert");
        AssertSystemTextJson(type, sample, Writing.Text(value));
    }

    /// <summary>System.Text.Json reads and writes the same text, even an enumeration as a property name.</summary>
    private static void AssertSystemTextJson(Type type, string sample, string json)
    {
        var list = typeof(List<>).MakeGenericType(type);
        Assert.AreEqual($"[{json}]", SystemTextJson.Serialize(SystemTextJson.Deserialize($"[{sample}]", list), list), $"a list of {type.Name} by System.Text.Json");
        if (type.IsValueType && !typeof(IJsonUnion).IsAssignableFrom(type))
        {
            var map = typeof(Dictionary<,>).MakeGenericType(type, typeof(int));
            var text = $"{{{(json[0] == '"' ? json : $"\"{json}\"")}:1}}";
            JsonMeaning.AssertEqual(text, SystemTextJson.Serialize(SystemTextJson.Deserialize(text, map), map), $"a map with keys of {type.Name} by System.Text.Json");
        }
    }

    /// <summary>An optional value may be null, and an explicit null is kept.</summary>
    private static void AssertNulls(ApiSchema schema, Type type, JObject members)
    {
        var edited = (JObject)members.DeepClone();
        foreach (var property in schema.Properties.Where(p => p.Name != schema.Discriminator && (!p.IsRequired || p.Schema.IsNullable || p.Schema.Type == SchemaType.Any)))
        {
            edited[property.Name] = JValue.CreateNull();
        }

        var sample = SampleMaker.Text(edited);
        JsonMeaning.AssertEqual(sample, Writing.Text(Read(type, sample)), $"{type.Name} with explicit nulls");
    }

    private static void AssertUnknown(ApiSchema schema, Type type, JObject members)
    {
        var edited = (JObject)members.DeepClone();
        edited["x unknown"] = schema.Additional is { } additional ? new SampleMaker(isFull: true).Make(additional, depth: 1) : JToken.Parse("""{"a": [1, null, "2026-09-14"]}""");
        var sample = SampleMaker.Text(edited);
        JsonMeaning.AssertEqual(sample, Writing.Text(Read(type, sample)), $"{type.Name} with an unknown member");
        if (schema.IsClosed)
        {
            Assert.IsNotEmpty(SchemaValidator.Validate(schema, Tree(sample)), $"{sample} has a member that a closed object cannot have.");
        }
        else
        {
            AssertFits(schema, sample);
        }
    }

    private static void AssertWrongMembers(ApiSchema schema, Type type, JObject members)
    {
        foreach (var property in schema.Properties)
        {
            var without = (JObject)members.DeepClone();
            without.Remove(property.Name);
            if (property.IsRequired && !property.IsReadOnly && property.Name != schema.Discriminator)
            {
                Assert.IsNotEmpty(SchemaValidator.Validate(schema, Tree(SampleMaker.Text(without))), $"'{property.Name}' is required and may be left out.");
            }

            if (property.IsRequired && !property.IsWriteOnly && !property.IsReadOnly && property.Name != schema.Discriminator)
            {
                _ = Assert.Throws<JsonException>(() => Read(type, SampleMaker.Text(without)), $"'{property.Name}' is required and not missed.");
            }

            if (property.Schema.Type is not (SchemaType.Any or SchemaType.Union) && property.Name != schema.Discriminator)
            {
                without[property.Name] = property.Schema.Type is SchemaType.Map or SchemaType.Object ? new JArray(1) : new JObject { ["a"] = 1 };
                AssertRefused(schema, type, SampleMaker.Text(without));
            }
        }
    }

    /// <summary>The validator finds an invalid value; reading it either succeeds or throws a JSON exception.</summary>
    private static void AssertRefused(ApiSchema schema, Type? type, string text)
    {
        Assert.IsNotEmpty(SchemaValidator.Validate(schema, Tree(text)), $"{text} fits, and should not.");
        if (type is null)
        {
            return;
        }

        try
        {
            if (Read(type, text) is JsonModel model)
            {
                Assert.IsNotEmpty(model.Validate(), $"{text} is read and valid, and should not be.");
            }
        }
        catch (JsonException)
        {
            // Rejected by the reader.
        }
    }
}

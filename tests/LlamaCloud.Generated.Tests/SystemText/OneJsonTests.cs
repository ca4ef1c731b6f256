using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Tests.Json;
using LlamaCloud.Generated.Tests.Support;
using Newtonsoft.Json;
using SystemTextJson = System.Text.Json.JsonSerializer;

namespace LlamaCloud.Generated.Tests.SystemText;

/// <summary>The client, System.Text.Json and Newtonsoft.Json read and write the same JSON.</summary>
[TestClass]
public sealed class OneJsonTests
{
    /// <summary>Newtonsoft's reader reads it as the integer 0, before a converter is called.</summary>
    private static readonly Regex NegativeZero = new("-0(?![.0-9eE])");

    private static readonly IReadOnlyList<(Type Model, JsonNode Body)> Bodies =
    [
        .. Samples.Classes.Where(static type => type.GetMethod("FromJson", [typeof(string)]) is not null && typeof(JsonModel).IsAssignableFrom(type))
            .Select(static type => (type, JsonNode.Parse(((JsonModel)Samples.Full(type)).ToJson())!)),
        .. WireSamples.Responses.Where(static sample => sample.Schema is not null).Select(static sample => (
            sample.Type, sample.Body!)),
    ];

    public static IEnumerable<Type> Values => Samples.Models.Where(static type => typeof(IJsonValue).IsAssignableFrom(type));

    [TestMethod]
    [DynamicData(nameof(Values))]
    public void Every_type_is_written_and_read_as_the_same_JSON(Type type)
    {
        var value = type.IsClass && type.GetConstructor([]) is null
            ? Samples.Full(Samples.Classes.First(kind => kind.IsSubclassOf(type)))
            : Samples.Full(type);
        var json = Writing.Text(value);

        Assert.AreEqual(json, SystemTextJson.Serialize(value, type));
        Assert.AreEqual(json, SystemTextJson.Serialize(SystemTextJson.Deserialize(json, type), type));
        Assert.AreEqual(json, JsonConvert.SerializeObject(value));
        Assert.AreEqual(json, JsonConvert.SerializeObject(JsonConvert.DeserializeObject(json, type)));
    }

    [TestMethod]
    public void Any_JSON_is_read_and_written_by_all_as_by_the_client()
    {
        var taken = 0;
        Gen.Select(Gen.Int[0, Bodies.Count - 1], Gen.Int[0, int.MaxValue], AnyJson.Value).Sample(
            (sample, place, value) =>
            {
                var (type, body) = Bodies[sample];
                var json = AnyJson.With(body, place, value);
                JsonModel model;
                try
                {
                    model = (JsonModel)type.GetMethod("FromJson", [typeof(string)])!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [json], null)!;
                }
                catch (JsonException)
                {
                    if (json != "null")
                    {
                        Assert.Throws<System.Text.Json.JsonException>(() => SystemTextJson.Deserialize(json, type), json);
                    }

                    return;
                }

                Interlocked.Increment(ref taken);
                var text = model.ToJson();
                var read = SystemTextJson.Deserialize(json, type)!;
                Assert.AreEqual(model.GetType(), read.GetType());
                Assert.AreEqual(text, ((JsonModel)read).ToJson());
                Assert.AreEqual(text, SystemTextJson.Serialize(model, type));
                Assert.AreEqual(text, JsonConvert.SerializeObject(model));
                if (!NegativeZero.IsMatch(json))
                {
                    Assert.AreEqual(text, ((JsonModel)JsonConvert.DeserializeObject(json, type)!).ToJson());
                }
            },
            iter: 15 * Check.Iter);
        Assert.IsGreaterThan(Check.Iter, taken);
    }
}

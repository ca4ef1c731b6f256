using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using CsCheck;
using LlamaCloud.Generated.Models;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Tests.Json;

/// <summary>Any JSON at any place: a model writes the values that it read, and reading them again gives an equal model.</summary>
[TestClass]
public sealed class AnyRoundTripTests
{
    private static readonly IReadOnlyList<(Type Model, JsonNode Body)> Responses =
    [
        .. WireSamples.Responses.Where(static sample => sample.Schema is not null).Select(static sample => (
            sample.Type, sample.Body!)),
    ];

    [TestMethod]
    public void A_model_is_the_same_after_it_was_written_and_read()
    {
        var taken = 0;
        Gen.Select(Gen.Int[0, Responses.Count - 1], Gen.Int[0, int.MaxValue], AnyJson.Value).Sample(
            (sample, place, value) =>
            {
                var (type, body) = Responses[sample];
                JsonModel model;
                try
                {
                    model = Read(type, AnyJson.With(body, place, value));
                }
                catch (JsonException)
                {
                    return;
                }

                Interlocked.Increment(ref taken);
                var json = model.ToJson();
                var again = Read(type, json);
                Same(model, again, "$");
                Assert.AreEqual(json, again.ToJson());
            },
            iter: 15 * Check.Iter);
        Assert.IsGreaterThan(3 * Check.Iter, taken);
    }

    private static JsonModel Read(Type type, string json) =>
        (JsonModel)type.GetMethod("FromJson", [typeof(string)])!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [json], null)!;

    /// <summary>Compares property by property, including the offset of times.</summary>
    private static void Same(object? expected, object? actual, string path)
    {
        Assert.AreEqual(expected?.GetType(), actual?.GetType(), path);
        switch (expected)
        {
            case null or string or Type:
                Assert.AreEqual(expected, actual, path);
                break;
            case DateTimeOffset time:
                Assert.IsTrue(time.EqualsExact((DateTimeOffset)actual!), path);
                break;
            case IDictionary members:
                Same(members.Keys.Cast<object>().Order().ToList(), ((IDictionary)actual!).Keys.Cast<object>().Order().ToList(), path + ".keys");
                foreach (var key in members.Keys)
                {
                    Same(members[key], ((IDictionary)actual)[key], $"{path}.{key}");
                }

                break;
            case IList items:
                Assert.AreEqual(items.Count, ((IList)actual!).Count, path);
                for (var index = 0; index < items.Count; index++)
                {
                    Same(items[index], ((IList)actual)[index], $"{path}[{index}]");
                }

                break;
            case var value when value.GetType().Namespace == typeof(ParseJobResponse).Namespace:
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.GetIndexParameters().Length == 0))
                {
                    Same(property.GetValue(value), property.GetValue(actual), $"{path}.{property.Name}");
                }

                break;
            default:
                Assert.AreEqual(expected, actual, path);
                break;
        }
    }
}

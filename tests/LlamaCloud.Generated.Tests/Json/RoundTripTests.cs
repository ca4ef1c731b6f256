using System.Text.Json.Nodes;
using LlamaCloud.Generated.Models;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Tests.Json;

[TestClass]
public sealed class RoundTripTests
{
    public static IEnumerable<object[]> SamplesWithSchema =>
        WireSamples.Responses.Where(static s => s.Schema is not null).Select(static s => new object[] { s.Name });

    [TestMethod]
    [DynamicData(nameof(SamplesWithSchema))]
    public void Every_wire_sample_reads_into_its_model_and_writes_back_equal(string name)
    {
        var sample = WireSamples.Responses.Single(s => s.Name == name);
        var model = (JsonModel)Model(sample.Schema!).GetMethod("FromJson", [typeof(string)])!.Invoke(null, [sample.Body!.ToJsonString()])!;

        Assert.IsTrue(JsonNode.DeepEquals(sample.Body, JsonNode.Parse(model.ToJson())), model.ToJson());
    }

    [TestMethod]
    [DynamicData(nameof(SamplesWithSchema))]
    public void JsonConvert_takes_the_same_path(string name)
    {
        var sample = WireSamples.Responses.Single(s => s.Name == name);
        var model = JsonConvert.DeserializeObject(sample.Body!.ToJsonString(), Model(sample.Schema!))!;

        Assert.IsTrue(JsonNode.DeepEquals(sample.Body, JsonNode.Parse(JsonConvert.SerializeObject(model))));
    }

    [TestMethod]
    public void A_negative_zero_stays_one()
    {
        const string Json = """{"x":-0.0,"y":1,"w":2.5,"h":3}""";

        Assert.AreEqual(Json, BBox.FromJson(Json).ToJson());
    }

    [TestMethod]
    public void The_create_request_reads_writes_and_fits_the_document()
    {
        var sample = WireSamples.Request("create");
        var model = ParseRequestConfiguration.FromJson(sample.Body!.ToJsonString());

        Assert.IsTrue(JsonNode.DeepEquals(sample.Body, JsonNode.Parse(model.ToJson())));
        Assert.IsEmpty(model.Validate());
    }

    private static Type Model(string schema) =>
        typeof(ParseJobResponse).Assembly.GetType($"{typeof(ParseJobResponse).Namespace}.{schema}", throwOnError: true, ignoreCase: true)!;
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Tests.SystemText;

/// <summary>Models inside other objects with System.Text.Json, and with its options; with reflection and source generation.</summary>
[TestClass]
public sealed class ConverterTests
{
    private static readonly JsonSerializerOptions SmallBuffer = new() { DefaultBufferSize = 16 };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private const string Page = """{"success":true,"page_number":1,"markdown":"# A","later":null}""";
    private const string Job = """{"id":"pjb-1","project_id":"p","status":"COMPLETED","name":null,"later":{"a":[1E999,null]}}""";
    private const string WithoutAny = $$"""{"Job":{{Job}},"Pages":[{{Page}}],"Status":"PAUSED","None":null,"Counts":{"COMPLETED":2,"PAUSED":1},"Cells":[null,"a",1.5]}""";
    private const string Json = $$"""{"Job":{{Job}},"Pages":[{{Page}}],"Status":"PAUSED","None":null,"Counts":{"COMPLETED":2,"PAUSED":1},"Cells":[null,"a",1.5],"Any":{{Job}}}""";

    private static readonly JsonSerializerOptions Lenient = new() { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_larger_object_keeps_everything(bool generated)
    {
        var stored = Read(generated, WithoutAny);
        stored.Any = stored.Job;

        Assert.AreEqual(ParseJobStatus.Completed, stored.Job!.Status);
        Assert.AreEqual("PAUSED", stored.Status.Value);
        Assert.AreEqual(2, stored.Counts![ParseJobStatus.Completed]);
        Assert.AreEqual("# A", ((MarkdownResultPage)stored.Pages!.Single()).Markdown);
        Assert.AreEqual(Json, generated ? JsonSerializer.Serialize(stored, StoredContext.Default.Stored) : JsonSerializer.Serialize(stored));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void An_error_has_the_whole_path(bool generated)
    {
        var e = Assert.Throws<JsonException>(() => Read(generated, """{"Pages":[{"success":true,"page_number":"x","markdown":"a"}]}"""));

        Assert.StartsWith("$.Pages[0].page_number: expected a whole number", e.Message);
        Assert.AreEqual("$.Pages[0]", e.Path);
    }

    [TestMethod]
    [DataRow("""{"id":5}""", "$.id", "$.id: expected a string, got 5")]
    [DataRow("""{"id":"a","project_id":"b"}""", "$.status", "$.status: is required, and missing or null")]
    [DataRow("[]", "$", "$: expected an object, got an array")]
    public void An_error_in_a_document_has_its_path(string json, string path, string message)
    {
        var e = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ParseJobResponse>(json));

        Assert.AreEqual((path, message), (e.Path, e.Message));
    }

    [TestMethod]
    [DataRow("""{"Status":null}""", "$.Status: expected a value, got null")]
    [DataRow("""{"Status":{}}""", "$.Status: expected a string, got an object")]
    public void An_enumeration_is_read_strictly(string json, string message)
    {
        Assert.AreEqual(message, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Stored>(json)).Message);
        Assert.AreEqual(message, "$." + Assert.Throws<Newtonsoft.Json.JsonException>(() => Newtonsoft.Json.JsonConvert.DeserializeObject<Stored>(json)).Message);
    }

    [TestMethod]
    public void Newtonsoft_reads_null_for_an_optional_enumeration()
    {
        Assert.IsNull(Newtonsoft.Json.JsonConvert.DeserializeObject<Stored>("""{"None":null}""")!.None);
        Assert.AreEqual(ParseJobStatus.Failed, Newtonsoft.Json.JsonConvert.DeserializeObject<Stored>("""{"None":"FAILED"}""")!.None);
        var stored = Newtonsoft.Json.JsonConvert.DeserializeObject<Stored>(WithoutAny)!;
        stored.Any = stored.Job;
        Assert.AreEqual(Json, Newtonsoft.Json.JsonConvert.SerializeObject(stored));
    }

    [TestMethod]
    public void A_kind_is_read_only_from_its_own_JSON()
    {
        var e = Assert.Throws<JsonException>(static () => JsonSerializer.Deserialize<MarkdownResultPage>("""{"success":false,"page_number":1,"error":"e"}"""));

        Assert.StartsWith("$: expected an object of the kind MarkdownResultPage", e.Message);
    }

    [TestMethod]
    public void Comments_and_trailing_commas_are_a_matter_of_the_options()
    {
        const string Commented = """{/*c*/"id":"a","project_id":"\ud83d\ude00","status":"PENDING",/*d*/"later":[1,],}""";

        Assert.AreEqual(
            """{"id":"a","project_id":"😀","status":"PENDING","later":[1]}""",
            JsonSerializer.Deserialize<ParseJobResponse>(Commented, Lenient)!.ToJson());
        Assert.Throws<JsonException>(static () => JsonSerializer.Deserialize<ParseJobResponse>(Commented));
    }

    [TestMethod]
    public async Task A_stream_is_read_in_pieces()
    {
        var text = new string('ä', 50_000);
        var json = $$"""[{"id":"{{text}}","project_id":"b","status":"PENDING"}]""";
        var jobs = await JsonSerializer.DeserializeAsync<List<ParseJobResponse>>(new MemoryStream(Encoding.UTF8.GetBytes(json)), SmallBuffer);

        Assert.AreEqual(text, jobs!.Single().Id);
    }

    [TestMethod]
    public void Indented_JSON_is_indented_throughout()
    {
        var text = JsonSerializer.Serialize(new[] { ParseJobResponse.FromJson(Job) }, Indented);

        Assert.Contains("\n    \"id\": \"pjb-1\",\n", text);
        Assert.AreEqual($"[{Job}]", JsonSerializer.Serialize(JsonSerializer.Deserialize<List<ParseJobResponse>>(text)));
    }

    [TestMethod]
    public void The_base_class_of_all_models_is_written_but_not_read()
    {
        Assert.AreEqual(Page, JsonSerializer.Serialize<JsonModel>(MarkdownPage.FromJson(Page)));
        var e = Assert.ThrowsExactly<NotSupportedException>(static () => JsonSerializer.Deserialize<JsonModel>("{}"));
        Assert.Contains("can be written, but not read", e.Message);
    }

    [TestMethod]
    public void A_member_that_is_declared_as_an_interface_is_written_but_not_read()
    {
        var digits = new string('9', 400);
        var job = ParseJobResponse.FromJson($$"""{"id":"pjb-1","project_id":"p","status":"COMPLETED","later":{{digits}}}""");

        Assert.AreEqual(
            $$"""{"Value":{{Page}},"Union":"a","Free":{{digits}}}""",
            JsonSerializer.Serialize(new Declared(MarkdownPage.FromJson(Page), (TableCell)"a", job.AdditionalProperties["later"])));
        Assert.AreEqual("""{"Value":"COMPLETED","Union":null,"Free":null}""", JsonSerializer.Serialize(new Declared(ParseJobStatus.Completed, null, null)));
        Assert.Contains("can be written, but not read", Assert.ThrowsExactly<NotSupportedException>(static () => JsonSerializer.Deserialize<IJsonValue>("{}")).Message);
    }

    [TestMethod]
    public void Only_enumerations_are_property_names() =>
        Assert.ThrowsExactly<NotSupportedException>(static () => JsonSerializer.Deserialize<Dictionary<TableCell, int>>("""{"a":1}"""));

    private sealed record Declared(IJsonValue? Value, IJsonUnion? Union, object? Free);

    private static Stored Read(bool generated, string json) =>
        (generated ? JsonSerializer.Deserialize(json, StoredContext.Default.Stored) : JsonSerializer.Deserialize<Stored>(json))!;
}

/// <summary>An entry of a cache or a message of a queue.</summary>
internal sealed class Stored
{
    public ParseJobResponse? Job { get; set; }

    public IReadOnlyList<MarkdownPage>? Pages { get; set; }

    public ParseJobStatus Status { get; set; }

    public ParseJobStatus? None { get; set; }

    public Dictionary<ParseJobStatus, int>? Counts { get; set; }

    public IReadOnlyList<TableCell>? Cells { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonModel? Any { get; set; }
}

[JsonSerializable(typeof(Stored))]
internal sealed partial class StoredContext : JsonSerializerContext;

using LlamaCloud.Generated.Models;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Tests.Json;

/// <summary>The messages of a reader about invalid JSON, and the deviations that it accepts.</summary>
[TestClass]
public sealed class ReadingTests
{
    private const string Job = """{"id":"pjb-1","project_id":"prj-1","status":"PENDING"}""";

    [TestMethod]
    [DataRow("", "$: the JSON ends here, before its value is complete")]
    [DataRow("null", "$: expected an object, got null")]
    [DataRow("[]", "$: expected an object, got an array")]
    [DataRow("{}", "items: is required, and missing or null")]
    [DataRow("""{"items":{}}""", "items: expected an array, got an object")]
    [DataRow("""{"items":null}""", "items: is required, and missing or null")]
    [DataRow("""{"items":[1]}""", "items[0]: expected an object, got 1")]
    [DataRow("""{"items":[null]}""", "items[0]: expected a value, got null")]
    [DataRow("""{"items":[{}]}""", "items[0].id: is required, and missing or null")]
    [DataRow("""{"items":[{"id":"a","project_id":"b","status":"PENDING"},{"project_id":"b","status":"PENDING"}]}""", "items[1].id: is required, and missing or null")]
    [DataRow("""{"items":[{"id":5}]}""", "items[0].id: expected a string, got 5")]
    [DataRow("""{"items":[{"id":true}]}""", "items[0].id: expected a string, got true")]
    [DataRow("""{"items":[{"status":5}]}""", "items[0].status: expected a string, got 5")]
    [DataRow("""{"items":[{"created_at":"soon"}]}""", "items[0].created_at: expected a date-time, got \"soon\"")]
    [DataRow("""{"items":[{"created_at":"12:30"}]}""", "items[0].created_at: expected a date-time, got \"12:30\"")]
    [DataRow("""{"items":[{"created_at":"/Date(1757838000000)/"}]}""", "items[0].created_at: expected a date-time, got \"/Date(1757838000000)/\"")]
    [DataRow("""{"items":[{"created_at":"2026-09-14"}]}""", "items[0].created_at: expected a date-time, got \"2026-09-14\"")]
    [DataRow("""{"items":[{"created_at":"2026-09-14T24:00:01Z"}]}""", "items[0].created_at: expected a date-time, got \"2026-09-14T24:00:01Z\"")]
    [DataRow("""{"items":[{"created_at":"2026-02-29T08:20:00Z"}]}""", "items[0].created_at: expected a date-time, got \"2026-02-29T08:20:00Z\"")]
    [DataRow("""{"items":[{"created_at":"2026-09-14T08:20:00+24:00"}]}""", "items[0].created_at: expected a date-time, got \"2026-09-14T08:20:00+24:00\"")]
    [DataRow("""{"items":[{"created_at":"0001-01-01T00:00:00+00:01"}]}""", "items[0].created_at: expected a date-time, got \"0001-01-01T00:00:00+00:01\"")]
    [DataRow("""{"items":[{"created_at":"9999-12-31T24:00:00Z"}]}""", "items[0].created_at: expected a date-time, got \"9999-12-31T24:00:00Z\"")]
    [DataRow("""{"items":[{"created_at":17}]}""", "items[0].created_at: expected a date-time, got 17")]
    [DataRow("""{"items":[{"usage":{"credits":"6"}}]}""", "items[0].usage.credits: expected a number, got \"6\"")]
    [DataRow("""{"items":[{"user_metadata":{"a":1}}]}""", "items[0].user_metadata.a: expected a string, got 1")]
    [DataRow("""{"items":[],"total_size":1.5}""", "total_size: expected a whole number, got 1.5")]
    [DataRow("""{"items":[],"total_size":99999999999999999999}""", "total_size: expected a whole number of 64 bits, got 99999999999999999999")]
    public void An_invalid_value_is_reported_with_its_path(string json, string message)
    {
        var e = Assert.Throws<JsonException>(() => ParseJobQueryResponse.FromJson(json));

        Assert.AreEqual(message, e.Message);
    }

    [TestMethod]
    [DataRow("""{"items":[]""")]
    [DataRow("""{"items":[""")]
    [DataRow("""{"items":[{"id":"a""")]
    [DataRow("""{"items":[]}]""")]
    [DataRow("""{"items":[],}{""")]
    [DataRow("""{"items":[]} {}""")]
    [DataRow("<html></html>")]
    [DataRow("""{"items":[}""")]
    public void Invalid_JSON_is_a_JsonException(string json) =>
        Assert.Throws<JsonException>(() => ParseJobQueryResponse.FromJson(json));

    [TestMethod]
    [DataRow("2026-09-14T08:20:00Z", "2026-09-14T08:20:00.0000000+00:00")]
    [DataRow("2026-09-14T08:20:00.1234567Z", "2026-09-14T08:20:00.1234567+00:00")]
    [DataRow("2026-09-14T08:20:00.123456789Z", "2026-09-14T08:20:00.1234567+00:00")]
    [DataRow("2026-09-14T08:20:00", "2026-09-14T08:20:00.0000000+00:00")]
    [DataRow("2026-09-14T08:20:00+05:30", "2026-09-14T08:20:00.0000000+05:30")]
    [DataRow("2026-09-14 08:20:00-0200", "2026-09-14T08:20:00.0000000-02:00")]
    [DataRow("2026-09-14T08:20Z", "2026-09-14T08:20:00.0000000+00:00")]
    [DataRow("2026-09-14T08:20", "2026-09-14T08:20:00.0000000+00:00")]
    [DataRow("2026-09-14T08:20+02:00", "2026-09-14T08:20:00.0000000+02:00")]
    [DataRow("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000+00:00")]
    [DataRow("2026-09-14T24:00:00Z", "2026-09-15T00:00:00.0000000+00:00")]
    [DataRow("2026-09-14T08:20:00+15:00", "2026-09-13T17:20:00.0000000+00:00")]
    [DataRow("2026-09-14T08:20:00-23:59", "2026-09-15T08:19:00.0000000+00:00")]
    [DataRow("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    [DataRow("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999+00:00")]
    public void A_timestamp_keeps_its_offset_and_is_UTC_without_one(string text, string expected)
    {
        var json = Job.Replace("\"status\"", $"\"created_at\":\"{text}\",\"status\"", StringComparison.Ordinal);

        Assert.AreEqual(expected, ParseJobResponse.FromJson(json).CreatedAt!.Value.ToString("O"));
    }

    [TestMethod]
    public void A_value_that_is_not_listed_is_kept_and_sent_back()
    {
        var job = ParseJobResponse.FromJson(Job.Replace("PENDING", "PAUSED", StringComparison.Ordinal));

        Assert.AreEqual("PAUSED", job.Status.Value);
        Assert.AreEqual(new ParseJobStatus("PAUSED"), job.Status);
        Assert.Contains("\"PAUSED\"", job.ToJson());
    }

    [TestMethod]
    public void Of_duplicate_members_the_last_one_wins() =>
        Assert.AreEqual("b", ParseJobResponse.FromJson(Job.Replace("\"pjb-1\"", "\"a\",\"id\":\"b\"", StringComparison.Ordinal)).Id);

    [TestMethod]
    [DataRow("1E400")]
    [DataRow("-1E400")]
    [DataRow("12345678901234567890123")]
    [DataRow("0.1")]
    [DataRow("-0")]
    [DataRow("1.0")]
    [DataRow("1E2")]
    public void An_unknown_number_of_any_size_is_kept_and_stays_JSON(string number)
    {
        var json = Job.Replace("}", $",\"later\":{number}}}", StringComparison.Ordinal);
        var again = ParseJobResponse.FromJson(ParseJobResponse.FromJson(json).ToJson());

        Assert.AreEqual(ParseJobResponse.FromJson(json).AdditionalProperties["later"], again.AdditionalProperties["later"]);
    }

    [TestMethod]
    public void An_unknown_text_that_looks_like_a_date_stays_a_text() =>
        Assert.AreEqual(
            "2026-09-14T08:20:00+02:00",
            ParseJobResponse.FromJson(Job.Replace("}", ",\"later\":\"2026-09-14T08:20:00+02:00\"}", StringComparison.Ordinal)).AdditionalProperties["later"]);

    [TestMethod]
    public void A_name_that_looks_like_a_date_stays_a_text() =>
        Assert.AreEqual(
            "2026-09-14T08:20:00+02:00",
            JsonConvert.DeserializeObject<ParseJobResponse>(Job.Replace("}", ",\"name\":\"2026-09-14T08:20:00+02:00\"}", StringComparison.Ordinal))!.Name);

    [TestMethod]
    public void Deep_nesting_is_rejected_and_does_not_exhaust_the_stack()
    {
        var json = Job.Replace("}", ",\"later\":" + new string('[', 10_000) + new string(']', 10_000) + "}", StringComparison.Ordinal);

        Assert.Throws<JsonException>(() => ParseJobResponse.FromJson(json));
    }

    [TestMethod]
    public void Jobs_of_one_project_share_its_id()
    {
        const string Project = "9f1c2d3e-4b5a-4c6d-8e7f-001122334455";
        const string Other = "9f1c2d3e-4b5a-4c6d-8e7f-001122334456";
        var json = string.Join(',', new[] { Project, Project, Other, Project }.Select(project => $$"""{"id":"pjb-1","project_id":"{{project}}","status":"PENDING"}"""));

        var jobs = ParseJobQueryResponse.FromJson($$"""{"items":[{{json}}]}""").Items;

        CollectionAssert.AreEqual(new[] { Project, Project, Other, Project }, jobs.Select(job => job.ProjectId).ToArray());
        Assert.AreSame(jobs[0].ProjectId, jobs[1].ProjectId);
    }

    [TestMethod]
    [DataRow("2026-09-14T08:20:00.000Z")]
    [DataRow("2026-09-14T08:20:00.120Z")]
    [DataRow("0001-01-01T00:00:00.000Z")]
    [DataRow("9999-12-31T23:59:59.9999999Z")]
    [DataRow("2026-09-14T08:20:00.1234+05:30")]
    [DataRow("2026-09-14T08:20:00.010-00:30")]
    [DataRow("2026-09-14T08:20:00.000+14:00")]
    public void A_timestamp_is_written_as_the_service_writes_it(string text)
    {
        var json = $$"""{"id":"pjb-1","project_id":"prj-1","status":"PENDING","created_at":"{{text}}"}""";

        Assert.AreEqual(json, ParseJobResponse.FromJson(json).ToJson());
    }
}

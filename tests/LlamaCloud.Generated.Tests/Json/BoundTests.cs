using System.Diagnostics;
using System.Text;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Models;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Tests.Json;

/// <summary>The cost of reading a small or a malicious response.</summary>
[TestClass]
public sealed class BoundTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(10);

    [TestMethod]
    [DataRow("{},")]
    [DataRow("[],")]
    [DataRow("7,")]
    [DataRow("true,")]
    public void Empty_values_share_memory(string value)
    {
        var bytes = Encoding.UTF8.GetBytes("[" + string.Concat(Enumerable.Repeat(value, 1_000_000)) + "0]");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var list = (IReadOnlyList<object?>)Reading.Document(new WireReader(bytes), Reading.Any);

        Assert.HasCount(1_000_001, list);
        Assert.IsLessThan(20_000_000, GC.GetAllocatedBytesForCurrentThread() - before, "one reference each, and what growing copies");
    }

    [TestMethod]
    public void An_empty_value_that_is_shared_cannot_be_changed()
    {
        var job = ParseJobResponse.FromJson("""{"id":"a","project_id":"b","status":"PENDING","later":{},"list":[]}""");

        Assert.ThrowsExactly<NotSupportedException>(() => ((IDictionary<string, object?>)job.AdditionalProperties["later"]!).Add("a", 1));
        Assert.ThrowsExactly<NotSupportedException>(() => ((IList<object?>)job.AdditionalProperties["list"]!).Add(1));
        Assert.EndsWith("\"later\":{},\"list\":[]}", job.ToJson());
    }

    [TestMethod]
    public void More_values_than_the_maximum_are_rejected()
    {
        Assert.HasCount(3, (IReadOnlyList<object?>)Reading.Document(new WireReader("[1,2,3]"u8.ToArray(), maxValues: 4), Reading.Any));
        var failure = Assert.ThrowsExactly<JsonSerializationException>(static () => Reading.Document(new WireReader("[1,2,{\"a\":3}]"u8.ToArray(), maxValues: 4), Reading.Any));

        Assert.AreEqual("[2].a: the JSON exceeds the maximum of 4 values (MaxResponseValues)", failure.Message);
    }

    [TestMethod]
    [DataRow("-", "")]
    [DataRow("", "")]
    [DataRow("", ".5")]
    [DataRow("0.", "")]
    [DataRow("1e", "")]
    public void A_number_of_any_length_is_read_in_linear_time(string before, string after)
    {
        var number = before + new string('1', 2_000_000) + after;
        var watch = Stopwatch.StartNew();

        var job = ParseJobResponse.FromJson($$"""{"id":"a","project_id":"b","status":"PENDING","later":{{number}}}""");
        var page = ParseJobQueryResponse.FromJson("""{"items":[{"id":"a","project_id":"b","status":"PENDING","usage":{"credits":""" + number + "}}]}");
        Assert.Throws<JsonException>(() => Reading.Document(new WireReader("\"" + number + "\""), Reading.Int64));
        foreach (var read in new Func<JsonReader, object?>[] { static r => Reading.Int64(r), static r => Reading.UInt64(r), static r => Reading.Decimal(r), static r => Reading.Int32(r) })
        {
            try
            {
                read(new WireReader(number));
            }
            catch (JsonException e)
            {
                Assert.IsLessThan(300, e.Message.Length, "the number is not all shown");
            }
        }

        Assert.IsLessThan(Short, watch.Elapsed);
        Assert.IsNotNull(page.Items[0].Usage!.Credits);
        if (before is "" or "-" && after.Length == 0)
        {
            Assert.AreEqual(number, job.AdditionalProperties["later"]!.ToString());
            Assert.EndsWith(number + "}", job.ToJson());
            Assert.AreEqual(ParseJobResponse.FromJson(job.ToJson()).AdditionalProperties["later"], job.AdditionalProperties["later"]);
        }
    }

    [TestMethod]
    public void Nested_unions_are_read_in_bounded_time_and_can_be_canceled()
    {
        // Each level is searched by all levels around it.
        const int Levels = 100;
        var json = string.Concat(Enumerable.Repeat("{\"md\":\"\",\"items\":[", Levels)) + "{\"md\":\"" + new string('x', 4_000_000) + "\",\"value\":\"\",\"type\":\"text\"}"
            + string.Concat(Enumerable.Repeat("],\"ordered\":true,\"type\":\"list\"}", Levels));
        var watch = Stopwatch.StartNew();

        Assert.IsInstanceOfType<ListItem>(PageItem.FromJson(json));
        Assert.IsLessThan(Short, watch.Elapsed);

        var checks = 0;
        Assert.ThrowsExactly<OperationCanceledException>(() => Reading.Document(
            new WireReader(Encoding.UTF8.GetBytes(json), check: () => _ = ++checks == 3 ? throw new OperationCanceledException() : 0), ModelReader.PageItem));
    }

    [TestMethod]
    public void The_names_of_the_document_are_always_shared()
    {
        foreach (var name in ApiNames.Properties)
        {
            Assert.AreSame(name, PropertyNames.Shared.Get(Encoding.UTF8.GetBytes(name)), name);
        }
    }

    [TestMethod]
    public void Names_of_a_malicious_response_do_not_fill_the_table()
    {
        var names = new PropertyNames(["status"]);
        for (var i = 0; i < 100_000; i++)
        {
            // All of them have the same hash as "status".
            names.Get(Encoding.UTF8.GetBytes($"s{i:D2}t{i:D1}s"));
        }

        Assert.AreSame("status", names.Get("status"u8));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 1_000_000; i++)
        {
            names.Get("sxxtxs"u8);
        }

        Assert.IsLessThan(Short, watch.Elapsed);
    }
}

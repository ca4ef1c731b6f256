using System.Buffers;
using System.Text.Json;
using LlamaCloud.Benchmarks.Data;
using LlamaCloud.Benchmarks.References;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Tests.SystemText;

/// <summary>The memory that writing takes, next to the source generation of System.Text.Json. The benchmark `writing` also measures the time.</summary>
[TestClass]
public sealed class WritingCostTests
{
    private const double MaxRatio = 1.5;

    [TestMethod]
    public void Writing_a_thousand_jobs_allocates_at_most_half_as_much_again_as_source_generation()
    {
        var page = JobSet.Page(1_000);
        var own = ParseJobQueryResponse.FromJson(page);
        var reference = JsonSerializer.Deserialize(page, StjContext.Default.StjPage)!;
        var buffer = new ArrayBufferWriter<byte>(page.Length * 2);

        var body = Allocated(() => Writing.Utf8Json(own));
        var toStream = Allocated(() => own.WriteTo(Stream.Null));
        var toBuffer = Allocated(() =>
        {
            buffer.ResetWrittenCount();
            own.WriteTo(buffer);
        });
        var bytes = Allocated(() => JsonSerializer.SerializeToUtf8Bytes(reference, StjContext.Default.StjPage));

        Console.WriteLine($"{body} bytes for a body, {toStream} for a stream, {toBuffer} for a buffer; {bytes} by source generation");
        Assert.IsGreaterThan(page.Length / 2, bytes, "The reference writes the page.");
        foreach (var allocated in (long[])[body, toStream, toBuffer])
        {
            Assert.IsLessThanOrEqualTo(MaxRatio * bytes, allocated);
        }
    }

    /// <summary>Returns the bytes that this thread allocates, warmed up: the smallest number of several runs, since a collection may empty a pool.</summary>
    private static long Allocated(Action write)
    {
        var least = long.MaxValue;
        for (var run = 0; run < 8; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            write();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}

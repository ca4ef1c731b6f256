using System.Buffers;
using System.Globalization;
using System.Text;

namespace LlamaCloud.Benchmarks.Data;

/// <summary>
/// Jobs as the service lists them, newest first, already serialized: a page is a slice of these bytes, so that serving it takes
/// almost no time.
/// </summary>
/// <remarks>
/// <c>usage</c>, which is null in a list, is omitted: the client that NSwag generates with its default templates rejects the null.
/// </remarks>
internal sealed class JobSet
{
    /// <summary>The maximum number of different jobs; a longer listing repeats them.</summary>
    private const int MaxDifferent = 100_000;

    private static readonly DateTimeOffset Newest = new(2026, 9, 14, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    private static readonly string[] Statuses = ["COMPLETED", "COMPLETED", "COMPLETED", "FAILED", "RUNNING", "PENDING", "CANCELLED"];
    private static readonly string[] Tiers = ["agentic", "cost_effective", "fast", "agentic_plus"];
    private static readonly string[] Names = ["invoice", "annual-report", "lease", "scan", "minutes", "contract"];

    private readonly byte[] _bytes;
    private readonly int[] _starts;

    public JobSet(int count)
    {
        Count = count;
        var different = Math.Min(count, MaxDifferent);
        var bytes = new ArrayBufferWriter<byte>(Math.Max(1, different) * 400);
        _starts = new int[different + 1];
        for (var index = 0; index < different; index++)
        {
            Encoding.UTF8.GetBytes(index == 0 ? "" : ",", bytes);
            _starts[index] = bytes.WrittenCount;
            Encoding.UTF8.GetBytes(Job(index), bytes);
        }

        _starts[different] = bytes.WrittenCount + 1;
        _bytes = bytes.WrittenSpan.ToArray();
    }

    public int Count { get; }

    private int Different => _starts.Length - 1;

    /// <summary>Returns the creation time of the job at an index.</summary>
    public static DateTimeOffset CreatedAt(int index) => Newest - (index * Step);

    /// <summary>Returns the index of the first job that is not newer than a time.</summary>
    public int FirstNotAfter(DateTimeOffset time) => (int)Math.Clamp(Math.Ceiling((Newest - time) / Step), 0, Count);

    /// <summary>Returns the index after the last job that is not older than a time.</summary>
    public int EndNotBefore(DateTimeOffset time) => (int)Math.Clamp(Math.Floor((Newest - time) / Step) + 1, 0, Count);

    /// <summary>Returns the items of a page, separated by commas. A page ends before the jobs repeat.</summary>
    public ReadOnlyMemory<byte> Items(int first, ref int count)
    {
        if (count == 0)
        {
            return default;
        }

        var start = first % Different;
        count = Math.Min(count, Different - start);
        return _bytes.AsMemory(_starts[start]..(_starts[start + count] - 1));
    }

    /// <summary>Returns a complete page as JSON.</summary>
    public static byte[] Page(int jobs)
    {
        var items = new JobSet(jobs).Items(0, ref jobs);
        return [.. PageStart.Span, .. items.Span, .. Encoding.UTF8.GetBytes(PageEnd("eyJvZmZzZXQiOjEwMDB9"))];
    }

    public static ReadOnlyMemory<byte> PageStart { get; } = "{\"items\":["u8.ToArray();

    public static string PageEnd(string? token) =>
        token is null ? "],\"next_page_token\":null,\"total_size\":null}" : $"],\"next_page_token\":\"{token}\",\"total_size\":null}}";

    private static string Job(int index)
    {
        var random = new Random(index);
        var status = Statuses[random.Next(Statuses.Length)];
        var created = CreatedAt(index);
        var updated = created.AddMilliseconds(random.Next(100, 60_000));
        var labels = index % 3 == 0 ? $$"""{"owner":"billing","batch":"{{random.Next(100)}}"}""" : "null";
        var error = status == "FAILED" ? "\"PDF_IS_PROTECTED\"" : "null";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"user_metadata":{{labels}},"id":"pjb-{{random.Next():x8}}-{{random.Next(65536):x4}}-4{{random.Next(4096):x3}}-8{{random.Next(4096):x3}}-{{index:x12}}","created_at":"{{Time(created)}}","updated_at":"{{Time(updated)}}","project_id":"9f1c2d3e-4b5a-4c6d-8e7f-001122334455","status":"{{status}}","error_message":{{error}},"name":"{{Names[random.Next(Names.Length)]}}-{{index}}.pdf","tier":"{{Tiers[random.Next(Tiers.Length)]}}"}""");
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

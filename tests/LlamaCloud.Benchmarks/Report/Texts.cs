using System.Globalization;

namespace LlamaCloud.Benchmarks.Report;

/// <summary>Figures as text, in no machine's culture.</summary>
internal static class Texts
{
    public static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Seconds(double seconds) => seconds switch
    {
        >= 1 => Of($"{seconds:0.00} s"),
        >= 1e-3 => Of($"{seconds * 1e3:0.00} ms"),
        >= 1e-6 => Of($"{seconds * 1e6:0.00} µs"),
        _ => Of($"{seconds * 1e9:0} ns"),
    };

    public static string Bytes(double bytes) => bytes switch
    {
        >= 1 << 20 => Of($"{bytes / (1 << 20):0.0} MiB"),
        >= 1 << 10 => Of($"{bytes / (1 << 10):0.0} KiB"),
        _ => Of($"{bytes:0} B"),
    };

    public static string Rate(double perSecond) => Of($"{perSecond:#,0}/s");
}

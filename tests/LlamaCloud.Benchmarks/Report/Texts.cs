using System.Globalization;

namespace LlamaCloud.Benchmarks.Report;

/// <summary>Formats figures with the invariant culture.</summary>
internal static class Texts
{
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Seconds(double seconds) => seconds switch
    {
        >= 1 => Invariant($"{seconds:0.00} s"),
        >= 1e-3 => Invariant($"{seconds * 1e3:0.00} ms"),
        >= 1e-6 => Invariant($"{seconds * 1e6:0.00} µs"),
        _ => Invariant($"{seconds * 1e9:0} ns"),
    };

    public static string Bytes(double bytes) => bytes switch
    {
        >= 1 << 20 => Invariant($"{bytes / (1 << 20):0.0} MiB"),
        >= 1 << 10 => Invariant($"{bytes / (1 << 10):0.0} KiB"),
        _ => Invariant($"{bytes:0} B"),
    };

    public static string Rate(double perSecond) => Invariant($"{perSecond:#,0}/s");
}

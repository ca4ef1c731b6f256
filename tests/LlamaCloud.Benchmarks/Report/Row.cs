namespace LlamaCloud.Benchmarks.Report;

/// <summary>One line of the table.</summary>
/// <param name="What">The measured operation.</param>
/// <param name="Product">The figure of this library.</param>
/// <param name="Reference">The reference and its figure; null if the target is an absolute figure.</param>
/// <param name="Ratio">The figure of this library divided by the reference, the median of the rounds; null if the target is an absolute figure.</param>
/// <param name="Target">The target; null for a figure without a target.</param>
/// <param name="IsMet">Whether the target is met; null for a figure without a target.</param>
internal sealed record Row(string What, string Product, string? Reference = null, double? Ratio = null, string? Target = null, bool? IsMet = null)
{
    /// <summary>Creates a row with a ratio that must not exceed a number.</summary>
    public static Row AtMost(string what, string product, string reference, double ratio, double most) =>
        new(what, product, reference, ratio, Texts.Invariant($"at most {most:0.##}×"), ratio <= most);

    /// <summary>Creates a row with an absolute figure that must be in a bound.</summary>
    public static Row Bound(string what, string product, string target, bool isMet, string? reference = null, double? ratio = null) =>
        new(what, product, reference, ratio, target, isMet);
}

namespace LlamaCloud.Benchmarks.Report;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Product">The product's figure.</param>
/// <param name="Reference">What it is compared with, and its figure; null when the target is no ratio.</param>
/// <param name="Ratio">Product by reference, the median of the rounds; null when the target is no ratio.</param>
/// <param name="Target">The target; null for a figure that only informs.</param>
/// <param name="IsMet">Whether the target is met; null for a figure that only informs.</param>
internal sealed record Row(string What, string Product, string? Reference = null, double? Ratio = null, string? Target = null, bool? IsMet = null)
{
    /// <summary>A ratio that should not be larger than a number.</summary>
    public static Row AtMost(string what, string product, string reference, double ratio, double most) =>
        new(what, product, reference, ratio, Texts.Of($"at most {most:0.##}×"), ratio <= most);

    /// <summary>An absolute figure with a bound.</summary>
    public static Row Bound(string what, string product, string target, bool isMet, string? reference = null, double? ratio = null) =>
        new(what, product, reference, ratio, target, isMet);
}

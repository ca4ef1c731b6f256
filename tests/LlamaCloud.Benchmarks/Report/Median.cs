namespace LlamaCloud.Benchmarks.Report;

internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static double Of<T>(IEnumerable<T> items, Func<T, double> value) => Of(items.Select(value));

    /// <summary>The median of the ratios of what was measured next to each other, so that a machine that slows down slows both.</summary>
    public static double Ratio<T>(IReadOnlyList<T> product, IReadOnlyList<T> reference, Func<T, double> value) =>
        Of(product.Zip(reference, (a, b) => value(a) / value(b)));
}

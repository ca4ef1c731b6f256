namespace LlamaCloud.Benchmarks.Report;

internal static class Median
{
    public static double Find(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static double Find<T>(IEnumerable<T> items, Func<T, double> value) => Find(items.Select(value));

    /// <summary>Returns the median of the ratios within each round, so that a slowdown of the machine affects both values.</summary>
    public static double Ratio<T>(IReadOnlyList<T> product, IReadOnlyList<T> reference, Func<T, double> value) =>
        Find(product.Zip(reference, (a, b) => value(a) / value(b)));
}

using System.Globalization;
using LlamaCloud.Benchmarks.Data;
using LlamaCloud.Benchmarks.Processes;
using LlamaCloud.Benchmarks.Report;

namespace LlamaCloud.Benchmarks.Scenarios;

/// <summary>Measures the first page that a new process reads, which mostly loads and compiles code.</summary>
internal static class FirstPageScenario
{
    private const int Jobs = 100;

    public static async Task<IReadOnlyList<Row>> RunAsync(Scale scale)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Path("page.json");
        await File.WriteAllBytesAsync(file, JobSet.Page(Jobs));
        List<double> product = [], stj = [];
        for (var i = 0; i < scale.Starts; i++)
        {
            product.Add(await SecondsAsync(FirstPageRole.Product, file));
            stj.Add(await SecondsAsync(FirstPageRole.SystemTextJson, file));
        }

        return
        [
            Row.AtMost(
                "first page of a new process, 100 jobs",
                Texts.Seconds(Median.Find(product)),
                "System.Text.Json source generation " + Texts.Seconds(Median.Find(stj)),
                Median.Ratio(product, stj, seconds => seconds),
                1),
        ];
    }

    private static async Task<double> SecondsAsync(string contestant, string file) =>
        double.Parse(await ChildProcess.RunAsync(FirstPageRole.Role, contestant, file), CultureInfo.InvariantCulture);
}

using System.Reflection;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using LlamaCloud.Benchmarks.Processes;

namespace LlamaCloud.Benchmarks.Micro;

/// <summary>Runs the benchmarks of a class in rounds, so that they alternate, each in a separate process.</summary>
internal static class MicroRunner
{
    /// <summary>The figures of each benchmark by its name, one for each round.</summary>
    public static async Task<Dictionary<string, List<MicroFigures>>> RunAsync<T>(Scale scale)
    {
        var names = typeof(T).GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute))).Select(method => method.Name).ToArray();
        var results = names.ToDictionary(name => name, _ => new List<MicroFigures>());
        for (var round = 0; round < scale.Rounds; round++)
        {
            foreach (var name in names)
            {
                var output = await ChildProcess.RunAsync(MicroRole.Role, typeof(T).FullName!, name, scale.IsSmoke ? MicroRole.Dry : MicroRole.Measured);
                results[name].Add(JsonSerializer.Deserialize<MicroFigures>(output)!);
            }
        }

        return results;
    }
}

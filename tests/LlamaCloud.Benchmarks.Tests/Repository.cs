using System.Reflection;

namespace LlamaCloud.Benchmarks.Tests;

/// <summary>The paths of the sources and of the programs built from them.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Benchmarks { get; } =
        Path.Combine(Root, "tests", "LlamaCloud.Benchmarks", "bin", Metadata("Configuration"), "net10.0", "LlamaCloud.Benchmarks.dll");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}

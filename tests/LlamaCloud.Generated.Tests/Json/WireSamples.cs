using System.Text.Json.Nodes;

namespace LlamaCloud.Generated.Tests.Json;

/// <summary>The hand-written samples: requests and responses of every operation.</summary>
internal static class WireSamples
{
    /// <summary>One sample: its name, the component that describes the body, and the body.</summary>
    public sealed record Sample(string Name, string? Schema, JsonNode? Body)
    {
        /// <summary>Gets the C# type of the component, whose name may differ in case.</summary>
        public Type Type => typeof(Models.ParseJobResponse).Assembly.GetType($"{typeof(Models.ParseJobResponse).Namespace}.{Schema}", throwOnError: true, ignoreCase: true)!;
    }

    public static IReadOnlyList<Sample> Responses { get; } =
    [
        .. Document()["samples"]!.AsArray().Select(static s => new Sample(
            (string)s!["name"]!, (string?)s["schema"], s["response"]!["body"]?.DeepClone())),
    ];

    public static Sample Request(string name) => Document()["samples"]!.AsArray()
        .Where(s => (string)s!["name"]! == name)
        .Select(s => new Sample(name, null, s!["request"]!["body"]!.DeepClone()))
        .Single();

    private static JsonNode Document() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "wire-samples.json")))!;
}

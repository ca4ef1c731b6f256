using System.Collections.ObjectModel;

namespace LlamaCloud.Generated.Json;

/// <summary>Empty collections that many values of a response can share, because they are read-only.</summary>
internal static class Empty<T>
{
    public static IReadOnlyList<T> List { get; } = [];

    public static IReadOnlyDictionary<string, T> Map { get; } = new ReadOnlyDictionary<string, T>(new Dictionary<string, T>());
}

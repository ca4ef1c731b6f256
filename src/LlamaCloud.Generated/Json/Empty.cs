using System.Collections.ObjectModel;

namespace LlamaCloud.Generated.Json;

/// <summary>The empty list and the empty map, which many values of one answer may share: nobody can add to them.</summary>
internal static class Empty<T>
{
    public static IReadOnlyList<T> List { get; } = [];

    public static IReadOnlyDictionary<string, T> Map { get; } = new ReadOnlyDictionary<string, T>(new Dictionary<string, T>());
}

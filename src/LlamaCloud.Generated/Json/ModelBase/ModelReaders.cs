using Newtonsoft.Json;

namespace LlamaCloud.Generated.Models;

/// <summary>The readers of all generated types. Declared here for the converters, and implemented by generated code.</summary>
internal static partial class ModelReaders
{
    public static partial IReadOnlyDictionary<Type, Func<JsonReader, object?>> ByType { get; }
}

using Newtonsoft.Json;

namespace LlamaCloud.Generated.Models;

/// <summary>The reader of each generated type. Declared here for converters, and implemented by generated code above.</summary>
internal static partial class ModelReaders
{
    public static partial IReadOnlyDictionary<Type, Func<JsonReader, object?>> ByType { get; }
}

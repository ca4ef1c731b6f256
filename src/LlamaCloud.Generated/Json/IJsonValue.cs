using Newtonsoft.Json;

namespace LlamaCloud.Generated;

/// <summary>A value of the API that can be written as JSON: a model, an enumeration value or a union.</summary>
public partial interface IJsonValue
{
    /// <summary>Writes the value.</summary>
    /// <param name="writer">The writer. It is neither flushed nor closed.</param>
    void WriteTo(JsonWriter writer);
}

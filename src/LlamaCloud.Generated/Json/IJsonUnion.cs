#if NET
using LlamaCloud.Generated.Json;

#endif
namespace LlamaCloud.Generated;

/// <summary>A value of one of several kinds, which may include JSON null.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(JsonValueConverter<IJsonUnion>))]
#endif
public interface IJsonUnion : IJsonValue;

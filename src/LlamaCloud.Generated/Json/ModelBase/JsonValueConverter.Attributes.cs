#if NET
using System.Text.Json.Serialization;
using LlamaCloud.Generated.Json;

// The converters of types that are declared in the folder above.
namespace LlamaCloud.Generated
{
    [JsonConverter(typeof(JsonValueConverter<IJsonValue>))]
    public partial interface IJsonValue;

    [JsonConverter(typeof(JsonValueConverter<IJsonUnion>))]
    public partial interface IJsonUnion;
}

namespace LlamaCloud.Generated.Json
{
    [JsonConverter(typeof(JsonValueConverter<LongInteger>))]
    internal sealed partial class LongInteger;
}
#endif

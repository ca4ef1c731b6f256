using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlamaCloud.ContractTool.Lock;

/// <summary>
/// <c>kiota-lock.json</c>: the reviewed state of the document, the operations to generate, and the names of the client.
/// The members, their order and their defaults are Kiota's; the defaults apply to members that the file does not have.
/// </summary>
internal sealed record KiotaLock
{
    public const string FileName = "kiota-lock.json";

    private const string Serialization = "Microsoft.Kiota.Serialization.";

    // Setters instead of init: with init, the source-generated JSON reader overwrites the defaults of missing members.
    public string DescriptionHash { get; set; } = "";

    /// <summary>The path of the document, relative to the lock, with <c>/</c> between folders.</summary>
    public string DescriptionLocation { get; set; } = "openapi/parse.v2.yaml";

    public string LockFileVersion { get; set; } = "1.0.0";

    public string KiotaVersion { get; set; } = "1.38.0";

    /// <summary>The name of the client's entry class.</summary>
    public string ClientClassName { get; set; } = "LlamaCloudClient";

    public string TypeAccessModifier { get; set; } = "Public";

    public string ClientNamespaceName { get; set; } = "LlamaCloud.Generated";

    public string Language { get; set; } = "CSharp";

    public bool UsesBackingStore { get; set; }

    public bool ExcludeBackwardCompatible { get; set; } = true;

    public bool IncludeAdditionalData { get; set; } = true;

    // Kiota's spelling, which the naming policy does not produce.
    [JsonPropertyName("disableSSLValidation")]
    public bool DisableSslValidation { get; set; }

    public IReadOnlyList<string> Serializers { get; set; } =
    [
        Serialization + "Json.JsonSerializationWriterFactory",
        Serialization + "Text.TextSerializationWriterFactory",
        Serialization + "Form.FormSerializationWriterFactory",
        Serialization + "Multipart.MultipartSerializationWriterFactory",
    ];

    public IReadOnlyList<string> Deserializers { get; set; } =
    [
        Serialization + "Json.JsonParseNodeFactory",
        Serialization + "Text.TextParseNodeFactory",
        Serialization + "Form.FormParseNodeFactory",
    ];

    /// <summary>The media types. Kiota 1.3x crashes on a lock without them.</summary>
    public IReadOnlyList<string> StructuredMimeTypes { get; set; } =
    [
        "application/json",
        "text/plain;q=0.9",
        "application/x-www-form-urlencoded;q=0.2",
        "multipart/form-data;q=0.1",
    ];

    /// <summary>Globs on paths, optionally with methods: <c>/api/v2/parse/**#GET,DELETE</c>. Empty to include every operation.</summary>
    public IReadOnlyList<string> IncludePatterns { get; set; } = [];

    public IReadOnlyList<string> ExcludePatterns { get; set; } = [];

    public IReadOnlyList<string> DisabledValidationRules { get; set; } = [];

    public IReadOnlyList<string> AllowedExternalOrigins { get; set; } = [];

    /// <summary>Members of the file that are not Kiota's. Kiota drops them.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

[JsonSerializable(typeof(KiotaLock))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true)]
internal sealed partial class KiotaLockJson : JsonSerializerContext;

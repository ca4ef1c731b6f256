using System.Buffers;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Json.ModelBase;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Json.Writers;
using Newtonsoft.Json;

namespace LlamaCloud.Generated;

/// <summary>
/// A JSON object of the API. The derived class has the properties of the document; unknown properties are kept in
/// <see cref="AdditionalProperties"/> and written back.
/// </summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(JsonValueConverter<JsonModel>))]
#endif
public abstract class JsonModel : IJsonValue
{
    private const int MaxDisplayLength = 1000;

    /// <summary>Set by generated readers. It is a field, so that its name does not conflict with a property.</summary>
    internal ModelExtras _extras;

    private protected JsonModel()
    {
    }

    /// <summary>
    /// Gets the properties that the document does not describe, as plain trees: null, <see cref="string"/>, <see cref="bool"/>, numbers,
    /// lists and dictionaries. Properties that are added here are sent.
    /// </summary>
    public IDictionary<string, object?> AdditionalProperties => _extras.Members ??= new(StringComparer.Ordinal);

    /// <summary>Writes the object.</summary>
    /// <param name="writer">The writer. It is neither flushed nor closed.</param>
    public void WriteTo(JsonWriter writer)
    {
        writer.WriteStartObject();
        ((IModel)this).Write(new ModelWriter(writer, _extras));
        if (_extras.Members is { } members)
        {
            foreach (var member in members)
            {
                writer.WritePropertyName(member.Key);
                Writing.Value(writer, member.Value);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the object as UTF-8 JSON.</summary>
    /// <param name="stream">The stream to write to. It is neither flushed nor closed.</param>
    /// <exception cref="NotSupportedException">A value in <see cref="AdditionalProperties"/> or in a member of any type cannot be written as JSON. Nothing was written.</exception>
    public void WriteTo(Stream stream)
    {
        _ = stream ?? throw new ArgumentNullException(nameof(stream));
        using var json = new WireWriter();
        WriteTo(json);
        json.CopyTo(stream);
    }

    /// <summary>Writes the object as UTF-8 JSON.</summary>
    /// <param name="writer">The writer to write to, such as a <c>PipeWriter</c>. It is not flushed.</param>
    /// <inheritdoc cref="WriteTo(Stream)"/>
    public void WriteTo(IBufferWriter<byte> writer)
    {
        _ = writer ?? throw new ArgumentNullException(nameof(writer));
        using var json = new WireWriter();
        WriteTo(json);
        writer.Write(json.Json.Span);
    }

    /// <summary>Returns the object as JSON text.</summary>
    public string ToJson() => Writing.Text(this);

    /// <summary>Returns the object as JSON text for display, at most 1,000 characters of it; use <see cref="ToJson"/> for all of it.</summary>
    public override string ToString()
    {
        var json = ToJson();
        return json.Length > MaxDisplayLength ? json.Substring(0, MaxDisplayLength) + "…" : json;
    }

    /// <summary>
    /// Validates the object against the OpenAPI document: bounds, patterns, enumerations, objects without additional properties. Nothing is sent.
    /// </summary>
    /// <returns>The violations that the service would reject; empty if there are none.</returns>
    public IReadOnlyList<ContractViolation> Validate() => SchemaValidator.Validate(((IModel)this).Schema, Reading.Tree(this));
}

using System.Buffers;
using System.Text;
using System.Text.Json;

namespace LlamaCloud.Cli.Body;

/// <summary>A JSON object whose members are set one by one. Values are kept as JSON text, so that numbers keep every digit.</summary>
internal sealed class JsonMembers
{
    private readonly Dictionary<string, object> _members = new(StringComparer.Ordinal);

    public bool IsEmpty => _members.Count == 0;

    /// <summary>Reads the members of an object.</summary>
    /// <exception cref="JsonException">The JSON is not an object, or a name appears twice.</exception>
    public static JsonMembers Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 1000 });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("it is not an object");
        }

        var members = new JsonMembers();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            members._members[property.Name] = property.Value.GetRawText();
        }

        return members;
    }

    public bool Contains(string name) => _members.ContainsKey(name);

    /// <summary>Sets a member, and creates the objects of its path that do not exist.</summary>
    /// <param name="path">The names from the top.</param>
    /// <param name="json">The value.</param>
    /// <exception cref="JsonException">A member of the path is not an object.</exception>
    public void Set(ReadOnlySpan<string> path, string json)
    {
        if (path.Length == 1)
        {
            _members[path[0]] = json;
            return;
        }

        if (!_members.TryGetValue(path[0], out var inner))
        {
            inner = new JsonMembers();
        }
        else if (inner is string text)
        {
            inner = text == "null" ? new JsonMembers() : Parse(text);
        }

        _members[path[0]] = inner;
        ((JsonMembers)inner).Set(path[1..], json);
    }

    public override string ToString()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in _members)
        {
            writer.WritePropertyName(name);
            if (value is JsonMembers inner)
            {
                inner.Write(writer);
            }
            else
            {
                writer.WriteRawValue((string)value, skipInputValidation: true);
            }
        }

        writer.WriteEndObject();
    }
}

using System.Globalization;
using System.Text.Json;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Emulator.Control;

/// <summary>Reads the members of a JSON object. Every error names the place, the value and what is expected.</summary>
internal sealed class JsonFields
{
    private readonly string _path;
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];

    /// <param name="json">The object.</param>
    /// <param name="path">Its place, for messages; empty for the whole text.</param>
    /// <exception cref="EmulatorException">It is not an object.</exception>
    public JsonFields(JsonElement json, string path)
    {
        (Json, _path) = (json, path);
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Invalid(path, json, "an object");
        }

        foreach (var member in json.EnumerateObject())
        {
            _members[member.Name] = member.Value;
        }
    }

    public JsonElement Json { get; }

    /// <summary>Parses a text.</summary>
    /// <exception cref="EmulatorException">It is not a JSON object.</exception>
    public static JsonFields Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new JsonFields(document.RootElement.Clone(), "");
        }
        catch (JsonException exception)
        {
            throw new EmulatorException($"Invalid JSON: {exception.Message}", exception);
        }
    }

    public static EmulatorException Invalid(string path, JsonElement value, string expected) =>
        Invalid(path, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), expected);

    public static EmulatorException Invalid(string path, string value, string expected)
    {
        const int MaxLength = 60;
        return new EmulatorException($"{(path.Length > 0 ? path + ": invalid" : "Invalid")} value '{(value.Length > MaxLength ? value[..MaxLength] + "…" : value)}'; expected {expected}.");
    }

    /// <summary>Gets the place of a member, for messages.</summary>
    public string Path(string name) => _path.Length > 0 ? $"{_path}.{name}" : name;

    public bool Has(string name) => _members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string name) => Get(name) is not { } value ? null
        : value is { ValueKind: JsonValueKind.String } && value.GetString() is { Length: > 0 } text ? text
        : throw Invalid(Path(name), value, "a text that is not empty");

    public int? Number(string name, int minimum) => Get(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= minimum ? number
        : throw Invalid(Path(name), value, string.Create(CultureInfo.InvariantCulture, $"a whole number, {minimum} or more"));

    public TimeSpan? Time(string name) => Get(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && Duration.TryParse(value.GetString()!) is { } time ? time
        : throw Invalid(Path(name), value, Duration.Expected);

    public DateTimeOffset? Instant(string name) => Get(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && Iso8601.TryParse(value.GetString(), out var time) ? time
        : throw Invalid(Path(name), value, "a date and time such as 2026-09-14T08:00:00Z");

    public IReadOnlyList<T>? List<T>(string name, Func<JsonElement, string, T> read) => Get(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select((item, i) => read(item, string.Create(CultureInfo.InvariantCulture, $"{Path(name)}[{i}]")))]
        : throw Invalid(Path(name), value, "a list");

    public IReadOnlyList<string>? Texts(string name) =>
        List(name, static (item, path) => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Invalid(path, item, "a text"));

    public IReadOnlyList<int>? Numbers(string name) =>
        List(name, static (item, path) => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var number) ? number : throw Invalid(path, item, "a whole number"));

    public IReadOnlyDictionary<string, string>? Map(string name) => Get(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(static member => member.Value.ValueKind == JsonValueKind.String)
            ? value.EnumerateObject().ToDictionary(static member => member.Name, static member => member.Value.GetString()!, StringComparer.Ordinal)
            : throw Invalid(Path(name), value, "an object of texts");

    /// <summary>Checks that all members were read.</summary>
    /// <exception cref="EmulatorException">There is an unknown member.</exception>
    public void RejectOthers()
    {
        if (_members.Keys.Except(_known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new EmulatorException($"{Path(unknown)}: unknown member; expected one of {string.Join(", ", _known.Distinct())}.");
        }
    }

    private JsonElement? Get(string name)
    {
        _known.Add(name);
        return Has(name) ? _members[name] : null;
    }
}

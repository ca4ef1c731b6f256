using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>An integer of so many digits that it stays the text that it was read from.</summary>
#if NET
[System.Text.Json.Serialization.JsonConverter(typeof(JsonValueConverter<LongInteger>))]
#endif
internal sealed class LongInteger(string text) : IJsonValue, IEquatable<LongInteger>
{
    private readonly string _text = text;

    public void WriteTo(JsonWriter writer) => writer.WriteRawValue(_text);

    /// <summary>Returns infinity: a double has 309 digits at most.</summary>
    public double ToDouble() => _text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;

    public override string ToString() => _text;

    public bool Equals(LongInteger? other) => other?._text == _text;

    public override bool Equals(object? obj) => Equals(obj as LongInteger);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);
}

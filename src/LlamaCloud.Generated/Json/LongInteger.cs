using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>An integer with so many digits that its text is kept instead of a number.</summary>
internal sealed partial class LongInteger(string text) : IJsonValue, IEquatable<LongInteger>
{
    private readonly string _text = text;

    public void WriteTo(JsonWriter writer) => writer.WriteRawValue(_text);

    /// <summary>Returns infinity: the range of double ends at 309 digits.</summary>
    public double ToDouble() => _text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;

    public override string ToString() => _text;

    public bool Equals(LongInteger? other) => other?._text == _text;

    public override bool Equals(object? obj) => Equals(obj as LongInteger);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);
}

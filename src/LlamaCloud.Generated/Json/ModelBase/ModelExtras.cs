using LlamaCloud.Generated.Json.Readers;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.ModelBase;

/// <summary>The state of a model besides its properties, so that it is written as it was read: explicit nulls, and properties that the document does not describe.</summary>
internal struct ModelExtras
{
    private const int Bits = 64;

    private ulong _nulls;
    private ulong[]? _moreNulls;

    /// <summary>Gets the properties that the document does not describe; null if there are none.</summary>
    public Dictionary<string, object?>? Members { get; set; }

    /// <summary>Adds a property that the document does not describe.</summary>
    public void Add(string name, JsonReader reader) => (Members ??= new(StringComparer.Ordinal))[name] = Reading.Any(reader);

    /// <summary>Records whether a property was null.</summary>
    /// <param name="index">The position of the property in its class.</param>
    /// <param name="value">The value of the property.</param>
    /// <returns>The value.</returns>
    public T? OrNull<T>(int index, T? value)
        where T : class
    {
        if (value is null)
        {
            SetNull(index);
        }

        return value;
    }

    /// <inheritdoc cref="OrNull{T}(int, T)"/>
    public T? OrNull<T>(int index, T? value)
        where T : struct
    {
        if (value is null)
        {
            SetNull(index);
        }

        return value;
    }

    /// <summary>Returns true if the property was read as null.</summary>
    public readonly bool WasNull(int index) => index < Bits
        ? (_nulls & (1UL << index)) != 0
        : _moreNulls is not null && (index / Bits) - 1 < _moreNulls.Length && (_moreNulls[(index / Bits) - 1] & (1UL << (index % Bits))) != 0;

    private void SetNull(int index)
    {
        if (index < Bits)
        {
            _nulls |= 1UL << index;
            return;
        }

        var word = (index / Bits) - 1;
        if (_moreNulls is null || _moreNulls.Length <= word)
        {
            Array.Resize(ref _moreNulls, word + 1);
        }

        _moreNulls![word] |= 1UL << (index % Bits);
    }
}

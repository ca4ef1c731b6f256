using System.ComponentModel;
using System.Globalization;
using LlamaCloud.Generated.Json.Readers;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.ModelBase;

/// <summary>Converts text to a value of an enumeration by the generated reader.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal abstract class TextConverter<T> : TypeConverter
    where T : struct, IJsonValue
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
    {
        if (value is not string text)
        {
            return base.ConvertFrom(context, culture, value);
        }

        using var reader = new WireReader(Writing.Text(text));
        return Read(reader);
    }

    private protected abstract T Read(JsonReader reader);
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LlamaCloud.Generated.Json;

/// <summary>Formats values as the text of a path, a query string, a header or a form field.</summary>
internal static class ScalarText
{
    public static string From<T>([DisallowNull] T value)
    {
        // The just-in-time compiler evaluates each comparison: a call allocates only the text.
        if (typeof(T) == typeof(int))
        {
            return ((int)(object)value).ToString(CultureInfo.InvariantCulture);
        }

        if (typeof(T) == typeof(long))
        {
            return ((long)(object)value).ToString(CultureInfo.InvariantCulture);
        }

        if (typeof(T) == typeof(bool))
        {
            return Text((bool)(object)value);
        }

        if (typeof(T) == typeof(double))
        {
            return Text((double)(object)value);
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return Text((DateTimeOffset)(object)value);
        }

        return default(T) is IJsonValue ? value.ToString()! : FromObject(value);
    }

    private static string FromObject(object value) => value switch
    {
        string text => text,
        bool flag => Text(flag),
        double number => Text(number),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        int or long or short or byte or uint or ulong or ushort or sbyte or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        DateTimeOffset time => Text(time),

        // A value of an enumeration or a union; a model, which is a class, is sent as JSON.
        IJsonValue json and (ValueType or LongInteger) => json.ToString()!,
        _ => Writing.Plain(value),
    };

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset value) => value.ToString("O", CultureInfo.InvariantCulture);
}

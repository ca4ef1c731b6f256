using System.Collections;
using LlamaCloud.Generated.Json;

namespace LlamaCloud.Generated.Transport.Bodies;

/// <summary>Converts the values of form fields and of the parts of a multipart body.</summary>
internal static class FormValues
{
    /// <summary>Returns the values to send under a name: none for null, each item of a list, otherwise the value.</summary>
    /// <exception cref="ArgumentException">An item is null.</exception>
    public static IEnumerable<object> Items(string name, object? value) => value switch
    {
        null => [],
        string or byte[] or IDictionary or IJsonValue => [value],
        IEnumerable items => items.Cast<object?>().Select(item => item ?? throw new ArgumentException($"'{name}' has an item that is null; an item must have a value.", name)),
        _ => [value],
    };

    /// <summary>Returns the text of a value: scalars without quotes, an object as JSON.</summary>
    public static string Text(object value) => ScalarText.From(value);
}

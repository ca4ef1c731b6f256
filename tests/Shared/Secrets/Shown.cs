using System.Collections;
using System.Text;
using LlamaCloud.Generated;

namespace LlamaCloud.Tests;

/// <summary>Gets all texts of an exception.</summary>
internal static class Shown
{
    /// <summary>Gets the texts of an exception and its inner exceptions: messages, data, properties and the response.</summary>
    public static IEnumerable<string> By(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            yield return e.Message;
            foreach (DictionaryEntry entry in e.Data)
            {
                yield return entry.Key + ": " + entry.Value;
            }

            // Exceptions of the library have more texts.
            foreach (var text in e is LlamaCloudException ? Properties(e) : [])
            {
                yield return text;
            }
        }
    }

    private static IEnumerable<string> Properties(Exception exception)
    {
        foreach (var property in exception.GetType().GetProperties())
        {
            foreach (var text in Value(property.GetValue(exception)))
            {
                yield return property.Name + ": " + text;
            }
        }
    }

    private static IEnumerable<string> Value(object? value) => value switch
    {
        ApiResponse response => [Encoding.UTF8.GetString(response.Body.Span), .. response.Headers.SelectMany(static h => h.Value)],
        string text => [text],
        IEnumerable items => items.Cast<object?>().SelectMany(Value),
        Generated.Models.ValidationError error => [error.ToJson()],
        _ => [value?.ToString() ?? ""],
    };
}

using System.Collections;
using System.Text;
using LlamaCloud.Generated.Json;

namespace LlamaCloud.Generated.Transport;

/// <summary>Writes URL-encoded forms.</summary>
internal static class FormText
{
    /// <summary>Null fields are left out, a list repeats its field.</summary>
    public static byte[] Encode(IEnumerable<(string Name, object? Value)> fields)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            foreach (var item in Items(value))
            {
                text.Append(text.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(WireText.Format(item)));
            }
        }

        return Writing.Utf8.GetBytes(text.ToString());
    }

    /// <summary>The values that a part or a field stands for: none, one, or those of a list.</summary>
    public static IEnumerable<object> Items(object? value) => value switch
    {
        null => [],
        string or byte[] or IDictionary => [value],
        IEnumerable list => list.Cast<object?>().OfType<object>(),
        _ => [value],
    };
}

using System.Text;

namespace LlamaCloud.Generated.Contract;

/// <summary>Converts any name of the document to an option name that people can type.</summary>
internal static class OptionName
{
    /// <summary><c>page_size</c> becomes <c>page-size</c>, <c>filter[name]</c> becomes <c>filter-name</c>. A name without letters and digits becomes the code points of its characters.</summary>
    public static string Create(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c) || c == '.')
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[text.Length - 1] != '-')
            {
                text.Append('-');
            }
        }

        var option = text.ToString().Trim('-', '.');
        return option.Length > 0 ? option : string.Join("-", name.Select(static c => "u" + ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty("empty"));
    }
}

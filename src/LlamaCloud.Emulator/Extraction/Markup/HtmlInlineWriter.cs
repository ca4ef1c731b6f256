using System.Buffers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LlamaCloud.Emulator.Extraction.Limits;

namespace LlamaCloud.Emulator.Extraction.Markup;

/// <summary>Collects a line of inline text of a web page as Markdown, with white space collapsed as in a browser.</summary>
internal sealed class HtmlInlineWriter(ReadingBudget budget)
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("\\`*_[]<");
    private static readonly SearchValues<char> NeedsBrackets = SearchValues.Create(" ()<>");

    private readonly StringBuilder _text = new();

    /// <summary>Returns the trimmed line and clears the writer.</summary>
    public string Take()
    {
        var text = _text.ToString().Trim();
        budget.AddOutput(text.Length);
        _text.Clear();
        return text;
    }

    public void Add(INode node, int level)
    {
        budget.Check();
        switch (node)
        {
            case IText text:
                AddText(text.Data);
                break;
            case IElement element when !HtmlToMarkdown.IsHidden(element):
                AddElement(element, level);
                break;
        }
    }

    private void AddElement(IElement element, int level)
    {
        if (level >= HtmlToMarkdown.MaxLevels)
        {
            AddText(element.TextContent);
            return;
        }

        switch (element.TagName)
        {
            case "BR":
                TrimEnd();
                _text.Append("  \n");
                break;
            case "IMG":
                var image = (IHtmlImageElement)element;
                _text.Append("![").Append(Escape(Fold(image.AlternativeText ?? ""))).Append("](").Append(Destination(element.GetAttribute("src"))).Append(')');
                break;
            case "A" when element.GetAttribute("href") is { Length: > 0 } address:
                Wrap(element, level, "[", $"]({Destination(address)})");
                break;
            case "STRONG" or "B":
                Wrap(element, level, "**", "**");
                break;
            case "EM" or "I":
                Wrap(element, level, "*", "*");
                break;
            case "DEL" or "S" or "STRIKE":
                Wrap(element, level, "~~", "~~");
                break;
            case "CODE" or "KBD" or "SAMP":
                var code = Fold(element.TextContent).Trim();
                _text.Append(code.Length == 0 ? "" : code.Contains('`', StringComparison.Ordinal) ? $"`` {code} ``" : $"`{code}`");
                break;
            case "INPUT" or "BUTTON" or "TEXTAREA":
                break;
            default:
                AddChildren(element, level);
                break;
        }
    }

    /// <summary>Writes marks around the text of an element, with leading and trailing white space outside of them.</summary>
    private void Wrap(IElement element, int level, string before, string after)
    {
        var inner = new HtmlInlineWriter(budget);
        inner.AddChildren(element, level);
        var text = inner._text.ToString();
        budget.AddOutput(text.Length);
        var content = text.Trim();
        if (content.Length == 0)
        {
            AddText(text);
            return;
        }

        AddText(char.IsWhiteSpace(text[0]) ? " " : "");
        _text.Append(before).Append(content).Append(after);
        AddText(char.IsWhiteSpace(text[^1]) ? " " : "");
    }

    private void AddChildren(IElement element, int level)
    {
        foreach (var child in element.ChildNodes)
        {
            Add(child, level + 1);
        }
    }

    private void AddText(string data)
    {
        var folded = Escape(Fold(data));
        if (folded.StartsWith(' ') && (_text.Length == 0 || char.IsWhiteSpace(_text[^1])))
        {
            folded = folded[1..];
        }

        _text.Append(folded);
    }

    private void TrimEnd()
    {
        while (_text.Length > 0 && _text[^1] == ' ')
        {
            _text.Length--;
        }
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            // Keeps no-break spaces.
            if (character is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                if (folded.Length == 0 || folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else
            {
                folded.Append(character);
            }
        }

        return folded.ToString();
    }

    private static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Marks))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var isInsideWord = i > 0 && i < text.Length - 1 && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]);
            if (text[i] is '\\' or '`' or '*' or '[' or ']' or '<' || (text[i] == '_' && !isInsideWord))
            {
                escaped.Append('\\');
            }

            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    private static string Destination(string? address)
    {
        var trimmed = (address ?? "").Trim().ReplaceLineEndings("");
        return !trimmed.AsSpan().ContainsAny(NeedsBrackets)
            ? trimmed
            : "<" + trimmed.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal) + ">";
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Spectre.Console.Rendering;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Measures and cuts text in the cells of a terminal, of which a wide character has two.</summary>
internal static class CellText
{
    private const string Ellipsis = "…";

    /// <summary>Gets the number of cells of a text.</summary>
    public static int Width(string text) => Ascii.IsValid(text) ? text.Length : Elements(text).Sum(ElementWidth);

    /// <summary>Adds spaces up to a number of cells.</summary>
    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    /// <summary>Replaces the middle of a text that has too many cells: the beginning of a file name says what it is, and so does its end.</summary>
    public static string CutMiddle(string text, int width)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        var elements = Elements(text).ToList();
        var room = Math.Max(0, width - 1);
        var end = Take(Enumerable.Reverse(elements), room / 2);
        var start = Take(elements, room - end.Sum(ElementWidth));
        end.Reverse();
        return string.Concat(start) + Ellipsis + string.Concat(end);
    }

    /// <summary>Replaces the end of a text that has too many cells.</summary>
    public static string CutEnd(string text, int width) => Width(text) <= width ? text : string.Concat(Take(Elements(text), width - 1)) + Ellipsis;

    /// <summary>Replaces the end of a text that has too many cells, from the space before the first word without room.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The maximum number of cells.</param>
    /// <param name="start">The length of the beginning that is not cut at a word.</param>
    public static string CutWords(string text, int width, int start)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        var cut = string.Concat(Take(Elements(text), width - 1));
        var end = text[cut.Length] == ' ' ? cut.Length : cut.LastIndexOf(' ');
        return (end > start ? cut[..end].TrimEnd(' ', '.', ',', ':', ';') : cut) + Ellipsis;
    }

    /// <summary>Breaks a text into lines between its words.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' '))
            {
                if (line.Length > 0 && Width(line) + 1 + Width(word) > width)
                {
                    yield return line;
                    line = "";
                }

                line = line.Length == 0 ? word : line + " " + word;
            }

            yield return line;
        }
    }

    private static List<string> Take(IEnumerable<string> elements, int width)
    {
        var taken = new List<string>();
        foreach (var element in elements)
        {
            width -= ElementWidth(element);
            if (width < 0)
            {
                break;
            }

            taken.Add(element);
        }

        return taken;
    }

    /// <summary>Gets the characters as people see them: an emoji of several code points, or a letter with its accents, is one.</summary>
    private static IEnumerable<string> Elements(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            yield return elements.GetTextElement();
        }
    }

    /// <summary>A terminal draws a character in the cells of its first code point; what follows joins or changes it.</summary>
    private static int ElementWidth(string element) => element is [>= ' ' and <= '~'] ? 1 : Measure(Rune.GetRuneAt(element, 0).ToString());

    /// <summary>A separate method, so that the library is loaded only for text that is not ASCII.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Measure(string character) => new Segment(character).CellCount();
}

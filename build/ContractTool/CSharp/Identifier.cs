using System.Globalization;
using System.Text;

namespace LlamaCloud.ContractTool.CSharp;

/// <summary>
/// Converts names of the document to C# identifiers. Separators end a word, symbols with a meaning are spelled out. NSwag's conversion keeps
/// underscores and drops most symbols, so that different names become equal.
/// The result is never empty, never begins with a digit, and never ends with an underscore.
/// </summary>
internal static class Identifier
{
    // The sort orders '-created_at' and 'created_at' are two values: a leading sign is part of the name.
    private static readonly Dictionary<char, string> LeadingSigns = new() { ['-'] = "Minus", ['+'] = "Plus" };

    private static readonly Dictionary<char, string> Symbols = new()
    {
        ['+'] = "Plus",
        ['#'] = "Sharp",
        ['%'] = "Percent",
        ['&'] = "And",
        ['*'] = "Star",
        ['<'] = "LessThan",
        ['>'] = "GreaterThan",
        ['='] = "Equal",
        ['!'] = "Not",
        ['^'] = "Caret",
    };

    private static readonly Dictionary<char, string> Separators = new()
    {
        ['_'] = "Underscore",
        ['-'] = "Dash",
        ['.'] = "Dot",
        [' '] = "Space",
        ['/'] = "Slash",
        [':'] = "Colon",
        [','] = "Comma",
        [';'] = "Semicolon",
        ['('] = "OpenParenthesis",
        [')'] = "CloseParenthesis",
        ['['] = "OpenBracket",
        [']'] = "CloseBracket",
        ['{'] = "OpenBrace",
        ['}'] = "CloseBrace",
        ['|'] = "Pipe",
        ['\\'] = "Backslash",
        ['$'] = "Dollar",
        ['@'] = "At",
        ['\''] = "Quote",
        ['"'] = "DoubleQuote",
        ['`'] = "Backtick",
        ['?'] = "Question",
        ['~'] = "Tilde",
    };

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto",
        "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out",
        "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while",
    };

    /// <summary><c>created_at</c> becomes <c>CreatedAt</c>, <c>2026-06-15</c> becomes <c>_2026_06_15</c>, <c>$</c> becomes <c>Dollar</c>.</summary>
    public static string Pascal(string name)
    {
        var words = Words(name, spellsSeparators: false);
        return Join(words.Count > 0 ? words : Words(name, spellsSeparators: true));
    }

    /// <summary>Returns the name of a local or a parameter: <c>created_at</c> becomes <c>createdAt</c>, a keyword gets an <c>@</c>.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Keywords.Contains(camel) ? "@" + camel : camel;
    }

    /// <summary>Returns true for a valid <c>x-csharp-name</c>: an identifier that begins with an upper-case letter and does not end with an underscore.</summary>
    public static bool IsPublicName(string name) =>
        name.Length > 0 && char.IsUpper(name[0]) && name[^1] != '_' && name.All(static c => c == '_' || IsPart(c));

    private static List<string> Words(string name, bool spellsSeparators)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isFirst = true;
        foreach (var rune in name.EnumerateRunes())
        {
            var c = rune.IsBmp ? (char)rune.Value : '\0';
            if (rune.IsBmp && IsPart(c))
            {
                word.Append(c);
            }
            else
            {
                End();
                if ((isFirst && LeadingSigns.TryGetValue(c, out var text)) || Symbols.TryGetValue(c, out text))
                {
                    words.Add(text);
                }
                else if (!Separators.TryGetValue(c, out text))
                {
                    words.Add(Unnamed(rune, mayBeLeftOut: !spellsSeparators));
                }
                else if (spellsSeparators)
                {
                    words.Add(text);
                }
            }

            isFirst = false;
        }

        End();
        words.RemoveAll(static w => w.Length == 0);
        return words;

        void End()
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>Returns the code point of a character without a name. White space and invisible characters are only separators, unless nothing else is left.</summary>
    private static string Unnamed(Rune rune, bool mayBeLeftOut) =>
        mayBeLeftOut && Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? ""
            : FormattableString.Invariant($"U{rune.Value:X4}");

    private static string Join(List<string> words)
    {
        if (words.Count == 0)
        {
            return "Empty";
        }

        var identifier = new StringBuilder();
        foreach (var word in words)
        {
            // Between two digits the separator is part of the meaning: 1.10 is not 11.0.
            if (identifier.Length > 0 && char.IsDigit(identifier[^1]) && char.IsDigit(word[0]))
            {
                identifier.Append('_');
            }

            identifier.Append(char.ToUpperInvariant(word[0])).Append(word.AsSpan(1));
        }

        return char.IsLetter(identifier[0]) ? identifier.ToString() : "_" + identifier;
    }

    private static bool IsPart(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}

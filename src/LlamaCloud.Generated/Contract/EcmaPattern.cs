using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LlamaCloud.Generated.Contract;

/// <summary>
/// Converts regular expressions of ECMA 262, which OpenAPI uses, to those of .NET. Where the same syntax has another meaning in .NET, it is
/// rewritten. A character beyond the first 65,536 counts as one character.
/// </summary>
internal sealed class EcmaPattern
{
    private const string Digit = "0-9";
    private const string Word = "A-Za-z0-9_";
    private const string Space = @"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
    private const string NotDigit = @"\u0000-/:-\uffff";
    private const string NotWord = @"\u0000-/:-@\[-\^`{-\uffff";
    private const string NotSpace = @"\u0000-\u0008\u000e-\u001f!-\u009f\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\uffff";
    private const string Pair = @"[\ud800-\udbff][\udc00-\udfff]";
    private const string Lone = @"[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]";
    private const string AtWord = $"(?:(?<=[{Word}])(?![{Word}])|(?<![{Word}])(?=[{Word}]))";
    private const string NotAtWord = $"(?:(?<=[{Word}])(?=[{Word}])|(?<![{Word}])(?![{Word}]))";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal)
    {
        ["Letter"] = "L",
        ["Cased_Letter"] = "L",
        ["LC"] = "L",
        ["Uppercase_Letter"] = "Lu",
        ["Lowercase_Letter"] = "Ll",
        ["Titlecase_Letter"] = "Lt",
        ["Modifier_Letter"] = "Lm",
        ["Other_Letter"] = "Lo",
        ["Mark"] = "M",
        ["Nonspacing_Mark"] = "Mn",
        ["Spacing_Mark"] = "Mc",
        ["Enclosing_Mark"] = "Me",
        ["Number"] = "N",
        ["Decimal_Number"] = "Nd",
        ["digit"] = "Nd",
        ["Letter_Number"] = "Nl",
        ["Other_Number"] = "No",
        ["Punctuation"] = "P",
        ["punct"] = "P",
        ["Connector_Punctuation"] = "Pc",
        ["Dash_Punctuation"] = "Pd",
        ["Open_Punctuation"] = "Ps",
        ["Close_Punctuation"] = "Pe",
        ["Initial_Punctuation"] = "Pi",
        ["Final_Punctuation"] = "Pf",
        ["Other_Punctuation"] = "Po",
        ["Symbol"] = "S",
        ["Math_Symbol"] = "Sm",
        ["Currency_Symbol"] = "Sc",
        ["Modifier_Symbol"] = "Sk",
        ["Other_Symbol"] = "So",
        ["Separator"] = "Z",
        ["Space_Separator"] = "Zs",
        ["Line_Separator"] = "Zl",
        ["Paragraph_Separator"] = "Zp",
        ["Other"] = "C",
        ["Control"] = "Cc",
        ["Format"] = "Cf",
        ["Surrogate"] = "Cs",
        ["Private_Use"] = "Co",
        ["Unassigned"] = "Cn",
        ["Lowercase"] = "Ll",
        ["Uppercase"] = "Lu",
        ["Alphabetic"] = "L",
    };

    private readonly string _pattern;
    private readonly StringBuilder _text = new();
    private readonly List<string?> _groups;
    private int _at;
    private int _group;

    private EcmaPattern(string pattern)
    {
        _pattern = pattern;
        _groups = FindGroups(pattern);
    }

    /// <summary>Gets the equivalent regular expression of .NET.</summary>
    /// <exception cref="ArgumentException">The pattern is not a regular expression of ECMA 262, or uses a feature that .NET does not have.</exception>
    public static string ToDotNet(string pattern) => new EcmaPattern(pattern).Translate();

    /// <summary>Creates the regular expression, with a match timeout of two seconds.</summary>
    /// <exception cref="ArgumentException">The pattern is not a regular expression of ECMA 262, or uses a feature that .NET does not have.</exception>
    public static Regex Create(string pattern) => new(ToDotNet(pattern), RegexOptions.CultureInvariant, Timeout);

    private string Translate()
    {
        while (_at < _pattern.Length)
        {
            switch (_pattern[_at])
            {
                case '\\':
                    Escape();
                    break;
                case '[':
                    Class();
                    break;
                case '(':
                    Group();
                    break;
                case '.':
                    _text.Append(@"(?:[^\n\r\u2028\u2029\ud800-\udfff]|").Append(Pair).Append('|').Append(Lone).Append(')');
                    _at++;
                    break;
                case '$':
                    _text.Append(@"\z");
                    _at++;
                    break;
                case < '\u0080':
                    // Quantifiers, bars and literal characters.
                    _text.Append(_pattern[_at++]);
                    break;
                default:
                    Literal(CodePoint());
                    break;
            }
        }

        return _text.ToString();
    }

    /// <summary>The capturing groups in the order of their numbers, with their names.</summary>
    private static List<string?> FindGroups(string pattern)
    {
        var groups = new List<string?>();
        var isInClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    isInClass = true;
                    break;
                case ']':
                    isInClass = false;
                    break;
                case '(' when !isInClass:
                    var isNamed = i + 3 < pattern.Length && pattern[i + 1] == '?' && pattern[i + 2] == '<' && pattern[i + 3] is not ('=' or '!');
                    if (isNamed)
                    {
                        var end = pattern.IndexOf('>', i);
                        groups.Add(end < 0 ? "" : pattern.Substring(i + 3, end - i - 3));
                    }
                    else if (i + 1 >= pattern.Length || pattern[i + 1] != '?')
                    {
                        groups.Add(null);
                    }

                    break;
            }
        }

        return groups;
    }

    /// <summary>.NET numbers named groups after all others: here every group gets the number that it has in ECMA 262.</summary>
    private void Group()
    {
        if (_at + 1 >= _pattern.Length || _pattern[_at + 1] != '?')
        {
            Capture(1);
            return;
        }

        var rest = _pattern.Substring(_at + 2);
        if (rest.Length > 1 && rest[0] == '<' && rest[1] is not ('=' or '!'))
        {
            var end = rest.IndexOf('>');
            if (end < 2)
            {
                throw Invalid("a group has no name");
            }

            Capture(end + 3);
            return;
        }

        foreach (var form in (string[])[":", "=", "!", "<=", "<!"])
        {
            if (rest.StartsWith(form, StringComparison.Ordinal))
            {
                _text.Append("(?").Append(form);
                _at += form.Length + 2;
                return;
            }
        }

        throw Invalid($"'(?{(rest.Length > 0 ? rest[0] : ' ')}' is not a group of ECMA 262");
    }

    private void Capture(int length)
    {
        _group++;
        _text.Append("(?<").Append(_group.ToString(CultureInfo.InvariantCulture)).Append('>');
        _at += length;
    }

    private void Escape()
    {
        if (_at + 1 >= _pattern.Length)
        {
            throw Invalid("it ends with a backslash");
        }

        var c = _pattern[_at + 1];
        switch (c)
        {
            case 'd':
                Append($"[{Digit}]");
                break;
            case 'D':
                Append(Negated(Digit, ""));
                break;
            case 'w':
                Append($"[{Word}]");
                break;
            case 'W':
                Append(Negated(Word, ""));
                break;
            case 's':
                Append($"[{Space}]");
                break;
            case 'S':
                Append(Negated(Space, ""));
                break;
            case 'b':
                Append(AtWord);
                break;
            case 'B':
                Append(NotAtWord);
                break;
            case 'p' or 'P':
                _text.Append(Property());
                break;
            case 'k':
                Reference();
                break;
            case >= '1' and <= '9':
                var end = _at + 1;
                while (end < _pattern.Length && char.IsDigit(_pattern[end]))
                {
                    end++;
                }

                _text.Append("(?:\\").Append(_pattern, _at + 1, end - _at - 1).Append(')');
                _at = end;
                break;
            default:
                Literal(EscapedCodePoint());
                break;
        }

        void Append(string text)
        {
            _text.Append(text);
            _at += 2;
        }
    }

    private void Reference()
    {
        var end = _pattern.IndexOf('>', _at);
        if (end < 0 || _at + 2 >= _pattern.Length || _pattern[_at + 2] != '<')
        {
            throw Invalid("'\\k' has no name");
        }

        var name = _pattern.Substring(_at + 3, end - _at - 3);
        var number = _groups.IndexOf(name) + 1;
        _text.Append("(?:\\").Append(number > 0 ? number.ToString(CultureInfo.InvariantCulture) : throw Invalid($"there is no group '{name}'")).Append(')');
        _at = end + 1;
    }

    /// <summary>A Unicode property class, which is written the same inside and outside of brackets.</summary>
    private string Property()
    {
        var end = _pattern.IndexOf('}', _at);
        if (end < 0 || _at + 2 >= _pattern.Length || _pattern[_at + 2] != '{')
        {
            throw Invalid("'\\p' has no name");
        }

        var name = _pattern.Substring(_at + 3, end - _at - 3);
        var value = name.StartsWith("gc=", StringComparison.Ordinal) ? name.Substring(3)
            : name.StartsWith("General_Category=", StringComparison.Ordinal) ? name.Substring(17)
            : name;
        value = Categories.TryGetValue(value, out var category) ? category : value;
        if (value.Length is 0 or > 2 || !char.IsUpper(value[0]))
        {
            throw Invalid($".NET has no class '\\p{{{name}}}'; general categories such as \\p{{L}} work in both");
        }

        var text = $"\\{_pattern[_at + 1]}{{{value}}}";
        _at = end + 1;
        return text;
    }

    private void Class()
    {
        _at++;
        var isNegated = _at < _pattern.Length && _pattern[_at] == '^';
        _at += isNegated ? 1 : 0;
        var plain = new StringBuilder();
        var beyond = new StringBuilder();
        while (true)
        {
            if (_at >= _pattern.Length)
            {
                throw Invalid("a '[' has no ']'");
            }

            if (_pattern[_at] == ']')
            {
                _at++;
                break;
            }

            ClassItem(plain, beyond);
        }

        var others = beyond.ToString();
        _text.Append(isNegated ? Negated(plain.ToString(), others)
            : plain.Length == 0 && others.Length == 0 ? "(?!)"
            : others.Length == 0 ? $"[{plain}]"
            : plain.Length == 0 ? $"(?:{others.Substring(1)})"
            : $"(?:[{plain}]{others})");
    }

    /// <summary>Matches one character that is not in a class.</summary>
    /// <param name="plain">The content of the class.</param>
    /// <param name="beyond">The surrogate pairs of the class, each preceded by a bar.</param>
    private static string Negated(string plain, string beyond) =>
        $"(?:{(beyond.Length == 0 ? "" : $"(?!{beyond.Substring(1)})")}{Pair}|[^{plain}\\ud800-\\udfff]|{Lone})";

    private void ClassItem(StringBuilder plain, StringBuilder beyond)
    {
        if (_pattern[_at] == '\\' && _at + 1 < _pattern.Length)
        {
            var set = _pattern[_at + 1] switch { 'd' => Digit, 'D' => NotDigit, 'w' => Word, 'W' => NotWord, 's' => Space, 'S' => NotSpace, _ => null };
            if (set is not null)
            {
                plain.Append(set);
                _at += 2;
                return;
            }

            if (_pattern[_at + 1] is 'p' or 'P')
            {
                plain.Append(Property());
                return;
            }
        }

        var first = ClassCodePoint();
        var isRange = _at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']'
            && !(_pattern[_at + 1] == '\\' && _at + 2 < _pattern.Length && _pattern[_at + 2] is 'd' or 'D' or 'w' or 'W' or 's' or 'S' or 'p' or 'P');
        var last = first;
        if (isRange)
        {
            _at++;
            last = ClassCodePoint();
        }

        if (last < first)
        {
            throw Invalid("a range in brackets is in reverse order");
        }

        if (first <= char.MaxValue)
        {
            plain.Append(Unit((char)first));
            if (last > first)
            {
                plain.Append('-').Append(Unit((char)Math.Min(last, char.MaxValue)));
            }
        }

        if (last > char.MaxValue)
        {
            AppendPairs(beyond, Math.Max(first, char.MaxValue + 1), last);
        }
    }

    /// <summary>A range of characters beyond the first 65,536, as surrogate pairs.</summary>
    private static void AppendPairs(StringBuilder text, int first, int last)
    {
        for (var high = High(first); high <= High(last); high++)
        {
            var from = high == High(first) ? Low(first) : '\udc00';
            var to = high == High(last) ? Low(last) : '\udfff';

            // The complete blocks between both ends are one alternative.
            if (from == '\udc00' && to == '\udfff')
            {
                var end = high;
                while (end < High(last) && (end + 1 < High(last) || Low(last) == '\udfff'))
                {
                    end++;
                }

                text.Append("|[").Append(Unit(high)).Append('-').Append(Unit(end)).Append(@"][\udc00-\udfff]");
                high = end;
                continue;
            }

            text.Append('|').Append(Unit(high)).Append('[').Append(Unit(from)).Append('-').Append(Unit(to)).Append(']');
        }

        static char High(int codePoint) => (char)(0xD800 + ((codePoint - 0x10000) >> 10));

        static char Low(int codePoint) => (char)(0xDC00 + ((codePoint - 0x10000) & 0x3FF));
    }

    private int ClassCodePoint() =>
        _pattern[_at] != '\\' ? CodePoint()
        : _at + 1 < _pattern.Length && _pattern[_at + 1] == 'b' ? Skip(2, '\b')
        : EscapedCodePoint();

    private int Skip(int length, int value)
    {
        _at += length;
        return value;
    }

    /// <summary>Gets the character at the current position, with both of its surrogates.</summary>
    private int CodePoint()
    {
        if (char.IsHighSurrogate(_pattern[_at]) && _at + 1 < _pattern.Length && char.IsLowSurrogate(_pattern[_at + 1]))
        {
            return Skip(2, char.ConvertToUtf32(_pattern[_at], _pattern[_at + 1]));
        }

        return Skip(1, _pattern[_at]);
    }

    /// <summary>Gets the character of an escape sequence.</summary>
    private int EscapedCodePoint()
    {
        if (_at + 1 >= _pattern.Length)
        {
            throw Invalid("it ends with a backslash");
        }

        switch (_pattern[_at + 1])
        {
            case 't':
                return Skip(2, '\t');
            case 'n':
                return Skip(2, '\n');
            case 'v':
                return Skip(2, '\v');
            case 'f':
                return Skip(2, '\f');
            case 'r':
                return Skip(2, '\r');
            case '0':
                return Skip(2, 0);
            case 'c' when _at + 2 < _pattern.Length && _pattern[_at + 2] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                return Skip(3, _pattern[_at + 2] % 32);
            case 'x' when Hex(_at + 2, 2) is { } code:
                return Skip(4, code);
            case 'u' when _at + 2 < _pattern.Length && _pattern[_at + 2] == '{':
                var end = _pattern.IndexOf('}', _at);
                var length = end - _at - 3;
                return end > 0 && length is >= 1 and <= 8 && Hex(_at + 3, length) is { } point and <= 0x10FFFF
                    ? Skip(length + 4, point)
                    : throw Invalid("'\\u{…}' is not a code point");
            case 'u' when Hex(_at + 2, 4) is { } unit:
                if (char.IsHighSurrogate((char)unit) && _at + 7 < _pattern.Length && _pattern[_at + 6] == '\\' && _pattern[_at + 7] == 'u'
                    && Hex(_at + 8, 4) is { } low && char.IsLowSurrogate((char)low))
                {
                    return Skip(12, char.ConvertToUtf32((char)unit, (char)low));
                }

                return Skip(6, unit);
            case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                throw Invalid($"'\\{_pattern[_at + 1]}' is not an escape of ECMA 262");
            default:
                _at++;
                return CodePoint();
        }
    }

    private int? Hex(int start, int length)
    {
        var value = 0;
        for (var i = start; i < start + length; i++)
        {
            if (i >= _pattern.Length || !Uri.IsHexDigit(_pattern[i]))
            {
                return null;
            }

            value = (value * 16) + Uri.FromHex(_pattern[i]);
        }

        return value;
    }

    private void Literal(int codePoint)
    {
        if (codePoint <= char.MaxValue)
        {
            _text.Append(Unit((char)codePoint));
            return;
        }

        var pair = char.ConvertFromUtf32(codePoint);
        _text.Append("(?:").Append(Unit(pair[0])).Append(Unit(pair[1])).Append(')');
    }

    /// <summary>Appends a literal character, inside or outside of brackets.</summary>
    private static string Unit(char c) => char.IsLetterOrDigit(c) && c < 128 ? c.ToString() : "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture);

    private ArgumentException Invalid(string what) => new($"'{_pattern}' is not a pattern that can be checked: {what}.");
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Writes command lines for a POSIX shell.</summary>
internal static class Shell
{
    /// <summary>The key in the data of an exception for the command that resumes the listing.</summary>
    public const string ResumeKey = "resume";

    /// <summary>The key in the data of an exception for the id of its job.</summary>
    public const string JobKey = "job";

    /// <summary>Writes words as one line for a shell.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(QuoteWord));

    /// <summary>The options without a value that <see cref="Command"/> may keep.</summary>
    private static readonly string[] Flags = ["--local", "--overwrite", "--delete-after"];

    /// <summary>Gets the words of the current command line without some of its options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="without">The names of the options to omit, with their values.</param>
    /// <param name="values">Values to replace.</param>
    public static List<string> CommandLine(ParseResult parsed, IReadOnlyCollection<string> without, IReadOnlyDictionary<string, string>? values = null)
    {
        var words = new List<string> { Messages.Program };
        var isValueOmitted = false;
        foreach (var token in parsed.Tokens)
        {
            var isOmitted = token.Type == TokenType.Option ? without.Contains(token.Value) : isValueOmitted && token.Type == TokenType.Argument;
            isValueOmitted = isOmitted && token.Type == TokenType.Option;
            if (!isOmitted)
            {
                words.Add(token.Type == TokenType.Argument && values?.TryGetValue(token.Value, out var other) == true ? other : token.Value);
            }
        }

        return words;
    }

    /// <summary>Gets the words of another command, with some of the current options and their values.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="words">The words of the other command.</param>
    /// <param name="with">The names of the options to keep.</param>
    public static List<string> Command(ParseResult parsed, IEnumerable<string> words, IReadOnlyCollection<string> with)
    {
        List<string> line = [Messages.Program, .. words];
        var isValueKept = false;
        foreach (var token in parsed.Tokens)
        {
            var isKept = token.Type == TokenType.Option ? with.Contains(token.Value) : isValueKept && token.Type == TokenType.Argument;
            isValueKept = isKept && token.Type == TokenType.Option && !Flags.Contains(token.Value);
            if (isKept)
            {
                line.Add(token.Value);
            }
        }

        return line;
    }

    /// <summary>Appends an option, in the form <c>--name=value</c> if the value begins with a hyphen.</summary>
    public static void AddOption(this List<string> words, string name, string value)
    {
        value = value.StartsWith('@') || value.StartsWith("\\@", StringComparison.Ordinal) ? "\\" + value : value;
        if (value.StartsWith('-'))
        {
            words.Add($"{name}={value}");
        }
        else
        {
            words.AddRange([name, value]);
        }
    }

    /// <summary>Quotes a word for a POSIX shell; control characters are escaped.</summary>
    public static string Quote(string word)
    {
        if (word.Length > 0 && word.All(static c => char.IsAsciiLetterOrDigit(c) || "_-./:=@%+,".Contains(c, StringComparison.Ordinal)))
        {
            return word;
        }

        return word.All(static c => !char.IsControl(c)) ? "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'" : Dollar(word);
    }

    /// <summary>Quotes a word; of <c>--name=value</c> only the value.</summary>
    private static string QuoteWord(string word) =>
        word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=', StringComparison.Ordinal) is > 0 and var end ? word[..(end + 1)] + Quote(word[(end + 1)..]) : Quote(word);

    private static string Dollar(string word)
    {
        var text = new StringBuilder("$'");
        foreach (var value in Encoding.UTF8.GetBytes(word))
        {
            text.Append((char)value switch
            {
                '\'' or '\\' => "\\" + (char)value,
                >= ' ' and <= '~' => ((char)value).ToString(),
                _ => "\\" + Convert.ToString(value, 8).PadLeft(3, '0'),
            });
        }

        return text.Append('\'').ToString();
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Writes command lines for a POSIX shell.</summary>
internal static class Shell
{
    /// <summary>The key in the data of an exception for the command that resumes the listing.</summary>
    public const string ResumeKey = "resume";

    /// <summary>The options without a value that <see cref="Command"/> may keep.</summary>
    private static readonly string[] Flags = ["--local", "--overwrite", "--delete-after"];

    /// <summary>Gets the current command line without some of its options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="without">The names of the options to omit, with their values.</param>
    public static StringBuilder CommandLine(ParseResult parsed, IReadOnlyCollection<string> without)
    {
        var line = new StringBuilder(Messages.Program);
        var isValueOmitted = false;
        foreach (var token in parsed.Tokens)
        {
            var isOmitted = token.Type == TokenType.Option ? without.Contains(token.Value) : isValueOmitted && token.Type == TokenType.Argument;
            isValueOmitted = isOmitted && token.Type == TokenType.Option;
            if (!isOmitted)
            {
                line.Append(' ').Append(Quote(token.Value));
            }
        }

        return line;
    }

    /// <summary>Gets the line of another command, with some of the current options and their values.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="words">The words of the other command.</param>
    /// <param name="with">The names of the options to keep.</param>
    public static string Command(ParseResult parsed, IEnumerable<string> words, IReadOnlyCollection<string> with)
    {
        var line = new StringBuilder(Messages.Program).Append(' ').AppendJoin(' ', words.Select(Quote));
        var isValueKept = false;
        foreach (var token in parsed.Tokens)
        {
            var isKept = token.Type == TokenType.Option ? with.Contains(token.Value) : isValueKept && token.Type == TokenType.Argument;
            isValueKept = isKept && token.Type == TokenType.Option && !Flags.Contains(token.Value);
            if (isKept)
            {
                line.Append(' ').Append(Quote(token.Value));
            }
        }

        return line.ToString();
    }

    /// <summary>Appends an option, in the form <c>--name=value</c> if the value begins with a hyphen.</summary>
    public static StringBuilder Option(this StringBuilder line, string name, string value)
    {
        value = value.StartsWith('@') || value.StartsWith("\\@", StringComparison.Ordinal) ? "\\" + value : value;
        return line.Append(' ').Append(name).Append(value.StartsWith('-') ? '=' : ' ').Append(Quote(value));
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

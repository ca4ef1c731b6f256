using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Reports;
using SharpYaml;
using SharpYaml.Events;

namespace LlamaCloud.ContractTool.Documents;

/// <summary>
/// The subset of YAML that all tools read the same way. NSwag, Kiota, Redocly and editors differ in aliases, merge keys, tags, directives,
/// and the meaning of some unquoted words and numbers.
/// </summary>
internal static partial class YamlSubset
{
    public const string Code = "LC1037";

    public const string Summary = "every tool reads the YAML the same way: no aliases, merge keys, tags or directives, and ambiguous words are quoted";

    /// <summary>Finds the first construct outside the subset; null if there is none. Also rejects documents that are nested too deeply for recursion.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public static (Position At, string Message)? FindFirst(string text)
    {
        var parser = Parser.CreateParser(new StringReader(text));
        var open = new Stack<Collection>();
        while (parser.MoveNext())
        {
            var at = new Position(parser.Current!.Start.Line + 1, parser.Current.Start.Column + 1);
            if (Problem(parser.Current, open) is { } problem)
            {
                return (at, problem == NoValue && IsBeforeComment(text, parser.Current.Start.Index) ? "text that begins with '#' is a comment, so the value is missing; put it in quotes." : problem);
            }

            if (open.Count > MaxDepth)
            {
                return (at, $"the document is nested more than {MaxDepth} levels deep; use components and references.");
            }
        }

        return null;
    }

    private const int MaxDepth = 200;

    private const string NoValue = "the value is missing, which some tools read as null and others as an empty text; write the value, or remove the key or the dash.";

    private static bool IsBeforeComment(string text, int index) => text.AsSpan(Math.Min(index, text.Length)).TrimStart(' ') is ['#', '/', ..];

    private static string? Problem(ParsingEvent current, Stack<Collection> open)
    {
        var isKey = open.TryPeek(out var parent) && parent.IsAtKey;
        switch (current)
        {
            case DocumentStart { Version: not null }:
            case DocumentStart start when start.Tags?.Any(static t => t.Handle is not ("!" or "!!") || !t.Prefix.StartsWith(t.Handle == "!" ? "!" : "tag:yaml.org", StringComparison.Ordinal)) == true:
                return "directives (%YAML, %TAG) are not supported by every tool; remove the line and the '---' below it.";
            case AnchorAlias alias:
                return $"the alias '*{alias.Value}' is not supported by every tool; repeat the value, or use $ref.";
            case NodeEvent { Anchor: { Length: > 0 } anchor }:
                return $"the anchor '&{anchor}' is only for aliases, which are not supported by every tool; remove it.";
            case NodeEvent { Tag: { Length: > 0 } tag } and not Scalar { IsQuotedImplicit: true } and not MappingStart { IsImplicit: true } and not SequenceStart { IsImplicit: true }:
                return $"the tag '{tag}' is not supported by every tool; remove it, and put a text in quotes.";
        }

        switch (current)
        {
            case MappingStart or SequenceStart:
                parent?.Advance();
                open.Push(new Collection(current is MappingStart));
                return isKey ? "the key is a list or a mapping; expected a text." : null;
            case MappingEnd or SequenceEnd:
                open.Pop();
                return null;
            case Scalar scalar:
                parent?.Advance();
                return Problem(scalar, isKey);
            default:
                return null;
        }
    }

    private static string? Problem(Scalar scalar, bool isKey)
    {
        if (scalar.Style != ScalarStyle.Plain)
        {
            return null;
        }

        if (isKey)
        {
            return scalar.Value == "<<" ? "the merge key '<<' is not supported by every tool; repeat the members."
                : Ambiguous().IsMatch(scalar.Value) || AmbiguousKey().IsMatch(scalar.Value) ? $"some tools read the key '{scalar.Value}' as another value; put it in quotes."
                : null;
        }

        if (scalar.Value.Length == 0)
        {
            return NoValue;
        }

        return Ambiguous().IsMatch(scalar.Value)
            ? $"'{scalar.Value}' is a text for some tools and a boolean or another number for others; put it in quotes, or write true, false or a decimal number."
            : null;
    }

    /// <summary>Words and numbers that YAML 1.1 and 1.2 read differently.</summary>
    [GeneratedRegex(@"^(?:[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF|[-+]?0[0-7_]+|0o[0-7]+|[-+]?0x[0-9a-fA-F_]+|0b[01_]+|[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?|[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$", RegexOptions.CultureInvariant)]
    private static partial Regex Ambiguous();

    /// <summary>Null, and numbers with several spellings: a tool that parses keys as values changes their text.</summary>
    [GeneratedRegex(@"^(?:~|[-+][0-9]+|[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex AmbiguousKey();

    /// <summary>An open mapping or sequence, and whether a key is next.</summary>
    private sealed class Collection(bool isMapping)
    {
        private readonly bool _isMapping = isMapping;
        private bool _isAtKey = true;

        public bool IsAtKey => _isMapping && _isAtKey;

        public void Advance() => _isAtKey = !_isAtKey;
    }
}

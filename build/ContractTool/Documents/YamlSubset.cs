using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Reports;
using SharpYaml;
using SharpYaml.Events;

namespace LlamaCloud.ContractTool.Documents;

/// <summary>
/// The YAML that every reader of the document understands alike: NSwag, Kiota, Redocly and those of editors differ in aliases, merge keys,
/// tags, directives, and in what an unquoted word or number means.
/// </summary>
internal static partial class YamlSubset
{
    public const string Code = "LC1037";

    public const string Summary = "the YAML is read alike by every tool: no aliases, merge keys, tags or directives, and ambiguous words are quoted";

    /// <summary>The first thing that is not in the subset; null when there is none. Also ends what is too deep to be read by recursion.</summary>
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
                return (at, problem == NoValue && IsBeforeComment(text, parser.Current.Start.Index) ? "what starts with '#' is a comment, so that there is no value here: put it in quotes." : problem);
            }

            if (open.Count > MaxDepth)
            {
                return (at, $"the document is nested more than {MaxDepth} levels deep here: use components and references.");
            }
        }

        return null;
    }

    private const int MaxDepth = 200;

    private const string NoValue = "there is no value here, which is null to some tools and an empty text to others: write the value, or remove the key or the dash.";

    private static bool IsBeforeComment(string text, int index) => text.AsSpan(Math.Min(index, text.Length)).TrimStart(' ') is ['#', '/', ..];

    private static string? Problem(ParsingEvent current, Stack<Collection> open)
    {
        var isKey = open.TryPeek(out var parent) && parent.IsAtKey;
        switch (current)
        {
            case DocumentStart { Version: not null }:
            case DocumentStart start when start.Tags?.Any(static t => t.Handle is not ("!" or "!!") || !t.Prefix.StartsWith(t.Handle == "!" ? "!" : "tag:yaml.org", StringComparison.Ordinal)) == true:
                return "a directive (%YAML, %TAG) is read by few tools: remove the line, and the '---' below it.";
            case AnchorAlias alias:
                return $"the alias '*{alias.Value}' is not read by every tool: write the value out, or use $ref.";
            case NodeEvent { Anchor: { Length: > 0 } anchor }:
                return $"the anchor '&{anchor}' has no use without aliases, which are not read by every tool: remove it.";
            case NodeEvent { Tag: { Length: > 0 } tag } and not Scalar { IsQuotedImplicit: true } and not MappingStart { IsImplicit: true } and not SequenceStart { IsImplicit: true }:
                return $"the tag '{tag}' is not read by every tool: remove it, and put a text in quotes.";
        }

        switch (current)
        {
            case MappingStart or SequenceStart:
                parent?.Advance();
                open.Push(new Collection(current is MappingStart));
                return isKey ? "the key of a mapping is a list or a mapping: write a text." : null;
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
            return scalar.Value == "<<" ? "the merge key '<<' is not read by every tool: write the members out."
                : Ambiguous().IsMatch(scalar.Value) || AmbiguousKey().IsMatch(scalar.Value) ? $"the key '{scalar.Value}' without quotes is another one to some tools: put it in quotes."
                : null;
        }

        if (scalar.Value.Length == 0)
        {
            return NoValue;
        }

        return Ambiguous().IsMatch(scalar.Value)
            ? $"'{scalar.Value}' without quotes is a text to some tools, and a boolean or another number to others: put it in quotes, or write true, false or a decimal number."
            : null;
    }

    /// <summary>What YAML 1.1 and 1.2 read differently.</summary>
    [GeneratedRegex(@"^(?:[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF|[-+]?0[0-7_]+|0o[0-7]+|[-+]?0x[0-9a-fA-F_]+|0b[01_]+|[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?|[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$", RegexOptions.CultureInvariant)]
    private static partial Regex Ambiguous();

    /// <summary>Numbers that are spelled in several ways, and null: a tool that reads keys as values gives them another name.</summary>
    [GeneratedRegex(@"^(?:~|[-+][0-9]+|[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex AmbiguousKey();

    /// <summary>A mapping or a sequence that was entered, and whether a key comes next.</summary>
    private sealed class Collection(bool isMapping)
    {
        private readonly bool _isMapping = isMapping;
        private bool _isAtKey = true;

        public bool IsAtKey => _isMapping && _isAtKey;

        public void Advance() => _isAtKey = !_isAtKey;
    }
}

using System.CommandLine;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Body;

/// <summary>
/// Checks a body against the document. Unknown members, and unlisted values of sets that the service extends, may be newer than this program:
/// they are sent with a warning, unless <c>--strict</c> or <c>--local</c> is given.
/// </summary>
/// <param name="local">The option that uses the emulator, which rejects unknown members and values, as the service does.</param>
internal sealed class BodyCheck(Option<bool> local)
{
    /// <summary>The maximum number of members that a warning lists.</summary>
    private const int MaxListed = 8;

    private readonly List<string> _warnings = [];

    public Option<bool> Strict { get; } = new("--strict")
    {
        Description = "Reject members and values that this version does not know, instead of sending them with a warning.",
    };

    /// <summary>Returns true if the body of an operation has members or values to check.</summary>
    public static bool IsFor(ApiOperation operation) => operation.Body?.Kind is ApiBodyKind.Json or ApiBodyKind.Multipart or ApiBodyKind.Form;

    /// <summary>Checks JSON.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="schema">The schema of the JSON.</param>
    /// <param name="value">The JSON as a plain tree.</param>
    /// <param name="place">Gets the text for a place in it, such as <c>--crop-box: top</c>.</param>
    /// <param name="problem">Gets the message of a violation.</param>
    /// <param name="problems">Receives the messages of invalid values.</param>
    public void Validate(
        ParseResult parsed, ApiSchema schema, object? value, Func<IReadOnlyList<object>, string> place, Func<ContractViolation, string> problem, List<string> problems)
    {
        var newer = new List<ContractViolation>();
        problems.AddRange(SchemaValidator.Validate(schema, value, "body", newer).Select(problem));
        var isStrict = parsed.GetValue(Strict) || parsed.GetValue(local);
        foreach (var violation in newer)
        {
            List<object> path = [.. violation.Location.Skip(1)];
            var text = $"{place(path)}: {Unknown(schema, path, violation, isStrict)}";
            if (isStrict)
            {
                problems.Add(text);
            }
            else if (!_warnings.Contains(text))
            {
                _warnings.Add(text);
            }
        }
    }

    /// <summary>Checks JSON from a single source.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="schema">The schema of the JSON.</param>
    /// <param name="value">The JSON as a plain tree.</param>
    /// <param name="source">The source of the JSON: an option, or standard input.</param>
    /// <param name="problems">Receives the messages of invalid values.</param>
    public void Validate(ParseResult parsed, ApiSchema schema, object? value, string source, List<string> problems) => Validate(
        parsed, schema, value, path => Place(source, path), violation => $"{Place(source, violation.Location.Skip(1))}: {violation.Message}.", problems);

    /// <summary>Gets the text for a place in the JSON of a source.</summary>
    public static string Place(string source, IEnumerable<object> path) => ContractViolation.PathText(path) is { Length: > 0 } text ? $"{source}: {text}" : source;

    /// <summary>Writes the warnings, each once.</summary>
    public void WriteWarnings()
    {
        foreach (var warning in _warnings)
        {
            Messages.Error("warning: " + warning);
        }

        _warnings.Clear();
    }

    /// <summary>Describes a member or a value that the document does not have, and suggests a similar one.</summary>
    /// <param name="schema">The schema of the body.</param>
    /// <param name="path">The names and positions from the top of the body.</param>
    /// <param name="violation">The violation.</param>
    /// <param name="isStrict">True if it is rejected, false if it is sent with a warning.</param>
    public static string Unknown(ApiSchema schema, IReadOnlyList<object> path, ContractViolation violation, bool isStrict)
    {
        var isMember = violation.Type == "extra_forbidden";
        var known = isMember ? MemberHints.Siblings(schema, path) : violation.KnownValues;
        var hint = isMember ? MemberHints.Find(schema, path)
            : Spelling.Nearest(violation.Input as string ?? "", known) is { } near ? $"did you mean '{near}'?"
            : null;
        var text = (isMember ? "unknown member" : $"unknown value '{violation.Input}'") + (isStrict ? "" : ", sent unchanged");
        return hint is not null ? $"{text}; {hint}"
            : isMember && !isStrict && (known.Count is 0 or > MaxListed) ? text + "."
            : $"{text}; expected {(known.Count == 0 ? "none" : string.Join(", ", known))}.";
    }
}

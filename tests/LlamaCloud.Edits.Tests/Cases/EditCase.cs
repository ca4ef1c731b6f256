using System.Text.Json;

namespace LlamaCloud.Edits.Tests.Cases;

/// <summary>
/// An edit of the document, and its expected effect. All pieces are YAML without indentation; <c>¤</c> is replaced with a name that no other
/// case has, <c>§</c> marks the position of the expected finding.
/// </summary>
public sealed record EditCase(string Name)
{
    /// <summary>Gets the name that only this case has, by which the case is also found in generated code.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets further entries of <c>tags</c>.</summary>
    public string Tags { get; init; } = "";

    /// <summary>Gets further entries of <c>components.schemas</c>.</summary>
    public string Schemas { get; init; } = "";

    /// <summary>Gets the component that is sent and received; null if the case is about an operation.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets further sections of <c>components</c>, such as <c>parameters</c>, and their entries.</summary>
    public IReadOnlyDictionary<string, string> Components { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets further entries of <c>paths</c>.</summary>
    public string Paths { get; init; } = "";

    public string Path { get; init; } = "/edits/¤";

    public string Method { get; init; } = "get";

    public string Tag { get; init; } = "Edits";

    public string OperationId { get; init; } = "Edits_¤";

    /// <summary>Gets the members of the operation besides its id, tag, summary and responses; null for no operation.</summary>
    public string? Operation { get; init; }

    /// <summary>Gets the entries of <c>responses</c> besides the error.</summary>
    public string Responses { get; init; } = "'204': {description: Done.}";

    /// <summary>Gets JSON that the component must read, write unchanged, and accept.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];

    /// <summary>Gets whether samples are also created from the table; it does not have the kind of an object of a given kind.</summary>
    public bool IsSampled { get; init; } = true;

    /// <summary>Gets JSON that the component must reject.</summary>
    public IReadOnlyList<string> Bad { get; init; } = [];

    /// <summary>Gets the arguments by their names in the request, as a JSON object; the body is <c>@body</c>.</summary>
    public string Arguments { get; init; } = "{}";

    /// <summary>Gets the expected request: its line, the relevant headers, an empty line and the body.</summary>
    public string? Sends { get; init; }

    public int Status { get; init; } = 204;

    public string? ResponseType { get; init; }

    public string Response { get; init; } = "";

    /// <summary>Gets the expected result, as JSON or as text; null for the response.</summary>
    public string? Result { get; init; }

    /// <summary>Gets the code of the expected finding; null if the edit is supported.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the expected part of the message.</summary>
    public string Says { get; init; } = "";

    /// <summary>Gets replacements in the text of the small document, for edits of the document as a whole.</summary>
    public IReadOnlyList<(string Piece, string Replacement)> Replacements { get; init; } = [];

    public bool IsRefused => Code is not null;

    /// <summary>Inserts the name of the case.</summary>
    public string Own(string piece) => piece.Replace("¤", Id, StringComparison.Ordinal);

    public override string ToString() => Name;

    /// <summary>Returns a text as a double-quoted YAML scalar, which is also JSON.</summary>
    public static string Quoted(string text)
    {
        var quoted = new System.Text.StringBuilder("\"");
        foreach (var c in text)
        {
            var isPlain = c is >= ' ' and < '\u007F' or >= '\u00A1' and < '\u0600' or >= '\u3040' and < '\uD800';
            quoted.Append(c is '"' or '\\' ? "\\" + c : isPlain ? c.ToString() : $"\\u{(int)c:X4}");
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Returns a text as JSON.</summary>
    public static string Json(string text) => JsonSerializer.Serialize(text);
}

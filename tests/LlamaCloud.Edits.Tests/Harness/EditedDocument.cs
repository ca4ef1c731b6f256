using LlamaCloud.Edits.Tests.Cases;

namespace LlamaCloud.Edits.Tests.Harness;

/// <summary>A document with the pieces of several cases, which knows the case of each line.</summary>
internal sealed class EditedDocument
{
    private readonly List<(string Text, EditCase? Owner)> _lines;

    private EditedDocument(string text) => _lines = [.. text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(static l => (l, (EditCase?)null))];

    public string Text => string.Join('\n', _lines.Select(static l => l.Text)) + "\n";

    /// <summary>Inserts cases into a document.</summary>
    public static EditedDocument Create(string document, IEnumerable<EditCase> cases)
    {
        var edited = new EditedDocument(document);
        edited.Insert("tags:", 2, "- {name: Edits, description: Edits of the document.}", owner: null);
        foreach (var one in cases)
        {
            edited.Add(one);
        }

        return edited;
    }

    /// <summary>Returns the case that a line belongs to; null for the document.</summary>
    public EditCase? OwnerOf(int line) => line >= 1 && line <= _lines.Count ? _lines[line - 1].Owner : null;

    private void Add(EditCase one)
    {
        Insert("tags:", 2, one.Own(one.Tags), one);
        Insert("paths:", 2, one.Own(one.Paths), one);
        Insert("paths:", 2, PathItem(one), one);
        Insert("  schemas:", 4, one.Own(one.Schemas), one);
        foreach (var (section, entries) in one.Components)
        {
            if (!_lines.Exists(l => l.Text == $"  {section}:"))
            {
                Insert("components:", 2, $"{section}:", owner: null);
            }

            Insert($"  {section}:", 4, one.Own(entries), one);
        }
    }

    private static string PathItem(EditCase one)
    {
        var operation = one.Operation ?? (one.Subject is { } subject
            ? $"requestBody: {{required: true, content: {{application/json: {{schema: {{$ref: '#/components/schemas/{subject}'}}}}}}}}"
            : null);
        if (operation is null)
        {
            return "";
        }

        var isSchema = one.Operation is null;
        var responses = isSchema
            ? $"'200': {{description: The same., content: {{application/json: {{schema: {{$ref: '#/components/schemas/{one.Subject}'}}}}}}}}"
            : one.Responses;
        string[] head =
        [
            $"{Name(one.Path)}:",
            $"  {(isSchema ? "post" : one.Method)}:",
            $"    operationId: {Name(one.OperationId)}",
            $"    tags: [{Name(one.Tag)}]",
        ];
        string[] tail = ["    responses:", .. Indent(responses, 6), "      4XX: {description: Refused.}"];
        string[] summary = operation.Split('\n').Any(static l => l.TrimStart('§').StartsWith("summary:", StringComparison.Ordinal) || l.StartsWith("description:", StringComparison.Ordinal)) ? [] : ["    summary: An edit."];
        return one.Own(string.Join('\n', [.. head, .. summary, .. Indent(operation, 4), .. tail]));

        static string Name(string name) => name.StartsWith('§') ? "§" + EditCase.Quoted(name[1..]) : EditCase.Quoted(name);
    }

    private static IEnumerable<string> Indent(string text, int indent) =>
        text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n').Select(l => l.Length == 0 ? l : new string(' ', indent) + l);

    private void Insert(string heading, int indent, string text, EditCase? owner)
    {
        if (text.Length == 0)
        {
            return;
        }

        var at = _lines.FindIndex(l => l.Text == heading);
        if (at < 0)
        {
            throw new InvalidOperationException($"The document has no line '{heading}'.");
        }

        _lines.InsertRange(at + 1, Indent(text, indent).Select(l => (l, owner)));
    }
}

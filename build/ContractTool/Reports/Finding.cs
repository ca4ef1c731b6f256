using System.Text.Json;

namespace LlamaCloud.ContractTool.Reports;

internal enum Severity
{
    Warning,
    Error,
}

/// <summary>
/// An error or a warning at a position in a file. Its text has the format that MSBuild, editors and CI systems turn into a link:
/// <c>openapi/parse.v2.yaml(41,7): error LC1003: …</c>.
/// </summary>
internal sealed record Finding(string File, Position Position, Severity Severity, string Code, string Message)
{
    public override string ToString()
    {
        var severity = Severity == Severity.Error ? "error" : "warning";
        // MSBuild reads a message only up to a line break.
        var message = Message.ReplaceLineEndings(" ");
        return $"{File}({Position.Line},{Position.Column}): {severity} {Code}: {message}";
    }
}

/// <summary>A position in a text file; both numbers start at 1.</summary>
internal readonly record struct Position(int Line, int Column) : IComparable<Position>
{
    public static Position Start => new(1, 1);

    /// <summary>Returns the position of a JSON error.</summary>
    public static Position From(JsonException error) => new((int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1);

    public int CompareTo(Position other) => (Line, Column).CompareTo((other.Line, other.Column));
}

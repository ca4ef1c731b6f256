using LlamaCloud.Cli.Output.Json;

namespace LlamaCloud.Cli.Output;

/// <summary>Writes comma-separated values (RFC 4180): one line with the names of the columns, then one line per item.</summary>
/// <param name="output">Receives the lines.</param>
/// <param name="columns">The columns; without names, those of the first page.</param>
internal sealed class CsvResultWriter(OutputBuffer output, TableColumns columns) : ResultWriter(output)
{
    private readonly List<List<(string Name, string Value)>> _waiting = [];
    private IReadOnlyList<string>? _names;

    public override bool ShowsItems => true;

    public override void EndPage()
    {
        if (_names is not null || _waiting.Count == 0)
        {
            return;
        }

        _names = columns.Names.Count > 0 ? columns.Names : [.. _waiting.SelectMany(static row => row).Select(static cell => cell.Name).Distinct()];
        Line(_names);
        _waiting.ForEach(Row);
        _waiting.Clear();
    }

    public override void End() => EndPage();

    protected override void WriteResponse(ReadOnlyMemory<byte> body)
    {
        WriteItem(body);
        EndPage();
    }

    protected override void WriteItem(ReadOnlyMemory<byte> item)
    {
        var cells = JsonCells.Read(item.Span, static text => IsForTerminal ? Terminal.SafeText.Lines(text) : text);
        if (_names is null)
        {
            _waiting.Add(cells);
        }
        else
        {
            Row(cells);
        }
    }

    private void Row(List<(string Name, string Value)> cells) => Line(_names!.Select(name => cells.Find(cell => cell.Name == name).Value ?? ""));

    private void Line(IEnumerable<string> values) => Output.Write(string.Join(',', values.Select(Quoted)) + "\n");

    private static string Quoted(string value) => value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}

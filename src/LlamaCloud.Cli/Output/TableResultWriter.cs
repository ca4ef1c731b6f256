using System.Text.Json;
using LlamaCloud.Cli.Output.Json;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>
/// Writes one line per item, with its scalar values. The first page determines the columns and their widths. On a terminal, times are ages, long text
/// is cut in the middle, and columns without room are named at the end; elsewhere all values are exact and complete.
/// </summary>
/// <param name="output">Receives the table.</param>
/// <param name="columns">The columns.</param>
internal sealed class TableResultWriter(OutputBuffer output, TableColumns columns) : ResultWriter(output)
{
    private const int DefaultRoom = 80;

    private readonly List<List<(string Name, string Value)>> _waiting = [];
    private readonly List<string> _hidden = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private TableLayout? _layout;

    public override bool ShowsItems => true;

    protected override void WriteResponse(ReadOnlyMemory<byte> body)
    {
        var reader = RawJson.Reader(body.Span);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            Items(body, reader);
            return;
        }

        var cells = JsonCells.Read(body.Span, IsForTerminal ? SafeText.Lines : SafeText.Escape);
        var width = cells.Count == 0 ? 0 : cells.Max(static c => CellText.Width(c.Name));
        var below = "\n" + new string(' ', width + TableLayout.Gap.Length);
        foreach (var (name, value) in cells)
        {
            Output.Write($"{CellText.Pad(name, width)}{TableLayout.Gap}{value.Replace("\n", below, StringComparison.Ordinal)}\n");
        }
    }

    /// <summary>Writes the items of an array. The output is printed only if the array is valid to its end.</summary>
    private void Items(ReadOnlyMemory<byte> body, Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            WriteItem(body[start..(int)reader.BytesConsumed]);
        }

        while (reader.Read())
        {
        }

        End();
    }

    protected override void WriteItem(ReadOnlyMemory<byte> item)
    {
        var cells = JsonCells.Read(item.Span, IsForTerminal ? SafeText.Words : SafeText.Escape);
        if (IsForTerminal)
        {
            cells = [.. cells.Select(static cell => (cell.Name, Ages.Find(cell.Value, TimeProvider.System) ?? cell.Value))];
        }

        if (_layout is null)
        {
            _waiting.Add(cells);
            return;
        }

        Row(_layout, cells);
        foreach (var (name, _) in cells)
        {
            // On a terminal, columns that the document does not list are not expected.
            if (_known.Add(name) && !columns.Chosen && (columns.Names.Count == 0 || !IsForTerminal))
            {
                _hidden.Add(name);
            }
        }
    }

    /// <summary>Chooses the columns from the first page.</summary>
    public override void EndPage() => Choose(isComplete: false);

    public override void End()
    {
        Choose(isComplete: true);
        if (_hidden.Count > 0)
        {
            Notes.Add($"(columns not shown: {string.Join(", ", _hidden)}; use {(columns.Option is { } option ? $"{option} to choose columns, or " : "")}--format json to show all)");
        }
    }

    private void Choose(bool isComplete)
    {
        if (_layout is not null || _waiting.Count == 0)
        {
            return;
        }

        var names = Names(isComplete);
        _layout = IsForTerminal
            ? TableLayout.Fit(names, _waiting, Console.WindowWidth is > 0 and var room ? room : DefaultRoom, isComplete && !columns.Chosen)
            : TableLayout.Unlimited(names, _waiting);
        _hidden.AddRange(names.Except(_layout.Columns.Select(static c => c.Name)));
        _known.UnionWith(names);
        _known.UnionWith(_waiting.SelectMany(static row => row).Select(static cell => cell.Name));
        Output.Write(string.Join(TableLayout.Gap, _layout.Columns.Select(static c => CellText.Pad(c.Title, c.Width))).TrimEnd() + "\n");
        _waiting.ForEach(row => Row(_layout, row));
        _waiting.Clear();
    }

    /// <summary>Gets the names of the columns. Those of the document are shown even if they have no value yet, unless there are no other rows.</summary>
    private List<string> Names(bool isComplete)
    {
        if (columns.Chosen)
        {
            return [.. columns.Names];
        }

        List<string> found = [.. _waiting.SelectMany(static row => row).Select(static cell => cell.Name).Distinct()];
        var listed = columns.Names.Where(name => !isComplete || found.Contains(name)).ToList();
        return IsForTerminal && listed.Count > 0 ? listed : [.. listed, .. found.Except(listed)];
    }

    private void Row(TableLayout layout, List<(string Name, string Value)> cells)
    {
        var texts = layout.Columns.Select((column, i) =>
        {
            var value = cells.Find(cell => cell.Name == column.Name).Value ?? "";
            var text = IsForTerminal && !column.IsId ? CellText.CutMiddle(value, column.Width) : value;
            return Colors.State(value, i == layout.Columns.Count - 1 ? text : CellText.Pad(text, column.Width));
        });
        Output.Write(string.Join(TableLayout.Gap, texts).TrimEnd() + "\n");
    }
}

using System.Text;
using System.Text.Json;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>
/// Writes one line per item, with its scalar values. The first page determines the columns and their widths; on a terminal, the last columns
/// that do not fit into the width are omitted and listed on standard error.
/// </summary>
internal sealed class TableResultWriter(OutputBuffer output) : ResultWriter(output)
{
    private const int MaxCellWidth = 60;
    private const string Gap = "  ";

    private readonly List<List<(string Name, string Value)>> _waiting = [];
    private List<(string Name, int Width)>? _columns;

    public override bool ShowsItems => true;

    protected override void WriteResponse(ReadOnlyMemory<byte> body)
    {
        var reader = RawJson.Reader(body.Span);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            Items(body, reader);
            return;
        }

        var cells = Cells(body.Span);
        var width = cells.Count == 0 ? 0 : cells.Max(static c => c.Name.Length);
        foreach (var (name, value) in cells)
        {
            Output.Write($"{name.PadRight(width)}{Gap}{value}\n");
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
        var cells = Cells(item.Span);
        if (_columns is null)
        {
            _waiting.Add(cells);
        }
        else
        {
            Row(cells);
        }
    }

    /// <summary>Chooses the columns from the first page.</summary>
    public override void EndPage()
    {
        if (_columns is not null || _waiting.Count == 0)
        {
            return;
        }

        _columns = Columns();
        Output.Write(string.Join(Gap, _columns.Select(static c => c.Name.ToUpperInvariant().PadRight(c.Width))).TrimEnd() + "\n");
        _waiting.ForEach(Row);
        _waiting.Clear();
    }

    public override void End() => EndPage();

    private List<(string Name, int Width)> Columns()
    {
        var columns = new List<(string Name, int Width)>();
        foreach (var name in _waiting.SelectMany(static row => row).Select(static cell => cell.Name).Distinct())
        {
            var width = _waiting.Max(row => row.Find(cell => cell.Name == name).Value?.Length ?? 0);
            columns.Add((name, Math.Max(name.Length, Math.Min(width, MaxCellWidth))));
        }

        if (!IsForTerminal)
        {
            return columns;
        }

        var shown = Fitting(columns, Console.WindowWidth is > 0 and var room ? room : 80);
        if (shown.Count < columns.Count)
        {
            Messages.Write($"(columns not shown: {string.Join(", ", columns.Except(shown).Select(static c => c.Name))}; use --format json to show all)");
        }

        return shown;
    }

    /// <summary>Gets the first columns that fit into the width. Columns with the same value in every line are omitted first.</summary>
    private List<(string Name, int Width)> Fitting(List<(string Name, int Width)> columns, int room)
    {
        if (columns.Sum(static c => c.Width + Gap.Length) - Gap.Length <= room)
        {
            return columns;
        }

        var varying = columns.Where(column => _waiting.Count < 2 || _waiting.DistinctBy(row => row.Find(cell => cell.Name == column.Name).Value).Count() > 1);
        var shown = varying.TakeWhile(column => (room -= column.Width + Gap.Length) >= -Gap.Length).ToList();
        return shown.Count > 0 ? shown : [columns[0]];
    }

    private void Row(List<(string Name, string Value)> cells)
    {
        var line = string.Join(Gap, _columns!.Select(column => Cut(cells.Find(cell => cell.Name == column.Name).Value ?? "").PadRight(column.Width)));
        Output.Write(line.TrimEnd() + "\n");
    }

    private static string Cut(string value) => value.Length <= MaxCellWidth ? value : value[..(MaxCellWidth - 1)] + "…";

    /// <summary>Gets the scalar members of an object; members of nested objects have names with dots.</summary>
    private static List<(string Name, string Value)> Cells(ReadOnlySpan<byte> json)
    {
        var cells = new List<(string, string)>();
        var reader = RawJson.Reader(json);
        var names = new Stack<string>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    names.Push(name.Length == 0 ? "" : name + ".");
                    break;
                case JsonTokenType.EndObject:
                    names.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    name = names.Peek() + SafeText.Escape(Text(reader));
                    break;
                case JsonTokenType.StartArray:
                    reader.Skip();
                    break;
                case JsonTokenType.Null:
                    break;
                default:
                    cells.Add((name.Length == 0 ? "value" : name, SafeText.Escape(Text(reader))));
                    break;
            }
        }

        return cells;
    }

    private static string Text(in Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? RawJson.ReadString(reader) : Encoding.UTF8.GetString(reader.ValueSpan);
}

using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>The columns of a table that fit into the width of a terminal, and their widths.</summary>
internal sealed class TableLayout
{
    public const string Gap = "  ";

    /// <summary>Columns up to this width are never cut: states, ages, tiers.</summary>
    private const int MaxFixedWidth = 15;

    /// <summary>The width to which a column with longer text is cut if there is no room.</summary>
    private const int MinCutWidth = 12;

    private readonly List<Column> _columns;

    private TableLayout(List<Column> columns) => _columns = columns;

    /// <summary>The columns and their widths; the width of the last one is not limited unless it is cut.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>Creates the layout without a limit of the width.</summary>
    public static TableLayout Unlimited(IEnumerable<string> names, IReadOnlyList<List<(string Name, string Value)>> rows) => new([.. names.Select(name => Column.Create(name, rows))]);

    /// <summary>Creates the layout for a width.</summary>
    /// <param name="names">The columns, in their order.</param>
    /// <param name="rows">The rows to measure.</param>
    /// <param name="room">The number of cells of a line.</param>
    /// <param name="isComplete">True if there are no other rows: then columns with one value make room for others.</param>
    public static TableLayout Fit(IEnumerable<string> names, IReadOnlyList<List<(string Name, string Value)>> rows, int room, bool isComplete)
    {
        var all = names.Select(name => Column.Create(name, rows)).ToList();
        var columns = Select(all, room, hidesConstants: false);
        if (isComplete && rows.Count > 1 && Select(all, room, hidesConstants: true) is var varied && varied.Count >= columns.Count)
        {
            columns = varied;
        }

        Widen(columns, room - MinWidth(columns));
        return new TableLayout(columns);
    }

    /// <summary>Selects the columns that have room.</summary>
    /// <param name="all">The columns, the most important first.</param>
    /// <param name="room">The number of cells of a line.</param>
    /// <param name="hidesConstants">True to leave out columns with one value first. That is worth it only where it makes room for as many others.</param>
    private static List<Column> Select(List<Column> all, int room, bool hidesConstants)
    {
        var columns = all.ToList();
        while (hidesConstants && columns.Count > 1 && MinWidth(columns) > room && columns.FindLastIndex(static c => c.IsConstant) is >= 0 and var constant)
        {
            columns.RemoveAt(constant);
        }

        // The columns at the end are the least important ones, but text that can be cut, such as a name or an error, always has room.
        while (columns.Count > 1 && MinWidth(columns) > room)
        {
            var index = columns.FindLastIndex(static c => !c.CanCut);
            columns.RemoveAt(index >= 0 ? index : columns.Count - 1);
        }

        // A wide column may have taken narrower ones with it that fit without it.
        foreach (var column in all.Where(column => !columns.Contains(column)).ToList())
        {
            List<Column> more = [.. all.Where(one => one == column || columns.Contains(one))];
            columns = MinWidth(more) <= room ? more : columns;
        }

        return columns;
    }

    private static int MinWidth(List<Column> columns) => columns.Sum(static c => c.MinWidth + Gap.Length) - Gap.Length;

    private static void Widen(List<Column> columns, int rest)
    {
        foreach (var column in columns)
        {
            column.Width = column.MinWidth;
        }

        for (var hasChanged = true; rest > 0 && hasChanged;)
        {
            hasChanged = false;
            foreach (var column in columns.Where(static c => c.Width < c.FullWidth).Take(rest))
            {
                column.Width++;
                rest--;
                hasChanged = true;
            }
        }

        if (rest > 0 && columns is [.., { IsId: false } last])
        {
            last.Width += rest;
        }
    }

    /// <summary>A column.</summary>
    internal sealed class Column(string name, int fullWidth, bool isConstant)
    {
        public string Name { get; } = name;

        /// <summary>The title in the first line.</summary>
        public string Title { get; } = name.ToUpperInvariant();

        /// <summary>The width of its longest value or its title.</summary>
        public int FullWidth { get; } = fullWidth;

        public bool IsConstant => isConstant;

        /// <summary>An id is never cut: it is there to be copied.</summary>
        public bool IsId { get; } = name is "id" || name.EndsWith("_id", StringComparison.Ordinal) || name.EndsWith(".id", StringComparison.Ordinal);

        public bool CanCut => !IsId && FullWidth > MaxFixedWidth;

        public int MinWidth => CanCut ? Math.Max(CellText.Width(Title), MinCutWidth) : FullWidth;

        /// <summary>The number of cells of the column.</summary>
        public int Width { get; set; } = fullWidth;

        public static Column Create(string name, IReadOnlyList<List<(string Name, string Value)>> rows)
        {
            var values = rows.Select(row => row.Find(cell => cell.Name == name).Value ?? "").ToList();
            var width = values.Select(CellText.Width).Append(CellText.Width(name)).Max();
            return new(name, width, values.Distinct(StringComparer.Ordinal).Count() == 1);
        }
    }
}

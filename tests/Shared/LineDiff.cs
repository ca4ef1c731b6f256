using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace LlamaCloud.Tests;

/// <summary>Formats the lines that differ between two texts, with the lines around them.</summary>
internal static class LineDiff
{
    private const int Context = 2;
    private const int MaxLines = 60;

    /// <param name="before">The earlier text.</param>
    /// <param name="after">The later text.</param>
    /// <param name="maxLines">The maximum number of lines; the rest is cut off.</param>
    public static string Create(string[] before, string[] after, int maxLines = MaxLines)
    {
        var lines = InlineDiffBuilder.Diff(string.Join('\n', before), string.Join('\n', after), ignoreWhiteSpace: false).Lines;
        var text = new StringBuilder();
        var count = 0;
        var isShown = true;
        for (var i = 0; i < lines.Count; i++)
        {
            var wasShown = isShown;
            isShown = lines.Skip(i - Context).Take(Math.Min(i, Context) + 1 + Context).Any(static line => line.Type != ChangeType.Unchanged);
            if (isShown && ++count > maxLines)
            {
                return text.Append("  … and more\n").ToString();
            }

            if (isShown)
            {
                var sign = lines[i].Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' };
                text.Append(wasShown ? "" : "  …\n").Append(sign).Append(' ').Append(lines[i].Text).Append('\n');
            }
        }

        return text.ToString();
    }
}

using System.Text;

namespace LlamaCloud.Tests;

/// <summary>The lines that came and went between two texts, with their neighbours.</summary>
internal static class LineDiff
{
    private const int Context = 2;
    private const int MostLines = 60;

    public static string Of(string[] before, string[] after)
    {
        var edits = Edits(before, after);
        var shown = new bool[edits.Count];
        for (var i = 0; i < edits.Count; i++)
        {
            for (var j = Math.Max(0, i - Context); edits[i].Sign != ' ' && j <= Math.Min(edits.Count - 1, i + Context); j++)
            {
                shown[j] = true;
            }
        }

        var text = new StringBuilder();
        var lines = 0;
        for (var i = 0; i < edits.Count; i++)
        {
            if (!shown[i])
            {
                continue;
            }

            if (++lines > MostLines)
            {
                return text.Append("  … and more\n").ToString();
            }

            text.Append(i > 0 && !shown[i - 1] ? "  …\n" : "").Append(edits[i].Sign).Append(' ').Append(edits[i].Line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The longest common subsequence, after the common ends have been taken off.</summary>
    private static List<(char Sign, string Line)> Edits(string[] before, string[] after)
    {
        var head = 0;
        while (head < before.Length && head < after.Length && before[head] == after[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < before.Length - head && tail < after.Length - head && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        var (old, @new) = (before[head..^tail], after[head..^tail]);
        var common = new int[old.Length + 1, @new.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = @new.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == @new[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var edits = before[..head].Select(static line => (' ', line)).ToList();
        for (int i = 0, j = 0; i < old.Length || j < @new.Length;)
        {
            if (i < old.Length && j < @new.Length && old[i] == @new[j])
            {
                edits.Add((' ', old[i]));
                i++;
                j++;
            }
            else if (j >= @new.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                edits.Add(('-', old[i++]));
            }
            else
            {
                edits.Add(('+', @new[j++]));
            }
        }

        edits.AddRange(before[^tail..].Select(static line => (' ', line)));
        return edits;
    }
}

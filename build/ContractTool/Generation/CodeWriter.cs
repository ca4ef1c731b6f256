using System.Text;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>Writes indented lines of C#.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
    }

    /// <summary>Writes a line, followed by its content in brackets.</summary>
    /// <param name="head">The line.</param>
    /// <param name="brackets">The opening and the closing bracket.</param>
    /// <param name="end">The text after the closing bracket.</param>
    /// <param name="content">Writes the content.</param>
    public void Block(string head, string brackets, string end, Action content)
    {
        Line(head);
        Line(brackets[..1]);
        _depth++;
        content();
        _depth--;
        Line(brackets[1..] + end);
    }

    public override string ToString() => _text.ToString();
}

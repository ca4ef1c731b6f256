using System.Text;

namespace LlamaCloud.Tests;

/// <summary>Forwards the written text, and passes it to a callback.</summary>
internal sealed class WatchedWriter(TextWriter inner, Action<string> show) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        show(value ?? "");
        inner.Write(value);
    }

    public override void WriteLine(string? value)
    {
        show(value ?? "");
        inner.WriteLine(value);
    }

    public override void Flush() => inner.Flush();
}

using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Setup;

/// <summary>Prints the lines of <c>doctor</c> as soon as they are known, and keeps the exit code of the first error.</summary>
internal sealed class DoctorReport
{
    private const int NameWidth = 18;
    private const int CheckWidth = 10;
    private const int MinTextWidth = 20;

    private readonly Stream _output = StandardOutput.Instance;

    /// <summary>Gets the exit code: that of the first error.</summary>
    public int ExitCode { get; private set; }

    public void Title(string text) => Print("", text);

    /// <summary>Prints a setting and where it comes from.</summary>
    public void Setting(string name, string value, string source) => Print($"  {name,-NameWidth} ", $"{value}  ({source})");

    public void Ok(string name, string text) => Check("ok", name, text);

    public void Skipped(string name, string text) => Check("skipped", name, text);

    /// <summary>Prints what may become a problem. It does not change the exit code.</summary>
    public void Warning(string name, string text) => Check("warning", name, text);

    /// <summary>Prints what is wrong, and what to do.</summary>
    public void Error(string name, string text, int exitCode)
    {
        Check("error", name, text);
        ExitCode = ExitCode == ExitCodes.Done ? exitCode : ExitCode;
    }

    private void Check(string state, string name, string text) => Print($"  {state,-8} {name,-CheckWidth} ", text);

    /// <summary>Prints one line. On a terminal, a long text is broken between its words, below its beginning.</summary>
    private void Print(string start, string text)
    {
        var lines = StandardOutput.IsTerminal ? CellText.Wrap(text, Math.Max(MinTextWidth, Console.WindowWidth - start.Length)) : [text];
        foreach (var (i, line) in lines.Index())
        {
            _output.Write(Messages.Mask(System.Text.Encoding.UTF8.GetBytes(SafeText.Escape((i == 0 ? start : new string(' ', start.Length)) + line) + "\n")).Span);
        }
    }
}

using System.Buffers;
using System.Text;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>Writes text of a result as it is; on a terminal without control characters.</summary>
internal static class TextOutput
{
    /// <summary>Writes the text, and ends its last line.</summary>
    public static void Write(string text, OutputBuffer output)
    {
        var bytes = Messages.Mask(Encoding.UTF8.GetBytes(text));
        if (StandardOutput.IsTerminal)
        {
            SafeText.Copy(bytes.Span, output, keepLines: true);
        }
        else
        {
            output.Write(bytes.Span);
        }

        if (!text.EndsWith('\n'))
        {
            output.Write("\n"u8);
        }
    }
}

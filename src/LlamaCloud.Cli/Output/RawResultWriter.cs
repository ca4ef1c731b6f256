using System.Buffers;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>Writes the bytes of the body. Several bodies are separated by line breaks.</summary>
internal sealed class RawResultWriter(OutputBuffer output) : ResultWriter(output)
{
    protected override void WriteResponse(ReadOnlyMemory<byte> body) => Copy(body);

    protected override void WriteItem(ReadOnlyMemory<byte> item)
    {
        Copy(item);
        if (item.Span is not [.., (byte)'\n'])
        {
            Output.Write("\n"u8);
        }

    }

    private void Copy(ReadOnlyMemory<byte> body)
    {
        if (IsForTerminal)
        {
            SafeText.Copy(body.Span, Output, keepLines: true);
        }
        else
        {
            Output.Write(body.Span);
        }
    }
}

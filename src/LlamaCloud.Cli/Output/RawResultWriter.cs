using System.Buffers;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>The bytes of the body. Of several, each ends its line, so that they can be told apart.</summary>
internal sealed class RawResultWriter(OutputBuffer output) : ResultWriter(output)
{
    public override void Answer(ReadOnlyMemory<byte> body) => Copy(body);

    public override void Item(ReadOnlyMemory<byte> item)
    {
        Copy(item);
        if (item.Span is not [.., (byte)'\n'])
        {
            Output.Write("\n"u8);
        }

        Output.EndItem();
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

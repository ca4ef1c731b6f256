using System.Buffers;

namespace LlamaCloud.Cli.Output;

/// <summary>Indented JSON; a sequence is one array.</summary>
internal sealed class JsonResultWriter(OutputBuffer output, bool coloured) : ResultWriter(output)
{
    private readonly JsonStyle _style = new(Indented: true, coloured, IsForTerminal);
    private bool _hasItems;

    protected override void WriteAnswer(ReadOnlyMemory<byte> body)
    {
        RawJson.Copy(body.Span, _style, Output);
        Output.Write("\n"u8);
    }

    public override void Begin() => Output.Write("["u8);

    protected override void WriteItem(ReadOnlyMemory<byte> item)
    {
        Output.Write(_hasItems ? ",\n  "u8 : "\n  "u8);
        _hasItems = true;
        RawJson.Copy(item.Span, _style, Output, depth: 1);
    }

    public override void End() => Output.Write(_hasItems ? "\n]\n"u8 : "]\n"u8);
}

using System.Buffers;
using LlamaCloud.Cli.Output.Json;

namespace LlamaCloud.Cli.Output;

/// <summary>Writes indented JSON; a sequence as one array.</summary>
internal sealed class JsonResultWriter(OutputBuffer output, bool colored) : ResultWriter(output)
{
    private readonly JsonStyle _style = new(Indented: true, colored, IsForTerminal);
    private bool _hasItems;

    protected override void WriteResponse(ReadOnlyMemory<byte> body)
    {
        RawJson.Copy(body.Span, _style, Output);
        Output.Write("\n"u8);
    }

    public override void Begin() => Output.Write("["u8);

    protected override void WriteItem(ReadOnlyMemory<byte> item)
    {
        Output.Write(_hasItems ? ",\n  "u8 : "\n  "u8);
        _hasItems = true;
        RawJson.CopyItem(item.Span, _style, Output, depth: 1);
    }

    public override void End() => Output.Write(_hasItems ? "\n]\n"u8 : "]\n"u8);
}

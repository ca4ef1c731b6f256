using System.Buffers;
using LlamaCloud.Cli.Output.Json;

namespace LlamaCloud.Cli.Output;

/// <summary>Writes JSON without white space, one value per line; a list as its items.</summary>
internal sealed class JsonLinesResultWriter(OutputBuffer output) : ResultWriter(output)
{
    private readonly JsonStyle _style = new(Indented: false, EscapesControls: IsForTerminal);

    public override bool ShowsItems => true;

    protected override void WriteResponse(ReadOnlyMemory<byte> body)
    {
        RawJson.Copy(body.Span, _style, Output);
        Output.Write("\n"u8);
    }

    protected override void WriteItem(ReadOnlyMemory<byte> item)
    {
        RawJson.CopyItem(item.Span, _style, Output);
        Output.Write("\n"u8);
    }
}

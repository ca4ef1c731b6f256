using System.Buffers;

namespace LlamaCloud.Cli.Output;

/// <summary>Writes JSON without white space, one value per line; a list as its items.</summary>
internal sealed class JsonLinesResultWriter(OutputBuffer output) : ResultWriter(output)
{
    private readonly JsonStyle _style = new(Indented: false, EscapesControls: IsForTerminal);

    public override bool ShowsItems => true;

    protected override void WriteResponse(ReadOnlyMemory<byte> body) => WriteItem(body);

    protected override void WriteItem(ReadOnlyMemory<byte> item)
    {
        RawJson.Copy(item.Span, _style, Output);
        Output.Write("\n"u8);
    }
}

using System.Buffers;

namespace LlamaCloud.Cli.Output;

/// <summary>JSON without white space, a value a line; of a list its items.</summary>
internal sealed class JsonLinesResultWriter(OutputBuffer output) : ResultWriter(output)
{
    private readonly JsonStyle _style = new(Indented: false, EscapesControls: IsForTerminal);

    public override bool ShowsItems => true;

    protected override void WriteAnswer(ReadOnlyMemory<byte> body) => WriteItem(body);

    protected override void WriteItem(ReadOnlyMemory<byte> item)
    {
        RawJson.Copy(item.Span, _style, Output);
        Output.Write("\n"u8);
    }
}

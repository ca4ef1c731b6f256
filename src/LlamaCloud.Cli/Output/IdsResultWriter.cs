using LlamaCloud.Cli.Output.Json;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>Writes the id of each item on a separate line, for other commands to read (<c>| llamacloud-prod parsing delete -</c>).</summary>
internal sealed class IdsResultWriter(OutputBuffer output) : ResultWriter(output)
{
    /// <summary>The members with an id: of a job, of a result with its job, and of a file that was parsed.</summary>
    private static readonly string[] Names = ["id", "job.id", "job_id"];

    public override bool ShowsItems => true;

    protected override void WriteResponse(ReadOnlyMemory<byte> body) => WriteItem(body);

    protected override void WriteItem(ReadOnlyMemory<byte> item)
    {
        var cells = JsonCells.Read(item.Span, SafeText.Escape);
        if (Names.Select(name => cells.Find(cell => cell.Name == name).Value).FirstOrDefault(static value => value is not null) is { } id)
        {
            Output.Write(id + "\n");
        }
    }
}

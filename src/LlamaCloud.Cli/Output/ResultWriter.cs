using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>Prints one response, or the items of many pages, in one format.</summary>
internal abstract class ResultWriter(OutputBuffer output)
{
    protected OutputBuffer Output => output;

    /// <summary>True if control characters must be escaped in every format, because the output is a terminal.</summary>
    protected static bool IsForTerminal => StandardOutput.IsTerminal;

    /// <summary>Notes for standard error, written after the output: a pager still has the terminal before.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>True if a list is printed as its items, even for a single page.</summary>
    public virtual bool ShowsItems => false;

    /// <summary>Prints one response.</summary>
    /// <param name="body">The body of the response.</param>
    /// <exception cref="System.Text.Json.JsonException">The format requires JSON, and the body is not JSON. Nothing was printed.</exception>
    public void PrintResponse(ReadOnlyMemory<byte> body) => WriteResponse(Messages.Mask(body));

    /// <summary>Begins a sequence of items.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Prints an item of a sequence.</summary>
    /// <param name="item">Valid JSON.</param>
    public void Item(ReadOnlyMemory<byte> item)
    {
        WriteItem(Messages.Mask(item));
        output.EndItem();
    }

    /// <summary>Ends a page of items.</summary>
    public virtual void EndPage()
    {
    }

    /// <summary>Ends a sequence.</summary>
    public virtual void End()
    {
    }

    public void Flush() => output.Flush();

    protected abstract void WriteResponse(ReadOnlyMemory<byte> body);

    protected abstract void WriteItem(ReadOnlyMemory<byte> item);
}

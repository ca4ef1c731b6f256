using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>Prints answers in one format: a single one, or items that arrive page by page.</summary>
internal abstract class ResultWriter(OutputBuffer output)
{
    protected OutputBuffer Output => output;

    /// <summary>Whether the output, in spite of its format, must not carry control characters.</summary>
    protected static bool IsForTerminal => StandardOutput.IsTerminal;

    /// <summary>Whether a list is shown item by item even where one answer is wanted.</summary>
    public virtual bool ShowsItems => false;

    /// <summary>Prints one answer.</summary>
    /// <param name="body">The bytes of its body.</param>
    /// <exception cref="System.Text.Json.JsonException">The format needs JSON, and it is none. Nothing was printed.</exception>
    public void Answer(ReadOnlyMemory<byte> body) => WriteAnswer(Messages.Mask(body));

    /// <summary>Begins a sequence of items.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Prints an item of a sequence.</summary>
    /// <param name="item">JSON, known to be sound.</param>
    public void Item(ReadOnlyMemory<byte> item)
    {
        WriteItem(Messages.Mask(item));
        output.EndItem();
    }

    /// <summary>A page of items is complete.</summary>
    public virtual void EndPage()
    {
    }

    /// <summary>Ends a sequence.</summary>
    public virtual void End()
    {
    }

    public void Flush() => output.Flush();

    protected abstract void WriteAnswer(ReadOnlyMemory<byte> body);

    protected abstract void WriteItem(ReadOnlyMemory<byte> item);
}

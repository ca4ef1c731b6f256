using LlamaCloud.Cli.Batches.Progress;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Batches;

/// <summary>Prints a line for each document, as soon as it is written.</summary>
/// <param name="writer">Prints to standard output.</param>
/// <param name="display">Shows failures.</param>
/// <param name="isHeldBack">True to print only at the end, because the progress is shown on the same terminal.</param>
/// <param name="keepsFailures">True if the error at the end has all failures.</param>
internal sealed class BatchOutput(ResultWriter writer, BatchDisplay display, bool isHeldBack, bool keepsFailures)
{
    private readonly Lock _lock = new();
    private readonly List<ItemFailure> _failures = [];

    /// <summary>The failures, for the error at the end; empty if it does not need them.</summary>
    public IReadOnlyList<ItemFailure> Failures => _failures;

    public void Begin() => writer.Begin();

    public void Print(ReadOnlyMemory<byte> line)
    {
        lock (_lock)
        {
            writer.Item(line);
            if (!isHeldBack)
            {
                writer.Flush();
            }
        }
    }

    public void Failure(ItemFailure failure)
    {
        lock (_lock)
        {
            if (keepsFailures)
            {
                _failures.Add(failure);
            }

            display.Failure(failure.Line);
        }
    }

    /// <summary>Completes the output, so that it is valid however the batch has ended.</summary>
    /// <param name="isStopped">True if another exception is the reason of the end.</param>
    public void End(bool isStopped)
    {
        lock (_lock)
        {
            try
            {
                writer.EndPage();
                writer.End();
                writer.Flush();
            }
            catch (Exception e) when (isStopped && e is CommandException or ClosedPipeException)
            {
                // The first exception has the cause.
            }
        }
    }
}

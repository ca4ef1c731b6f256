using System.Runtime.CompilerServices;
using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Extraction.Limits;

/// <summary>
/// The limits for reading one document. The libraries cannot be canceled and have no limits, so all code of the emulator that they call
/// calls <see cref="Check"/>. They also swallow exceptions, so a limit that was exceeded stays exceeded.
/// </summary>
internal sealed class ReadingBudget(CancellationToken cancellationToken)
{
    /// <summary>The maximum number of characters that the texts of a document may have together.</summary>
    public const long MaxOutputCharacters = 32L * 1024 * 1024;

    /// <summary>The maximum number of cells that the tables of a document may have together.</summary>
    public const int MaxCells = 1_000_000;

    /// <summary>The maximum number of levels that the parts of a document may be nested.</summary>
    public const int MaxLevels = 100;

    private const long MaxMemory = 256L * 1024 * 1024;
    private const long MemoryStep = 16L * 1024 * 1024;

    private readonly long _memoryBefore = GC.GetTotalMemory(forceFullCollection: false);
    private readonly long _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();

    private long _nextMeasurement = MemoryStep;
    private long _output;
    private long _cells;
    private string? _exceeded;

    /// <summary>Throws if reading was canceled or a limit is exceeded.</summary>
    /// <exception cref="OperationCanceledException">The time limit is exceeded.</exception>
    /// <exception cref="DocumentLimitException">A limit is exceeded.</exception>
    public void Check()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_exceeded is not null)
        {
            throw new DocumentLimitException(_exceeded);
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Exceed(JobFailure.NestedTooDeeply);
        }

        CheckMemory();
    }

    /// <summary>Counts characters of output and intermediate output.</summary>
    public void AddOutput(long characters)
    {
        _output += characters;
        if (_output > MaxOutputCharacters)
        {
            Exceed(JobFailure.DocumentTooLarge);
        }

        Check();
    }

    /// <summary>Counts cells of tables, padding included.</summary>
    public void AddCells(long cells)
    {
        _cells += cells;
        if (_cells > MaxCells)
        {
            Exceed(JobFailure.DocumentTooLarge);
        }

        Check();
    }

    /// <summary>Stops reading with a failure.</summary>
    /// <param name="failure">See <see cref="JobFailure"/>.</param>
    public void Exceed(string failure)
    {
        GiveUp(failure);
        throw new DocumentLimitException(_exceeded ?? failure);
    }

    /// <summary>Stops reading at the next check, for callers that swallow exceptions.</summary>
    public void GiveUp(string failure) => _exceeded ??= failure;

    /// <summary>
    /// Checks the heap after every few megabytes that this thread has allocated. The heap is shared by the whole process, so a document
    /// only fails if its own thread has allocated as much, and after a garbage collection.
    /// </summary>
    private void CheckMemory()
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore;
        if (allocated < _nextMeasurement)
        {
            return;
        }

        _nextMeasurement = allocated + MemoryStep;
        if (allocated < MaxMemory || GC.GetTotalMemory(forceFullCollection: false) - _memoryBefore < MaxMemory)
        {
            return;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        if (GC.GetTotalMemory(forceFullCollection: false) - _memoryBefore >= MaxMemory)
        {
            Exceed(JobFailure.DocumentTooLarge);
        }
    }
}

/// <summary>Thrown when reading a document exceeds a limit. The message is the failure of the job.</summary>
internal sealed class DocumentLimitException(string failure) : Exception(failure);

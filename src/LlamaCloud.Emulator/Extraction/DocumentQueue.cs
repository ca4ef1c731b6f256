using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Extraction;

/// <summary>Reads documents on one thread per processor, with a time limit for each document.</summary>
internal sealed class DocumentQueue(TimeSpan limit) : IDisposable
{
    /// <summary>How long to wait for a thread after canceling it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _free = new(Environment.ProcessorCount);

    public async Task<ExtractionResult> ReadAsync(
        Stream document, string fileName, string? contentType, JobOptions options, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var timeLimit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeLimit.CancelAfter(limit);

            var reading = DocumentThread.Run(() => DocumentReader.Read(document, fileName, contentType, options.Pages, timeLimit.Token));
            return WithinFailureRatio(await WaitAsync(reading, timeLimit.Token).ConfigureAwait(false), options.AllowedPageFailureRatio);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ExtractionResult.Failed(JobFailure.Timeout);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();

    /// <summary>Waits for the thread even after a timeout: it still uses the file, and the number of threads is limited.</summary>
    private static async Task<ExtractionResult> WaitAsync(Task<ExtractionResult> reading, CancellationToken cancellationToken)
    {
        try
        {
            return await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAny(reading, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
            throw;
        }
    }

    private static ExtractionResult WithinFailureRatio(ExtractionResult result, double allowed)
    {
        var failed = result.Pages.Count(page => page.Error is not null);
        return failed > result.Pages.Count * allowed ? ExtractionResult.Failed(JobFailure.PdfIsBroken) : result;
    }
}

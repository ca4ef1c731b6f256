using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Extraction;

/// <summary>Reads documents on as many threads as there are processors, each within a time limit.</summary>
internal sealed class DocumentQueue(TimeSpan limit) : IDisposable
{
    private readonly SemaphoreSlim _free = new(Environment.ProcessorCount);

    public async Task<ExtractionResult> ReadAsync(
        Stream document, string fileName, string? contentType, JobOptions options, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var timeLimit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeLimit.CancelAfter(limit);
            var reading = Task.Run(() => DocumentReader.Read(document, fileName, contentType, options.Pages, timeLimit.Token), cancellationToken);

            // A document can be made so that reading even one page does not end. Nobody waits for it: the thread stops by itself
            // when the file is closed under it.
            var result = await reading.WaitAsync(timeLimit.Token).ConfigureAwait(false);
            return WithinFailureRatio(result, options.AllowedPageFailureRatio);
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

    private static ExtractionResult WithinFailureRatio(ExtractionResult result, double allowed)
    {
        var failed = result.Pages.Count(page => page.Error is not null);
        return failed > result.Pages.Count * allowed ? ExtractionResult.Failed(JobFailure.PdfIsBroken) : result;
    }
}

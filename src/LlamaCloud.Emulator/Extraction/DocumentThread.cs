namespace LlamaCloud.Emulator.Extraction;

/// <summary>
/// Runs the reading of a document on a thread of its own, whose stack is large enough for 100 levels of whatever the libraries
/// do at each. A thread of the pool has 1.5 MB, or less where the system says so.
/// </summary>
internal static class DocumentThread
{
    public const int StackBytes = 64 * 1024 * 1024;

    public static Task<T> Run<T>(Func<T> read)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(Run, StackBytes) { IsBackground = true, Name = "Document" };
        thread.Start();
        return completion.Task;

        void Run()
        {
            try
            {
                completion.SetResult(read());
            }
#pragma warning disable CA1031 // It goes to whoever waits for the document; here it would end the process.
            catch (Exception exception)
            {
                completion.SetException(exception);
            }
#pragma warning restore CA1031
        }
    }
}

namespace LlamaCloud.Emulator.Extraction;

/// <summary>
/// Reads a document on a separate thread, with a stack that is large enough for 100 levels of recursion in the libraries. A thread of
/// the pool has 1.5 MB or less, depending on the system.
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
#pragma warning disable CA1031 // The caller gets the exception; here it would end the process.
            catch (Exception exception)
            {
                completion.SetException(exception);
            }
#pragma warning restore CA1031
        }
    }
}

using System.Threading.Channels;

namespace LlamaCloud.Emulator.Storage;

/// <summary>
/// The one writer of this process. Whatever waits when the writer is free goes into one transaction, so that one flush to the
/// disk serves many callers; nobody is answered before that flush.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int MostPerTransaction = 512;

    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly DatabaseConnection _connection;
    private readonly Task _writer;

    public WriteQueue(DatabaseConnection connection)
    {
        _connection = connection;
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>
    /// Runs <paramref name="write"/> inside a transaction; the task ends when the change is on the disk, or with the exception
    /// that <paramref name="write"/> threw, in which case nothing of it stays.
    /// </summary>
    public async Task<T> RunAsync<T>(Func<DatabaseConnection, T> write)
    {
        var work = new Work<T>(write);
        if (!_queue.Writer.TryWrite(work))
        {
            throw new EmulatorException("The emulator is stopping.");
        }

        return await work.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer.ConfigureAwait(false);
        _connection.Dispose();
    }

    private async Task WriteAsync()
    {
        var batch = new List<Work>();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (batch.Count < MostPerTransaction && _queue.Reader.TryRead(out var work))
            {
                batch.Add(work);
            }

            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<Work> batch)
    {
        try
        {
            _connection.Execute("BEGIN IMMEDIATE");
            foreach (var work in batch)
            {
                RunOne(work);
            }

            _connection.Execute("COMMIT");
        }
#pragma warning disable CA1031 // Whatever the database says (disk full, locked for too long) is the answer to every caller of this batch.
        catch (Exception exception)
        {
            TryRollback();
            batch.ForEach(work => work.Fail(exception));
            return;
        }
#pragma warning restore CA1031

        batch.ForEach(work => work.Publish());
    }

    private void RunOne(Work work)
    {
        _connection.Execute("SAVEPOINT one");
        if (!work.TryRun(_connection))
        {
            _connection.Execute("ROLLBACK TO one");
        }

        _connection.Execute("RELEASE one");
    }

    private void TryRollback()
    {
        try
        {
            _connection.Execute("ROLLBACK");
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // There was no transaction, or SQLite has already rolled it back: either way none is left.
        }
    }

    private abstract class Work
    {
        /// <summary>Does the work; false when it threw.</summary>
        public abstract bool TryRun(DatabaseConnection connection);

        /// <summary>Hands the outcome to the caller, once it is on the disk.</summary>
        public abstract void Publish();

        public abstract void Fail(Exception exception);
    }

    private sealed class Work<T>(Func<DatabaseConnection, T> write) : Work
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _exception;

        public Task<T> Task => _completion.Task;

        public override bool TryRun(DatabaseConnection connection)
        {
            try
            {
                _result = write(connection);
                return true;
            }
#pragma warning disable CA1031 // It is the caller's exception, and goes to the caller.
            catch (Exception exception)
            {
                _exception = exception;
                return false;
            }
#pragma warning restore CA1031
        }

        public override void Publish()
        {
            if (_exception is null)
            {
                _completion.SetResult(_result!);
            }
            else
            {
                _completion.SetException(_exception);
            }
        }

        public override void Fail(Exception exception) => _completion.TrySetException(exception);
    }
}

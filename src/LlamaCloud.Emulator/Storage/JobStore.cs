using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Listing;

namespace LlamaCloud.Emulator.Storage;

/// <summary>The jobs and their pages: reads on any thread, writes one after the other.</summary>
internal sealed class JobStore : IAsyncDisposable
{
    private readonly EmulatorDatabase _database;
    private readonly WriteQueue _writes;
    private readonly NameTable _names = new();

    private JobStore(EmulatorDatabase database)
    {
        _database = database;
        _writes = new WriteQueue(database.Connect());
        TokenKey = database.Read(connection => (byte[])connection.Scalar("SELECT value FROM meta WHERE name = 'token_key'")!);
    }

    /// <summary>What page tokens of this database are signed with.</summary>
    public byte[] TokenKey { get; }

    /// <inheritdoc cref="EmulatorDatabase.Open"/>
    public static JobStore Open(string? path)
    {
        var database = EmulatorDatabase.Open(path);
        try
        {
            return new JobStore(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Up to <paramref name="count"/> jobs below <paramref name="position"/>, newest first.</summary>
    public IReadOnlyList<JobRecord> List(ListFilter filter, PagePosition? position, int count, long now) =>
        _database.Read(connection => JobQueries.List(connection, _names, filter, position, count, now));

    public JobRecord? Find(Guid id) => _database.Read(connection => JobQueries.Find(connection, _names, id));

    /// <summary>A job as its caller's transaction sees it.</summary>
    public JobRecord? Find(DatabaseConnection connection, long sequence) => JobQueries.Find(connection, _names, sequence);

    /// <summary>Runs a read on a connection of its own.</summary>
    public T Read<T>(Func<DatabaseConnection, T> read) => _database.Read(read);

    /// <summary>The stored pages of a job, in order.</summary>
    public IReadOnlyList<DocumentPage> Pages(long sequence) => _database.Read(connection => PageTable.Read(connection, sequence));

    /// <summary>
    /// Stores a job and what belongs to it. <paramref name="create"/> is called when it is the job's turn, so that the order in
    /// which jobs become visible is the order of their creation times.
    /// </summary>
    public Task<JobRecord> InsertAsync(Func<JobRecord> create, Action<DatabaseConnection, JobRecord> addRest) => WriteAsync(connection =>
    {
        var job = JobCommands.Insert(connection, _names, create());
        addRest(connection, job);
        return job;
    });

    /// <summary>Runs <paramref name="write"/> in a transaction; see <see cref="WriteQueue.RunAsync"/>.</summary>
    public Task<T> WriteAsync<T>(Func<DatabaseConnection, T> write) => _writes.RunAsync(write);

    /// <summary>
    /// Changes a job if it is still there: <paramref name="change"/> gets it as it is at that moment, inside the transaction.
    /// Null when there is no such job.
    /// </summary>
    public Task<T?> ChangeAsync<T>(Guid id, Func<DatabaseConnection, JobRecord, T> change)
        where T : class => WriteAsync(connection =>
    {
        var job = JobQueries.Find(connection, _names, id);
        return job is null ? null : change(connection, job);
    });

    public async ValueTask DisposeAsync()
    {
        await _writes.DisposeAsync().ConfigureAwait(false);
        _database.Dispose();
    }
}

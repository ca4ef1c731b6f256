using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Paging;

namespace LlamaCloud.Emulator.Storage;

/// <summary>The stored jobs and their pages. Reads run in parallel, writes one at a time.</summary>
internal sealed class JobStore : IDisposable
{
    private readonly EmulatorDatabase _database;

    private JobStore(EmulatorDatabase database)
    {
        _database = database;
        TokenKey = database.Read(connection => (byte[])connection.Scalar("SELECT value FROM meta WHERE name = 'token_key'")!);
    }

    /// <summary>Gets the key that signs the page tokens of this database.</summary>
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

    /// <summary>Gets at most <paramref name="count"/> jobs below <paramref name="position"/>, newest first.</summary>
    public IReadOnlyList<JobRecord> List(ListFilter filter, PagePosition? position, int count, long now) =>
        _database.Read(connection => JobQueries.List(connection, filter, position, count, now));

    public JobRecord? Find(Guid id) => _database.Read(connection => JobQueries.Find(connection, id));

    /// <summary>Runs a query on a connection that cannot write.</summary>
    public T Read<T>(Func<DatabaseConnection, T> read) => _database.Read(read);

    /// <summary>Gets the stored pages of a job, in order.</summary>
    public IReadOnlyList<DocumentPage> Pages(long sequence) => _database.Read(connection => PageTable.Read(connection, sequence));

    /// <summary>Gets the stored document of a job, or null if it is not a PDF.</summary>
    public byte[]? Source(long sequence) => _database.Read(connection => SourceTable.Find(connection, sequence));

    /// <summary>
    /// Stores a job, and in the same transaction what <paramref name="addRest"/> adds. <paramref name="create"/> runs inside the
    /// transaction, so jobs become visible in the order of their creation times.
    /// </summary>
    public Task<JobRecord> InsertAsync(Func<JobRecord> create, Action<DatabaseConnection, JobRecord> addRest) => WriteAsync(connection =>
    {
        var job = JobCommands.Insert(connection, create());
        addRest(connection, job);
        return job;
    });

    /// <inheritdoc cref="EmulatorDatabase.WriteAsync"/>
    public Task<T> WriteAsync<T>(Func<DatabaseConnection, T> write) => _database.WriteAsync(write);

    /// <summary>Runs <paramref name="change"/> on a job, in one transaction with reading it. Returns null if the job does not exist.</summary>
    public Task<T?> ChangeAsync<T>(Guid id, Func<DatabaseConnection, JobRecord, T> change)
        where T : class => WriteAsync(connection =>
    {
        var job = JobQueries.Find(connection, id);
        return job is null ? null : change(connection, job);
    });

    public void Dispose() => _database.Dispose();
}

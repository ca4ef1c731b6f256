using Microsoft.Data.Sqlite;

namespace LlamaCloud.Emulator.Storage;

/// <summary>
/// The SQLite file of the emulator. It uses a write-ahead log, so that listings and uploads do not wait for each other, and every
/// commit reaches the disk before the response is sent. Several processes may have the same file open.
/// </summary>
internal sealed class EmulatorDatabase : IDisposable
{
    private const int SqliteNotADatabase = 26;

    private readonly string _path;
    private readonly string? _temporaryFolder;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private DatabaseConnection? _writer;

    private EmulatorDatabase(string path, string? temporaryFolder)
    {
        _path = path;
        _temporaryFolder = temporaryFolder;
    }

    /// <summary>Opens or creates the database.</summary>
    /// <param name="path">The file, or null for a temporary one that is deleted when the emulator stops.</param>
    /// <exception cref="EmulatorException">The file cannot be opened, or is not a database of the emulator.</exception>
    public static EmulatorDatabase Open(string? path)
    {
        var temporaryFolder = path is null ? Directory.CreateTempSubdirectory("llamacloud-emulator-").FullName : null;
        var file = Path.GetFullPath(path ?? Path.Combine(temporaryFolder!, "jobs.db"));
        var database = new EmulatorDatabase(file, temporaryFolder);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            database._writer = database.Connect(SqliteOpenMode.ReadWriteCreate);
            SchemaMigration.Apply(database._writer, file);
            return database;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            database.Dispose();
            throw exception is SqliteException { SqliteErrorCode: SqliteNotADatabase }
                ? new EmulatorException($"{file} is not a database of the emulator and was not changed. Specify another file.", exception)
                : new EmulatorException($"The emulator's database {file} cannot be opened: {exception.Message.TrimEnd('.')}. Check that its folder can be written, or specify another file.", exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs a query on a connection that cannot write.</summary>
    public T Read<T>(Func<DatabaseConnection, T> read)
    {
        using var connection = Connect(SqliteOpenMode.ReadOnly);
        return read(connection);
    }

    /// <summary>
    /// Runs <paramref name="write"/> in a transaction, one at a time. The task completes when the change is on the disk, or fails with
    /// the exception of <paramref name="write"/> after rolling back.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<DatabaseConnection, T> write)
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            return InTransaction(_writer ?? throw new EmulatorException("The emulator is stopping."), write);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Waits for a running write, then closes the file.</summary>
    public void Dispose()
    {
        _writing.Wait();
        _writer?.Dispose();
        _writer = null;
        _writing.Release();
        using (var pooled = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadOnly)))
        {
            SqliteConnection.ClearPool(pooled);
        }

        if (_temporaryFolder is not null && Directory.Exists(_temporaryFolder))
        {
            Directory.Delete(_temporaryFolder, recursive: true);
        }
    }

    /// <summary>Uses SQL instead of SqliteTransaction, because the cached statements of a <see cref="DatabaseConnection"/> outlive a transaction.</summary>
    private static T InTransaction<T>(DatabaseConnection connection, Func<DatabaseConnection, T> write)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            var result = write(connection);
            connection.Execute("COMMIT");
            return result;
        }
        catch
        {
            connection.Rollback();
            throw;
        }
    }

    private DatabaseConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(ConnectionString(mode));
        try
        {
            connection.Open();
            var wrapped = new DatabaseConnection(connection);

            // Another process may hold the lock while it seeds a large database.
            wrapped.Execute("PRAGMA busy_timeout = 60000");

            // With these, seeding a million jobs takes 14 s instead of 28 s (RETURNING uses a temporary table for each insert).
            wrapped.Execute("PRAGMA cache_size = -16000");
            wrapped.Execute("PRAGMA mmap_size = 1073741824");
            wrapped.Execute("PRAGMA temp_store = MEMORY");

            // Seeding a million jobs makes the log as large as the database; it is truncated afterwards.
            wrapped.Execute("PRAGMA journal_size_limit = 67108864");

            // A temporary database is deleted with the process, so nothing has to be durable.
            wrapped.Execute(_temporaryFolder is null ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
            return wrapped;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = _path,
        Mode = mode,
        Pooling = mode == SqliteOpenMode.ReadOnly,
        DefaultTimeout = 60,
    }.ToString();
}

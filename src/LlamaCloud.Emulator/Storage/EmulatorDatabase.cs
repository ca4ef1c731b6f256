using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace LlamaCloud.Emulator.Storage;

/// <summary>
/// The SQLite file behind the emulator: write-ahead log, so that listings and uploads do not wait for each other, and every
/// commit on the disk before it is answered. Several processes may have the same file open.
/// </summary>
internal sealed class EmulatorDatabase : IDisposable
{
    private const int SqliteNotADatabase = 26;

    private readonly string _path;
    private readonly string? _temporaryFolder;
    private readonly ConcurrentBag<DatabaseConnection> _idle = [];
    private volatile bool _disposed;

    private EmulatorDatabase(string path, string? temporaryFolder)
    {
        _path = path;
        _temporaryFolder = temporaryFolder;
    }

    /// <summary>Opens or creates the database.</summary>
    /// <param name="path">The file, or null for a private one that is removed when the emulator stops.</param>
    /// <exception cref="EmulatorException">The file cannot be opened, or is not one of ours.</exception>
    public static EmulatorDatabase Open(string? path)
    {
        var temporaryFolder = path is null ? Directory.CreateTempSubdirectory("llamacloud-emulator-").FullName : null;
        var file = Path.GetFullPath(path ?? Path.Combine(temporaryFolder!, "jobs.db"));
        var database = new EmulatorDatabase(file, temporaryFolder);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var connection = database.Connect();
            SchemaMigration.Apply(connection, file);
            return database;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            database.Dispose();
            throw exception is SqliteException { SqliteErrorCode: SqliteNotADatabase }
                ? new EmulatorException($"{file} is not a database of the emulator. Name another file; this one was left as it is.", exception)
                : new EmulatorException($"The emulator's database {file} cannot be opened: {exception.Message}", exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs a read on a connection of its own.</summary>
    public T Read<T>(Func<DatabaseConnection, T> read)
    {
        if (!_idle.TryTake(out var connection))
        {
            connection = Connect();
            connection.Execute("PRAGMA query_only = 1");
        }

        try
        {
            return read(connection);
        }
        catch
        {
            // Whatever went wrong, the next reader starts from a connection that is known to be sound.
            connection.Dispose();
            connection = null;
            throw;
        }
        finally
        {
            if (connection is not null)
            {
                Return(connection);
            }
        }
    }

    /// <summary>A new connection for reading and writing. The caller disposes it.</summary>
    public DatabaseConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 60,
        }.ToString());
        try
        {
            connection.Open();
            var wrapped = new DatabaseConnection(connection);

            // Another process may hold the lock for as long as it seeds a large database.
            wrapped.Execute("PRAGMA busy_timeout = 60000");

            // A private database dies with the process: nothing to make durable.
            wrapped.Execute(_temporaryFolder is null ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
            wrapped.Execute("PRAGMA cache_size = -16000");

            // Seeding a million jobs makes the log as long as the database; it need not stay that.
            wrapped.Execute("PRAGMA journal_size_limit = 67108864");
            wrapped.Execute("PRAGMA mmap_size = 1073741824");
            wrapped.Execute("PRAGMA temp_store = MEMORY");
            return wrapped;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        if (_temporaryFolder is not null)
        {
            Directory.Delete(_temporaryFolder, recursive: true);
        }
    }

    private void Return(DatabaseConnection connection)
    {
        _idle.Add(connection);
        if (_disposed && _idle.TryTake(out var left))
        {
            left.Dispose();
        }
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LlamaCloud.Emulator.Storage;

/// <summary>Brings a file to the current layout, also when several processes find it empty at the same moment.</summary>
internal static class SchemaMigration
{
    private static readonly TimeSpan RaceLimit = TimeSpan.FromSeconds(30);

    public static void Apply(DatabaseConnection connection, string file)
    {
        if (Number(connection, "PRAGMA user_version") == Schema.Version && Number(connection, "PRAGMA application_id") == Schema.ApplicationId)
        {
            return;
        }

        SwitchToWriteAheadLog(connection, file);
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            // Looked at again under the lock: another process may have done the work meanwhile.
            var version = Number(connection, "PRAGMA user_version");
            CheckIsOurs(connection, file, version);
            for (var step = version; step < Schema.Version; step++)
            {
                connection.Execute(Schema.Steps[step]);
            }

            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {Schema.ApplicationId}"));
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Schema.Version}"));
            connection.Execute("COMMIT");
        }
        catch
        {
            connection.Execute("ROLLBACK");
            throw;
        }
    }

    private static void CheckIsOurs(DatabaseConnection connection, string file, int version)
    {
        var hasTables = connection.Scalar("SELECT 1 FROM sqlite_schema LIMIT 1") is not null;
        if (hasTables && Number(connection, "PRAGMA application_id") != Schema.ApplicationId)
        {
            throw new EmulatorException($"{file} is a database of another program. Name another file; this one was left as it is.");
        }

        if (version > Schema.Version)
        {
            throw new EmulatorException(
                $"{file} was written by a newer emulator (layout {version}; this one knows {Schema.Version}). Update, or name another file.");
        }
    }

    /// <summary>
    /// The switch needs the file for itself for a moment and does not wait for it as other statements do, so it is tried
    /// again while other processes do the same.
    /// </summary>
    private static void SwitchToWriteAheadLog(DatabaseConnection connection, string file)
    {
        // A database of another program is not switched either.
        CheckIsOurs(connection, file, version: 0);
        var started = Environment.TickCount64;
        while (true)
        {
            try
            {
                connection.Scalar("PRAGMA journal_mode = WAL");
                return;
            }
            catch (SqliteException exception)
                when (exception.SqliteErrorCode is 5 or 6 or 15 && Environment.TickCount64 - started < RaceLimit.TotalMilliseconds)
            {
                Thread.Sleep(10);
            }
        }
    }

    private static int Number(DatabaseConnection connection, string sql) =>
        Convert.ToInt32(connection.Scalar(sql), CultureInfo.InvariantCulture);
}

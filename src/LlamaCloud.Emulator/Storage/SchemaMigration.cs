using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LlamaCloud.Emulator.Storage;

/// <summary>Upgrades a file to the current version of the tables, even when several processes open it at the same time.</summary>
internal static class SchemaMigration
{
    private static readonly TimeSpan SwitchTimeout = TimeSpan.FromSeconds(30);

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
            // Checked again under the lock: another process may have upgraded the file meanwhile.
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
            connection.Rollback();
            throw;
        }
    }

    private static void CheckIsOurs(DatabaseConnection connection, string file, int version)
    {
        var hasTables = connection.Scalar("SELECT 1 FROM sqlite_schema LIMIT 1") is not null;
        if (hasTables && Number(connection, "PRAGMA application_id") != Schema.ApplicationId)
        {
            throw new EmulatorException($"{file} is a database of another program and was not changed. Specify another file.");
        }

        if (version > Schema.Version)
        {
            throw new EmulatorException(
                $"{file} was written by a newer version of the emulator (format {version}; this version supports up to {Schema.Version}). Update this program, or specify another file.");
        }
    }

    /// <summary>
    /// The switch needs exclusive access and ignores busy_timeout, so it is retried while other processes have the file open.
    /// </summary>
    private static void SwitchToWriteAheadLog(DatabaseConnection connection, string file)
    {
        // Checked before the switch, too: it would change a database of another program.
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
                when (exception.SqliteErrorCode is 5 or 6 or 15 && Environment.TickCount64 - started < SwitchTimeout.TotalMilliseconds)
            {
                Thread.Sleep(10);
            }
        }
    }

    private static int Number(DatabaseConnection connection, string sql) =>
        Convert.ToInt32(connection.Scalar(sql), CultureInfo.InvariantCulture);
}

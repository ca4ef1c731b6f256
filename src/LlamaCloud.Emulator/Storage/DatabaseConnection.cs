using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LlamaCloud.Emulator.Storage;

/// <summary>A connection that keeps its prepared statements. Not thread-safe.</summary>
internal sealed class DatabaseConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    public DatabaseConnection(SqliteConnection connection) => _connection = connection;

    /// <summary>
    /// Gets the prepared statement for <paramref name="sql"/> with its parameters <c>$1</c>, <c>$2</c>, ... bound to
    /// <paramref name="values"/>. The connection owns it: do not dispose it.
    /// </summary>
    public SqliteCommand Statement(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every SQL text is a constant or built from constants; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 1; i <= values.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "$" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
                parameter.Value = DBNull.Value;
                command.Parameters.Add(parameter);
            }

            _statements.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Statement(sql, values).ExecuteNonQuery();

    /// <summary>Gets the first column of the first row, or null if there is no row or the value is NULL.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) =>
        Statement(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>Reads all rows of a query with <paramref name="read"/>.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Statement(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Ends the transaction, if there is one: SQLite has already rolled it back after some errors, such as a full disk.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            Execute("ROLLBACK");
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}

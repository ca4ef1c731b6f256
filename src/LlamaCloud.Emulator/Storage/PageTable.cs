using LlamaCloud.Emulator.Jobs;
using Microsoft.Data.Sqlite;

namespace LlamaCloud.Emulator.Storage;

/// <summary>Stores the pages of documents.</summary>
internal static class PageTable
{
    public static IReadOnlyList<DocumentPage> Read(DatabaseConnection connection, long job) => connection.Query(
        "SELECT number, text, markdown, width, height, error, items FROM pages WHERE job = $1 ORDER BY number", ReadPage, job);

    public static void Replace(DatabaseConnection connection, long job, IReadOnlyList<DocumentPage> pages)
    {
        connection.Execute("DELETE FROM pages WHERE job = $1", job);
        Insert(connection, job, pages);
    }

    public static void Insert(DatabaseConnection connection, long job, IReadOnlyList<DocumentPage> pages)
    {
        foreach (var page in pages)
        {
            connection.Execute(
                "INSERT INTO pages (job, number, text, markdown, width, height, error, items) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                job,
                page.Number,
                page.Text,
                page.Markdown == page.Text ? null : page.Markdown,
                page.Width,
                page.Height,
                page.Error,
                page.Items);
        }
    }

    private static DocumentPage ReadPage(SqliteDataReader reader)
    {
        var text = reader.GetString(1);
        return new DocumentPage
        {
            Number = reader.GetInt32(0),
            Text = text,
            Markdown = reader.IsDBNull(2) ? text : reader.GetString(2),
            Width = reader.GetDouble(3),
            Height = reader.GetDouble(4),
            Error = reader.IsDBNull(5) ? null : reader.GetString(5),
            Items = reader.IsDBNull(6) ? null : reader.GetString(6),
        };
    }
}

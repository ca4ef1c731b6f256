namespace LlamaCloud.Emulator.Storage;

/// <summary>Stores the documents that are a result file, too. All methods run in the caller's transaction.</summary>
internal static class SourceTable
{
    public static void Add(DatabaseConnection connection, long job, byte[]? content)
    {
        if (content is not null)
        {
            connection.Execute("INSERT INTO sources (job, content) VALUES ($1, $2)", job, content);
        }
    }

    /// <summary>Gets the document of a job, or null if it is not stored.</summary>
    public static byte[]? Find(DatabaseConnection connection, long job) => connection.Scalar("SELECT content FROM sources WHERE job = $1", job) as byte[];

    public static void Remove(DatabaseConnection connection, long job) => connection.Execute("DELETE FROM sources WHERE job = $1", job);
}

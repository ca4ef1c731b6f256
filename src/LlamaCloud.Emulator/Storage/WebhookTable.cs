using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Storage;

/// <summary>Stores the webhooks of jobs. All methods run in the caller's transaction.</summary>
internal static class WebhookTable
{
    public static void Add(DatabaseConnection connection, long job, IReadOnlyList<LlamaParseWebhookConfiguration> webhooks)
    {
        foreach (var webhook in webhooks)
        {
            connection.Execute("INSERT INTO webhooks (job, configuration) VALUES ($1, $2)", job, webhook.ToJson());
        }
    }

    public static IReadOnlyList<LlamaParseWebhookConfiguration> Read(DatabaseConnection connection, long job) => connection.Query(
        "SELECT configuration FROM webhooks WHERE job = $1 ORDER BY rowid", reader => LlamaParseWebhookConfiguration.FromJson(reader.GetString(0)), job);

    public static void Remove(DatabaseConnection connection, long job) => connection.Execute("DELETE FROM webhooks WHERE job = $1", job);
}

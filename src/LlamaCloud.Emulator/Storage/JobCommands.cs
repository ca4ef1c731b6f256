using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Storage;

/// <summary>Writes jobs in the caller's transaction.</summary>
internal static class JobCommands
{
    private const string InsertSql =
        """
        INSERT INTO jobs (id, project, organization, created_at, running_at, settled_at, settled_state,
                          name, tier, version, error_message, user_metadata, seed_number)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        RETURNING sequence
        """;

    /// <summary>Adds a job and returns it with its sequence number.</summary>
    public static JobRecord Insert(DatabaseConnection connection, JobRecord job)
    {
        var sequence = connection.Scalar(
            InsertSql,
            job.Id.ToByteArray(bigEndian: true),
            job.ProjectId,
            job.OrganizationId,
            job.CreatedAt,
            job.RunningAt,
            job.SettledAt,
            (int)job.SettledState,
            job.Name,
            job.Tier,
            job.Version,
            job.ErrorMessage,
            job.UserMetadata,
            job.SeedNumber);
        return job with { Sequence = (long)sequence! };
    }

    /// <summary>Stores the final state of a job, its time, and the error message of a failed one.</summary>
    public static JobRecord Settle(DatabaseConnection connection, JobRecord job, JobState state, long at, string? errorMessage)
    {
        connection.Execute(
            "UPDATE jobs SET settled_state = $2, settled_at = $3, error_message = $4 WHERE sequence = $1",
            job.Sequence, (int)state, at, errorMessage);
        return job with { SettledState = state, SettledAt = at, ErrorMessage = errorMessage };
    }

    /// <summary>Replaces the pages of a job, stored or generated.</summary>
    public static JobRecord SetPages(DatabaseConnection connection, JobRecord job, IReadOnlyList<DocumentPage> pages)
    {
        PageTable.Replace(connection, job.Sequence, pages);
        connection.Execute("UPDATE jobs SET seed_number = NULL WHERE sequence = $1", job.Sequence);
        return job with { SeedNumber = null };
    }

    /// <summary>Deletes all jobs and everything that belongs to them, so that the database can be filled again.</summary>
    public static void DeleteAll(DatabaseConnection connection)
    {
        connection.Execute("DELETE FROM deliveries");
        connection.Execute("DELETE FROM fetches");
        connection.Execute("DELETE FROM webhooks");
        connection.Execute("DELETE FROM pages");
        connection.Execute("DELETE FROM sources");
        connection.Execute("DELETE FROM jobs");
        connection.Execute("DELETE FROM meta WHERE name = 'samples'");
    }

    public static void Delete(DatabaseConnection connection, JobRecord job)
    {
        connection.Execute("DELETE FROM pages WHERE job = $1", job.Sequence);
        SourceTable.Remove(connection, job.Sequence);
        WebhookTable.Remove(connection, job.Sequence);
        connection.Execute("DELETE FROM jobs WHERE sequence = $1", job.Sequence);
    }
}

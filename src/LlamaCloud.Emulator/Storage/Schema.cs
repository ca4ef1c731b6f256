namespace LlamaCloud.Emulator.Storage;

/// <summary>
/// The tables, as a list of steps: step n brings a database of version n to version n + 1. A step that has been released is
/// never edited; a change of the layout is a new step.
/// </summary>
internal static class Schema
{
    /// <summary>Marks the file as ours ("LCem"), so that no other program's database is ever written to.</summary>
    public const int ApplicationId = 0x4C43_656D;

    public static int Version => Steps.Length;

    /// <summary>
    /// The indexes that a listing can choose from. They ascend and are read backwards, so that new rows go to the end of each.
    /// Each ends, unseen, with the row's sequence number, which makes (created_at, sequence) a key without ties.
    /// </summary>
    public static readonly string[] JobIndexes =
    [
        "CREATE UNIQUE INDEX jobs_by_id ON jobs (id)",
        "CREATE INDEX jobs_by_created ON jobs (created_at)",
        "CREATE INDEX jobs_by_state ON jobs (settled_state, created_at)",
        "CREATE INDEX jobs_by_project ON jobs (project, settled_state, created_at)",
        "CREATE INDEX jobs_by_organization ON jobs (organization, settled_state, created_at)",
        "CREATE INDEX jobs_by_settled ON jobs (settled_at)",
    ];

    public static readonly string[] Steps =
    [
        $"""
        CREATE TABLE meta (
            name TEXT PRIMARY KEY,
            value BLOB NOT NULL
        ) WITHOUT ROWID;

        INSERT INTO meta (name, value) VALUES ('token_key', randomblob(32));

        -- Names of projects and organizations; jobs and indexes hold their small numbers.
        CREATE TABLE names (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        );

        CREATE TABLE jobs (
            sequence INTEGER PRIMARY KEY,
            id BLOB NOT NULL,
            project INTEGER NOT NULL,
            organization INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            running_at INTEGER NOT NULL,
            settled_at INTEGER NOT NULL,
            settled_state INTEGER NOT NULL,
            name TEXT,
            tier TEXT,
            version TEXT,
            error_message TEXT,
            user_metadata TEXT,
            seed_number INTEGER
        );

        {string.Join(";\n", JobIndexes)};

        -- What was read from a document. A markdown of NULL says that it equals the text.
        CREATE TABLE pages (
            job INTEGER NOT NULL,
            number INTEGER NOT NULL,
            text TEXT,
            markdown TEXT,
            width REAL,
            height REAL,
            error TEXT,
            UNIQUE (job, number)
        );

        -- Jobs whose source still has to be fetched, until it was or the job was cancelled.
        CREATE TABLE fetches (
            job INTEGER PRIMARY KEY,
            url TEXT NOT NULL,
            configuration TEXT NOT NULL
        );

        CREATE TABLE webhooks (
            job INTEGER NOT NULL,
            configuration TEXT NOT NULL
        );

        CREATE INDEX webhooks_by_job ON webhooks (job);

        -- Events that webhooks are still to be told of.
        CREATE TABLE deliveries (
            number INTEGER PRIMARY KEY,
            job INTEGER NOT NULL,
            job_id BLOB NOT NULL,
            due_at INTEGER NOT NULL,
            happened_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            event_id TEXT NOT NULL,
            event_type TEXT NOT NULL,
            webhook TEXT NOT NULL
        );

        CREATE INDEX deliveries_by_due ON deliveries (due_at);
        CREATE INDEX deliveries_by_job ON deliveries (job);
        """,
        """
        -- How often a process has begun to fetch a source and to read it.
        ALTER TABLE fetches ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;

        -- The URL of a webhook. Events of one URL are delivered in order, and do not wait for those of others.
        ALTER TABLE deliveries ADD COLUMN queue TEXT NOT NULL DEFAULT '';
        UPDATE deliveries SET queue = coalesce(json_extract(webhook, '$.webhook_url'), '');
        DROP INDEX deliveries_by_due;
        CREATE INDEX deliveries_by_queue ON deliveries (queue, happened_at);
        """,
    ];
}

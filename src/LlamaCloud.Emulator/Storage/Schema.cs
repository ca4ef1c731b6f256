namespace LlamaCloud.Emulator.Storage;

/// <summary>
/// The tables, as a list of steps: step n upgrades a database from version n to version n + 1. A released step is never edited;
/// a change of the tables is a new step.
/// </summary>
internal static class Schema
{
    /// <summary>Marks the file as the emulator's ("LCem"), so that databases of other programs are never written to.</summary>
    public const int ApplicationId = 0x4C43_656D;

    public static int Version => Steps.Length;

    /// <summary>
    /// The indexes that a listing can choose from. They ascend and are read backwards, so that new rows go to the end of each.
    /// SQLite ends each one with the row's sequence number, so (created_at, sequence) is unique.
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

        -- The extracted pages of a document. A markdown of NULL equals the text.
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

        -- Jobs whose source still has to be fetched.
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

        -- Events that still have to be delivered to webhooks.
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
        -- How often a process has started to fetch a source and to read it.
        ALTER TABLE fetches ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;

        -- The URL of a webhook. Events of one URL are delivered in order, and do not wait for those of others.
        ALTER TABLE deliveries ADD COLUMN queue TEXT NOT NULL DEFAULT '';
        UPDATE deliveries SET queue = coalesce(json_extract(webhook, '$.webhook_url'), '');
        DROP INDEX deliveries_by_due;
        CREATE INDEX deliveries_by_queue ON deliveries (queue, happened_at);
        """,
        $"""
        -- Jobs hold the ids of their project and organization instead of numbers of the table "names".
        CREATE TABLE new_jobs (
            sequence INTEGER PRIMARY KEY,
            id BLOB NOT NULL,
            project TEXT NOT NULL,
            organization TEXT NOT NULL,
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

        INSERT INTO new_jobs
        SELECT sequence, id, projects.name, organizations.name, created_at, running_at, settled_at, settled_state,
               jobs.name, tier, version, error_message, user_metadata, seed_number
        FROM jobs JOIN names AS projects ON projects.number = project JOIN names AS organizations ON organizations.number = organization;

        DROP TABLE jobs;
        DROP TABLE names;
        ALTER TABLE new_jobs RENAME TO jobs;
        {string.Join(";\n", JobIndexes)};
        """,
        """
        -- The items of a page as JSON. NULL if they follow from the Markdown.
        ALTER TABLE pages ADD COLUMN items TEXT;
        """,
        """
        -- Documents that can be downloaded as a result file.
        CREATE TABLE sources (
            job INTEGER PRIMARY KEY,
            content BLOB NOT NULL
        );
        """,
    ];
}

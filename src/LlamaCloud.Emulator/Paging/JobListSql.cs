using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Paging;

/// <summary>
/// Creates the query of a listing. For every combination of filters it uses an index with the order of the listing, so that the time of
/// a page depends on its size and not on the number of jobs.
/// </summary>
/// <remarks>
/// Parameters: $1 now, $2 lowest creation time, ($3, $4) position above the first row, $5 maximum number of rows, $6 project,
/// $7 organization, $8 ids as a JSON list of hexadecimal numbers.
/// </remarks>
internal static class JobListSql
{
    public const string Columns =
        "sequence, id, project, organization, created_at, running_at, settled_at, settled_state, name, tier, version, error_message, user_metadata, seed_number";

    private const string Order = " ORDER BY created_at DESC, sequence DESC LIMIT $5";
    private const string Window = "created_at >= $2 AND (created_at, sequence) < ($3, $4)";

    /// <summary>The conditions of a listing. Their values are parameters, so there are only a few queries.</summary>
    public readonly record struct Shape(JobState? State, bool Project, bool Organization, bool Ids);

    public static string Build(Shape shape)
    {
        var scope = (shape.Project ? " AND project = $6" : "") + (shape.Organization ? " AND organization = $7" : "");
        if (shape.Ids)
        {
            var state = shape.State is null
                ? ""
                : $" AND (CASE WHEN settled_at <= $1 THEN settled_state WHEN running_at <= $1 THEN {(int)JobState.Running} ELSE {(int)JobState.Pending} END) = {(int)shape.State}";
            return $"SELECT {Columns} FROM jobs INDEXED BY jobs_by_id WHERE id IN (SELECT unhex(value) FROM json_each($8)) AND {Window}{scope}{state}{Order}";
        }

        return string.Join(" UNION ALL ", Arms(shape, scope)) + Order;
    }

    /// <summary>
    /// Creates the queries whose merged rows are the listing. Each reads an index in order; SQLite merges them without sorting and
    /// stops when the page is full.
    /// </summary>
    private static IEnumerable<string> Arms(Shape shape, string scope)
    {
        var index = shape switch
        {
            { Project: true } => "jobs_by_project",
            { Organization: true } => "jobs_by_organization",
            { State: not null } => "jobs_by_state",
            _ => "jobs_by_created",
        };
        if (shape.State is not { } state)
        {
            if (index == "jobs_by_created")
            {
                yield return Select(index, Window);
                yield break;
            }

            // These indexes are ordered by time within each settled state.
            foreach (var settled in Enum.GetValues<JobState>())
            {
                yield return Select(index, $"settled_state = {(int)settled} AND {Window}{scope}");
            }

            yield break;
        }

        // Only a few of the newest jobs have not settled yet, so this condition skips hardly any rows.
        yield return Select(index, $"settled_state = {(int)state} AND {Window}{scope} AND settled_at <= $1");
        if (state is JobState.Pending or JobState.Running)
        {
            var reached = state == JobState.Running ? "running_at <= $1" : "running_at > $1";
            yield return Select("jobs_by_settled", $"settled_at > $1 AND {reached} AND {Window}{scope}");
        }
    }

    private static string Select(string index, string condition) => $"SELECT {Columns} FROM jobs INDEXED BY {index} WHERE {condition}";
}

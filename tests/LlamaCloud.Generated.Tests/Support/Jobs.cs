namespace LlamaCloud.Generated.Tests.Support;

/// <summary>Jobs and results as the service writes them.</summary>
internal static class Jobs
{
    public const string Id = "pjb-1";

    public static string Job(string status, string? error = null) =>
        $$"""{"id":"{{Id}}","project_id":"prj-1","status":"{{status}}"{{(error is null ? "" : $",\"error_message\":\"{error}\"")}}}""";

    public static string Result(string status, string? error = null, string more = "") => $$"""{"job":{{Job(status, error)}}{{more}}}""";

    public static string Markdown(string text) =>
        Result("COMPLETED", more: $$""","markdown":{"pages":[{"page_number":1,"success":true,"markdown":"{{text}}"}]}""");
}

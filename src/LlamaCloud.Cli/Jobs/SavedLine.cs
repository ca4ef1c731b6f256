using System.Text.Encodings.Web;
using System.Text.Json;

namespace LlamaCloud.Cli.Jobs;

/// <summary>The JSON that a command prints for a job whose results it has written.</summary>
internal static class SavedLine
{
    /// <summary>The members that people look for. The job is only needed if something is wrong, and then the message has it.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["file", "status", "markdown"];

    /// <param name="file">The file that was parsed; null if it is not known.</param>
    /// <param name="jobId">The id of the job; null if it is not known.</param>
    /// <param name="status">The status of the job.</param>
    /// <param name="paths">The files that were written.</param>
    /// <param name="listsFiles">Whether to list all files, or only the Markdown.</param>
    public static byte[] Create(string? file, string? jobId, string status, IReadOnlyList<string> paths, bool listsFiles)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (file is not null)
            {
                json.WriteString("file", file);
            }

            json.WriteString("job_id", jobId);
            json.WriteString("status", status);
            if (paths.FirstOrDefault(static path => path.EndsWith(".md", StringComparison.Ordinal)) is { } markdown)
            {
                json.WriteString("markdown", markdown);
            }

            if (listsFiles)
            {
                json.WriteStartArray("files");
                foreach (var path in paths)
                {
                    json.WriteStringValue(path);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return line.ToArray();
    }
}

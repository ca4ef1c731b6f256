using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Results;

/// <summary>
/// The files that results can be downloaded as. The service keeps them in a separate storage with signed URLs; the emulator serves them
/// itself, at URLs that are also signed and expire.
/// </summary>
internal sealed class ResultFiles(byte[] key, JobResults results)
{
    /// <summary>The path of the files.</summary>
    public const string PathPrefix = "/_emulator/results/";

    private const string Suffix = "_content_metadata";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>The file names by expansion, as shown in the guides; other files have the name of the expansion.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["text"] = "fullText",
        ["markdown"] = "md",
        ["items"] = "json",
        ["xlsx"] = "xlsx",
        ["output_pdf"] = "outputPDF",
    };

    /// <summary>Gets the file name of an expansion, or null if it is not about a file.</summary>
    public static string? FindName(ParseResultExpansion expansion)
    {
        if (expansion == ParseResultExpansion.ImagesContentMetadata || !expansion.Value.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return null;
        }

        var kind = expansion.Value[..^Suffix.Length];
        return Names.GetValueOrDefault(kind, kind);
    }

    /// <summary>Gets the content of a file, or null if the emulator does not create it.</summary>
    public byte[]? Content(JobRecord job, string name)
    {
        switch (name)
        {
            case "xlsx":
                return Spreadsheet.Write(ResultPages.Tables(results.GetPages(job)));
            case "outputPDF":
                return results.GetPdf(job);
        }

        var text = name switch
        {
            "fullText" or "text_full" => ResultPages.FullText(results.GetPages(job)),
            "md" or "markdown_full" => ResultPages.FullMarkdown(results.GetPages(job)),
            "json" => ResultPages.Items(results.GetPages(job)).ToJson(),
            "metadata" => ResultPages.Metadata(results.GetPages(job)).ToJson(),
            _ => null,
        };
        return text is null ? null : Encoding.UTF8.GetBytes(text);
    }

    public static string ContentType(string name) => name switch
    {
        "md" or "markdown_full" => "text/markdown; charset=utf-8",
        "json" or "metadata" => "application/json",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "outputPDF" => "application/pdf",
        _ => "text/plain; charset=utf-8",
    };

    public ResultTypeMetadata Describe(JobRecord job, string name, string baseAddress, DateTimeOffset now) => Content(job, name) is { } content
        ? new ResultTypeMetadata { SizeBytes = content.Length, Exists = true, PresignedUrl = Sign(job, name, baseAddress, now) }
        : new ResultTypeMetadata { SizeBytes = 0, Exists = false };

    public bool IsSigned(string jobId, string name, string? expires, string? signature, DateTimeOffset now) =>
        long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var until)
        && now.ToUnixTimeSeconds() <= until
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature(jobId, name, until)), Encoding.UTF8.GetBytes(signature ?? ""));

    private string Sign(JobRecord job, string name, string baseAddress, DateTimeOffset now)
    {
        var id = JobId.Format(job.Id);
        var until = (now + Lifetime).ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"{baseAddress}{PathPrefix}{id}/{name}?expires={until}&signature={Signature(id, name, until)}");
    }

    private string Signature(string jobId, string name, long until) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"file\n{jobId}\n{name}\n{until}"))));
}

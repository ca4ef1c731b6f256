using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LlamaCloud.Generated.Primitives;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Parsing.Journals;

/// <summary>Reads and writes lines of a journal file. A line is a JSON object, whose last member is a checksum of the text before it.</summary>
internal static class JournalLine
{
    /// <summary>The first line of a journal. A file with another first line is not a journal, and is not changed.</summary>
    public const string Header = """{"llamacloud_journal":1}""";

    private const string SumStart = ",\"sum\":\"";
    private const string SumEnd = "\"}";
    private const int SumLength = 16;

    // In the order of ParseJournalState. Existing files have these values, so they must not change.
    private static readonly string[] States = ["sending", "waiting", "done", "failed"];

    public static string Write(ParseJournalEntry entry)
    {
        // The object is not closed, because the checksum becomes its last member.
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(text) { AutoCompleteOnClose = false })
        {
            writer.WriteStartObject();
            Write(writer, "key", entry.Key);
            Write(writer, "state", States[(int)entry.State]);
            Write(writer, "first_attempt", entry.FirstAttempt?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            Write(writer, "job_id", entry.JobId);
            Write(writer, "round", entry.Round == 0 ? null : entry.Round.ToString(CultureInfo.InvariantCulture));
            Write(writer, "name", entry.Name);
            Write(writer, "error", entry.Error);
        }

        var json = text.ToString();
        return json + SumStart + Sum(json) + SumEnd;
    }

    /// <summary>Returns the entry of a line; null if the line is damaged, or was written only in part.</summary>
    public static ParseJournalEntry? Read(string line)
    {
        var sumAt = line.Length - SumEnd.Length - SumLength;
        var end = sumAt - SumStart.Length;
        if (end <= 0 || !line.EndsWith(SumEnd, StringComparison.Ordinal) || string.CompareOrdinal(line, end, SumStart, 0, SumStart.Length) != 0)
        {
            return null;
        }

        var json = line.Substring(0, end);
        return Sum(json) == line.Substring(sumAt, SumLength) ? ReadMembers(json) : null;
    }

    private static ParseJournalEntry? ReadMembers(string json)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var reader = new JsonTextReader(new StringReader(json + "}")) { DateParseHandling = DateParseHandling.None })
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonToken.PropertyName)
                {
                    members[(string)reader.Value!] = reader.ReadAsString() ?? "";
                }
            }
        }

        if (!members.TryGetValue("key", out var key) || !members.TryGetValue("state", out var name) || Array.IndexOf(States, name) is not (>= 0 and var state))
        {
            return null;
        }

        return new(key, (ParseJournalState)state)
        {
            FirstAttempt = Find(members, "first_attempt") is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null,
            JobId = Find(members, "job_id"),
            Round = Find(members, "round") is { } round ? int.Parse(round, CultureInfo.InvariantCulture) : 0,
            Name = Find(members, "name"),
            Error = Find(members, "error"),
        };
    }

    private static string? Find(Dictionary<string, string> members, string name) => members.TryGetValue(name, out var value) ? value : null;

    private static void Write(JsonTextWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            writer.WriteValue(value);
        }
    }

    private static string Sum(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
#if NET
        var hash = SHA256.HashData(bytes);
#else
        using var algorithm = SHA256.Create();
        var hash = algorithm.ComputeHash(bytes);
#endif
        return HexText.From(hash.Take(SumLength / 2));
    }
}

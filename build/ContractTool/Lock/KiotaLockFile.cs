using System.Text.Json;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Lock;

/// <summary>Reads and writes <c>kiota-lock.json</c>, byte for byte as Kiota does.</summary>
internal static class KiotaLockFile
{
    private static readonly KiotaLock Usual = new();

    /// <exception cref="LockException">The file cannot be read, is not JSON, or has a value that the build cannot use.</exception>
    public static KiotaLock Read(string path, string displayPath)
    {
        try
        {
            return Parse(File.ReadAllText(path), displayPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LockException(new Finding(displayPath, Position.Start, Severity.Error, LockFindings.Unreadable, $"cannot be read: {e.Message}"));
        }
    }

    public static KiotaLock Parse(string text, string displayPath)
    {
        KiotaLock? value;
        try
        {
            value = JsonSerializer.Deserialize(text, KiotaLockJson.Default.KiotaLock);
        }
        catch (JsonException e)
        {
            var at = new Position((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
            var member = e.Path is { Length: > 2 } path ? $"'{path[2..]}'" : "the file";
            throw Invalid(at, $"{member} is not what Kiota writes there: correct it, or remove it and relock.");
        }

        if (value is null)
        {
            throw Invalid(Position.Start, "holds null: remove the file and relock.");
        }

        Check(value, message => Invalid(Position.Start, message));
        return value;

        LockException Invalid(Position at, string message) =>
            new(new Finding(displayPath, at, Severity.Error, LockFindings.Unreadable, message));
    }

    /// <summary>What Kiota would write: two-space indent, <c>\n</c>, no newline at the end.</summary>
    public static string Format(KiotaLock value) =>
        JsonSerializer.Serialize(value with { Unknown = null }, KiotaLockJson.Default.KiotaLock);

    /// <returns>Whether the file was changed.</returns>
    public static bool Write(string path, KiotaLock value) => FileWriting.WriteIfChanged(path, Format(value));

    private static void Check(KiotaLock value, Func<string, LockException> invalid)
    {
        if (value.LockFileVersion != "1.0.0")
        {
            throw invalid($"lockFileVersion is '{value.LockFileVersion}', this tool knows 1.0.0.");
        }

        Is("clientClassName", value.ClientClassName, Usual.ClientClassName);
        Is("clientNamespaceName", value.ClientNamespaceName, Usual.ClientNamespaceName);
        if (string.IsNullOrWhiteSpace(value.DescriptionLocation) || value.DescriptionLocation.Contains("://", StringComparison.Ordinal))
        {
            throw invalid($"descriptionLocation '{value.DescriptionLocation}' is not a path: name a file, relative to the lock.");
        }

        // Half of the client is written by hand, under these names.
        void Is(string member, string name, string expected)
        {
            if (name != expected)
            {
                throw invalid($"{member} is '{name}', and this client is written as '{expected}': keep that. For a client under another name run 'kiota update' on a copy of the lock.");
            }
        }
    }
}

/// <summary>The lock cannot be used.</summary>
internal sealed class LockException(Finding finding) : FindingException(finding);

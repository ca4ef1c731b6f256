using System.Text.Json;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Lock;

/// <summary>Reads and writes <c>kiota-lock.json</c>, byte for byte as Kiota does.</summary>
internal static class KiotaLockFile
{
    private static readonly KiotaLock Defaults = new();

    /// <exception cref="LockException">The file cannot be read, is not JSON, or has an unsupported value.</exception>
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
            var member = e.Path is { Length: > 2 } path ? $"'{path[2..]}'" : "the file";
            throw Invalid(Position.From(e), $"{member}: invalid value; correct it, or remove it and run: {LockFindings.Relock}");
        }

        if (value is null)
        {
            throw Invalid(Position.Start, $"the file contains only null; remove it and run: {LockFindings.Relock}");
        }

        Check(value, (member, message, code) => new LockException(new Finding(displayPath, PositionOf(text, member), Severity.Error, code, message)));
        return value;

        LockException Invalid(Position at, string message) =>
            new(new Finding(displayPath, at, Severity.Error, LockFindings.Unreadable, message));
    }

    /// <summary>Formats the lock as Kiota does: two-space indent, <c>\n</c>, no newline at the end.</summary>
    public static string Format(KiotaLock value) =>
        JsonSerializer.Serialize(value with { Unknown = null }, KiotaLockJson.Default.KiotaLock);

    /// <returns>Whether the file was changed.</returns>
    public static bool Write(string path, KiotaLock value) => FileWriting.WriteIfChanged(path, Format(value));

    private static void Check(KiotaLock value, Func<string, string, string, LockException> invalid)
    {
        if (value.LockFileVersion != "1.0.0")
        {
            throw invalid("lockFileVersion", $"lockFileVersion: unsupported version '{value.LockFileVersion}'; expected '1.0.0'.", LockFindings.Unreadable);
        }

        CheckName("clientClassName", value.ClientClassName, Defaults.ClientClassName);
        CheckName("clientNamespaceName", value.ClientNamespaceName, Defaults.ClientNamespaceName);
        if (string.IsNullOrWhiteSpace(value.DescriptionLocation) || value.DescriptionLocation.Contains("://", StringComparison.Ordinal))
        {
            throw invalid("descriptionLocation", $"descriptionLocation: invalid value '{value.DescriptionLocation}'; expected the path of a file, relative to the lock.", LockFindings.Unreadable);
        }

        // Half of the client is hand-written and uses these names.
        void CheckName(string member, string name, string expected)
        {
            if (name != expected)
            {
                throw invalid(member, $"{member}: unsupported value '{name}'; expected '{expected}', because the hand-written part of the client has that name. To generate a client with another name, run 'kiota update' on a copy of the lock.", LockFindings.Name);
            }
        }
    }

    /// <summary>Finds a member of the lock in its text; the start of the file if the lock does not have it.</summary>
    private static Position PositionOf(string text, string member)
    {
        var index = text.LastIndexOf($"\"{member}\"", StringComparison.Ordinal);
        var before = text.AsSpan(0, Math.Max(index, 0));
        return new Position(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}

/// <summary>The lock cannot be used.</summary>
internal sealed class LockException(Finding finding) : FindingException(finding);

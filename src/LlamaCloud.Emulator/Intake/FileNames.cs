namespace LlamaCloud.Emulator.Intake;

/// <summary>Sanitizes file names from requests. They are shown, but never used as a path.</summary>
internal static class FileNames
{
    private const int MaxCharacters = 255;

    /// <summary>
    /// Gets the last segment of the name without control characters, or null if it is empty. A browser can send a whole path, and an
    /// attacker <c>../../etc/passwd</c> or a line break.
    /// </summary>
    public static string? Clean(string? name)
    {
        var last = name is null ? "" : name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. last.Where(character => !char.IsControl(character))]).Trim();
        if (clean.Length > MaxCharacters)
        {
            // Keeps the extension, because it determines the kind of the file.
            var ending = Path.GetExtension(clean);
            clean = ending.Length < MaxCharacters ? clean[..(MaxCharacters - ending.Length)] + ending : clean[..MaxCharacters];
        }

        return clean is "" or "." or ".." ? null : clean;
    }
}

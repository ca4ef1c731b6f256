namespace LlamaCloud.Emulator.Intake;

/// <summary>Makes the names that callers give to files harmless. They are shown, never used as a path.</summary>
internal static class FileNames
{
    private const int MaxCharacters = 255;

    /// <summary>
    /// The last part of the name, without control characters, or null when nothing is left. A browser may send a whole path, and
    /// somebody may try <c>../../etc/passwd</c> or a line break.
    /// </summary>
    public static string? Clean(string? name)
    {
        var last = name is null ? "" : name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. last.Where(character => !char.IsControl(character))]).Trim();
        if (clean.Length > MaxCharacters)
        {
            // The ending tells the kind of the file, so that it is the middle that goes.
            var ending = Path.GetExtension(clean);
            clean = ending.Length < MaxCharacters ? clean[..(MaxCharacters - ending.Length)] + ending : clean[..MaxCharacters];
        }

        return clean is "" or "." or ".." ? null : clean;
    }
}

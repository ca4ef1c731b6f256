using System.Globalization;
using System.Text;

namespace LlamaCloud.Generated.Downloads.Files;

/// <summary>
/// Makes names of the service usable as file names on every system: without folders, control characters, reserved names of Windows, and
/// trailing dots and spaces.
/// </summary>
internal static class SafeFileName
{
    /// <summary>Leaves room for endings and numbers below the 255 bytes that file systems allow.</summary>
    private const int MaxBytes = 180;

    private const string InvalidCharacters = "<>:\"/\\|?*";

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
    };

    public static string Create(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var isPair = i + 1 < name.Length && char.IsSurrogatePair(name[i], name[i + 1]);
            var isValid = isPair || (!char.IsSurrogate(name[i]) && InvalidCharacters.IndexOf(name[i]) < 0
                && CharUnicodeInfo.GetUnicodeCategory(name[i]) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse));
            text.Append(isValid ? name[i] : '_');
            if (isPair)
            {
                text.Append(name[++i]);
            }
        }

        // macOS stores composed and decomposed letters as the same name.
        var safe = Cut(text.ToString().Normalize(NormalizationForm.FormC)).Trim().TrimEnd('.', ' ');
        return safe.Length == 0 || safe[0] == '.' || IsReserved(safe) ? "_" + (safe.Length > 0 && safe[0] == '.' ? safe.Substring(1) : safe) : safe;
    }

    /// <summary>Returns true for names that Windows takes for devices, whatever their ending is.</summary>
    private static bool IsReserved(string name)
    {
        var stem = name.Split('.')[0].TrimEnd(' ');
        return Reserved.Contains(stem)
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)) && (char.IsDigit(stem[3]) || stem[3] is '\u00B9' or '\u00B2' or '\u00B3'));
    }

    /// <summary>Shortens a long name, and keeps its ending.</summary>
    private static string Cut(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
        {
            return name;
        }

        var ending = Path.GetExtension(name);
        ending = ending.Length > 20 ? "" : ending;
        var stem = name.Substring(0, name.Length - ending.Length);
        while (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(ending) > MaxBytes)
        {
            stem = stem.Substring(0, stem.Length - (stem.Length > 1 && char.IsLowSurrogate(stem[stem.Length - 1]) ? 2 : 1));
        }

        return stem + ending;
    }
}

namespace LlamaCloud.Generated.Downloads.Files;

/// <summary>The names in one folder. Names that differ only in case are the same file on Windows and macOS, so they get a number.</summary>
internal sealed class FileNameSet
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the name, or the name with a number if it is taken: <c>image.png</c>, <c>image-2.png</c>.</summary>
    public string Take(string name)
    {
        var unique = name;
        for (var number = 2; !_taken.Add(unique); number++)
        {
            var ending = Path.GetExtension(name);
            unique = FormattableString.Invariant($"{name.Substring(0, name.Length - ending.Length)}-{number}{ending}");
        }

        return unique;
    }
}

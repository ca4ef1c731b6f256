using System.Text.RegularExpressions;

namespace LlamaCloud.Surface.Tests;

/// <summary>The public members of a released version, which must be kept until a version that may break callers.</summary>
internal sealed partial record ReleasedSurface(Version Version, IReadOnlyList<string> Members)
{
    /// <summary>Reads the output of <see cref="ToString"/>.</summary>
    public static ReleasedSurface Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new(Version.Parse(lines[0]), lines[1..]);
    }

    /// <summary>Returns each type and member on a separate line, after the type that it belongs to.</summary>
    public static IReadOnlyList<string> MembersOf(string listing)
    {
        var members = new List<string>();
        var scopes = new Stack<string>();
        var last = "";
        foreach (var line in listing.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0))
        {
            if (line == "{")
            {
                scopes.Push(Name().Match(last).Groups["name"].Value);
            }
            else if (line == "}")
            {
                scopes.Pop();
            }
            else if (line.StartsWith("where ", StringComparison.Ordinal))
            {
                members[^1] += " " + line;
            }
            else
            {
                last = line;
                if (!line.StartsWith("namespace ", StringComparison.Ordinal))
                {
                    members.Add($"{string.Join('.', scopes.Reverse())}: {line}");
                }
            }
        }

        return members;
    }

    /// <summary>Returns the released members that another version does not have, unless that version may break callers.</summary>
    public IReadOnlyList<string> Missing(Version version, IEnumerable<string> members) => IsBreaking(version) ? [] : [.. Members.Except(members)];

    public override string ToString() => $"{Version}\n{string.Join('\n', Members)}\n";

    /// <summary>Before 1.0.0, an increase of the second number allows breaking changes; from 1.0.0 on, an increase of the first number.</summary>
    private bool IsBreaking(Version version) => version.Major != Version.Major || (version.Major == 0 && version.Minor != Version.Minor);

    [GeneratedRegex(@"\b(namespace|class|struct|interface|enum|record) (?<name>[\w.]+(<[^>]*>)?)")]
    private static partial Regex Name();
}

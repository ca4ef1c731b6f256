using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Diff.Reports;

/// <summary>
/// Gets the version that semantic versioning requires. Before 1.0.0, for which it has no rule, a breaking change raises the second number
/// and any other the third, as NuGet and npm users expect.
/// </summary>
internal static partial class NextVersion
{
    /// <summary>The file with <c>VersionPrefix</c>.</summary>
    public const string File = "Directory.Build.props";

    /// <param name="current">The version of the state before.</param>
    /// <param name="changes">The changes since then.</param>
    /// <exception cref="ToolException">The version is not of the form MAJOR.MINOR.PATCH.</exception>
    public static string Suggest(string current, IReadOnlyList<Change> changes)
    {
        var match = Form().Match(current);
        if (!match.Success)
        {
            throw new ToolException($"--current: invalid value '{current}'; expected MAJOR.MINOR.PATCH, such as 1.2.0.");
        }

        var (major, minor, patch) = (Number(1), Number(2), Number(3));
        ChangeKind? gravest = changes.Count == 0 ? null : changes.Min(static c => c.Kind);
        return (gravest, major) switch
        {
            (null, _) => current,
            (ChangeKind.Breaking, > 0) => $"{major + 1}.0.0",
            (ChangeKind.Breaking, 0) or (ChangeKind.Addition, > 0) => $"{major}.{minor + 1}.0",
            _ => $"{major}.{minor}.{patch + 1}",
        };

        int Number(int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Gets the version in a <see cref="File"/>; null when it has none.</summary>
    public static string? Read(string? properties)
    {
        try
        {
            return properties is null ? null : XDocument.Parse(properties).Descendants("VersionPrefix").FirstOrDefault()?.Value.Trim();
        }
        catch (XmlException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Generation.HandWritten;

/// <summary>
/// A type or member of the generated client that hand-written code uses. Removing it or changing its type is reported at its line in the
/// document, instead of as compiler errors. A test writes the list from the sources.
/// </summary>
/// <param name="Name">The type or member, such as <c>ParsingListQuery.PageToken</c>, or <c>new ParsingListQuery</c>.</param>
/// <param name="Access">Whether a property is read, set or both (<c>get</c>, <c>set</c>, <c>get set</c>); <c>-</c> for other members.</param>
/// <param name="Declaration">The declaration; for <c>new T</c>, the properties that are set.</param>
/// <param name="File">The first file that uses it.</param>
internal sealed record HandWrittenUse(string Name, string Access, string Declaration, string File)
{
    public const string Code = "LC1040";
    public const string FileName = "build/hand-written.txt";

    private const char Separator = '\t';

    public static HandWrittenUse Parse(string line) =>
        line.Split(Separator) is [var name, var access, var declaration, var file] ? new(name, access, declaration, file) : throw new FormatException($"{FileName}: invalid line '{line}'; expected name, access, declaration and file, separated by tabs.");

    public override string ToString() => string.Join(Separator, Name, Access, Declaration, File);

    /// <summary>Checks the client against the list in the repository, if it has one.</summary>
    public static IReadOnlyList<Finding> Check(Workspace workspace, SourceDocument document, ClientModel client)
    {
        var path = Path.Combine(workspace.Root, FileName);
        return System.IO.File.Exists(path) ? Check(workspace.ReadText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse), document, client) : [];
    }

    public static IReadOnlyList<Finding> Check(IEnumerable<HandWrittenUse> uses, SourceDocument document, ClientModel client)
    {
        var surface = ClientSurface.Create(client);
        var findings = new List<Finding>();
        foreach (var use in uses)
        {
            var type = use.Name.Split(' ')[^1].Split('.')[0];
            if (surface.TryGetValue(use.Name, out var member))
            {
                if (use.Difference(member) is { } difference)
                {
                    Add(member.Pointer, $"{use.File} {difference}");
                }
            }
            else if (use.Name == type || type == "LlamaCloudClient" || surface.ContainsKey(type))
            {
                // Reports a missing type without its members.
                var place = use.Name == type ? use.Declaration is "client" or "record" ? "#/paths" : "#/components/schemas"
                    : surface.TryGetValue(type, out var owner) && owner.Declaration != "client" ? owner.Pointer
                    : "#/paths";
                Add(place, $"{use.File} uses {use.Name}, which the document no longer describes; restore it, give its successor this name with x-csharp-name");
            }
        }

        return [.. findings.Distinct().OrderBy(static f => f.Position).ThenBy(static f => f.Message, StringComparer.Ordinal)];

        void Add(string pointer, string message) =>
            findings.Add(new Finding(document.File, document.PositionOf(pointer), Severity.Error, Code, $"{message}, or change that code and its line in {FileName}."));
    }

    /// <summary>Describes the difference between a member and the declaration that the code was compiled with; null if the code still compiles.</summary>
    private string? Difference(SurfaceMember member)
    {
        if (Name.StartsWith("new ", StringComparison.Ordinal))
        {
            var missing = member.RequiredProperties.Except(Declaration.Split(", ")).ToList();
            return missing.Count == 0 ? null : $"creates a {Name[4..]} without {string.Join(", ", missing)}, which would be required; keep it optional";
        }

        var now = member.Declaration;
        var fits = member.Signature is { } signature ? signature.Accepts(MethodSignature.Parse(Declaration))
            : Access == "-" ? now == Declaration
            : AreNumbers(now, Declaration)
                || ((!Access.Contains("get", StringComparison.Ordinal) || now == Declaration || (!member.IsStruct && now + "?" == Declaration))
                    && (!Access.Contains("set", StringComparison.Ordinal) || now == Declaration || now == Declaration + "?"));
        return fits ? null : $"uses {Name} as '{Declaration}', but it would become '{now}'; keep it unchanged";
    }

    /// <summary>Returns true for two numeric types. Most convert implicitly; the compiler reports the rest.</summary>
    private static bool AreNumbers(string one, string other) => IsNumber(one) && IsNumber(other) && one.EndsWith('?') == other.EndsWith('?');

    private static bool IsNumber(string type) => type.TrimEnd('?') is "int" or "long" or "uint" or "ulong" or "float" or "double" or "decimal";
}

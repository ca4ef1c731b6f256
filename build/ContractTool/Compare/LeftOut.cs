using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Model;

namespace LlamaCloud.ContractTool.Compare;

/// <summary>
/// What the document leaves out on purpose: its <c>x-left-out</c> lists places as <c>compare</c> prints them, with <c>*</c>
/// for any text (<c>* cookie session</c>).
/// </summary>
internal sealed class LeftOut(JsonObject document)
{
    private readonly List<Regex> _places =
    [
        .. from place in document.Array("x-left-out") ?? []
           where place.Text() is not null
           select new Regex($"^{Regex.Escape(place.Text()!).Replace("\\*", ".*", StringComparison.Ordinal)}$"),
    ];

    public Difference Mark(Difference difference) =>
        difference.Kind == DifferenceKind.Missing && _places.Exists(p => p.IsMatch(difference.Where))
            ? difference with { Kind = DifferenceKind.LeftOut }
            : difference;
}

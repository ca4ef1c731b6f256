using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Compare;

/// <summary>
/// The differences that the document leaves out on purpose. Its <c>x-left-out</c> lists places or whole lines as <c>compare</c> prints them,
/// with <c>*</c> for any text (<c>* cookie session</c>, <c>*.version: value *</c>).
/// </summary>
internal sealed class LeftOut(OpenApiDocument document)
{
    private readonly List<Regex> _patterns =
    [
        .. from pattern in (document.Extension("x-left-out") as JsonArray ?? []).Select(static p => p.Text()).OfType<string>()
           select new Regex($"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$"),
    ];

    public Difference Mark(Difference difference) =>
        _patterns.Exists(p => p.IsMatch(difference.Where) || p.IsMatch(difference.ToString()))
            ? difference with { Kind = DifferenceKind.LeftOut }
            : difference;
}

using LlamaCloud.ContractTool.Binding.Schemas;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>
/// The one pass that decides how the document becomes C#: names, types, how each value is read and written. What it has no branch for is
/// a finding, so that the linter and the templates cannot disagree.
/// </summary>
internal static class ClientBinder
{
    /// <summary>Binds every operation and component.</summary>
    /// <param name="document">The document, for the places of findings.</param>
    /// <param name="openApi">What of it is generated.</param>
    /// <param name="findings">What cannot be generated.</param>
    public static ClientModel Bind(SourceDocument document, OpenApiDocument openApi, out IReadOnlyList<Finding> findings)
    {
        var context = new BindingContext(document, openApi);
        var schemas = new SchemaBinder(context);
        var baseUrl = ServerBinder.Bind(context);
        var operations = new OperationBinder(context, schemas);
        var tags = operations.Bind();

        // Also what only errors and callbacks refer to: hand-written code reads them.
        foreach (var component in context.Components.Keys)
        {
            schemas.BindComponent(component, SchemaExtensions.ComponentPointer(component));
        }

        var types = schemas.Types.Complete();
        UsageMarker.Mark(tags, types);
        findings = context.Problems.Findings;
        return new ClientModel
        {
            BaseUrl = baseUrl,
            Key = operations.Key,
            Tags = tags,
            Types = [.. context.Components.Keys.Where(types.ContainsKey).Select(c => types[c])],
            Schemas = [.. context.Components.Keys.Select(c => (c, context.TypeName(c)))],
            Components = context.Components,
        };
    }
}

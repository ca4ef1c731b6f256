using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Binding.Schemas;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>
/// Binds the document to C#: names, types, how each value is read and written. Everything that is not supported is a finding, so that the
/// linter and the generator cannot disagree.
/// </summary>
internal static class ClientBinder
{
    public const string HelpGroups = "x-cli-groups";

    /// <summary>Binds every operation and component.</summary>
    /// <param name="document">The document, for the positions of findings.</param>
    /// <param name="openApi">The document, or the part of it to generate.</param>
    /// <param name="findings">The unsupported parts.</param>
    public static ClientModel Bind(SourceDocument document, OpenApiDocument openApi, out IReadOnlyList<Finding> findings)
    {
        var context = new BindingContext(document, openApi);
        var schemas = new SchemaBinder(context);
        var baseUrl = ServerBinder.Bind(context);
        var operations = new OperationBinder(context, schemas);
        var tags = operations.Bind();

        // Includes components that only errors and callbacks use, because hand-written code reads them.
        foreach (var component in context.Components.Keys)
        {
            schemas.BindComponent(component, SchemaExtensions.ComponentPointer(component));
        }

        var types = schemas.Types.Complete();
        UsageMarker.Mark(tags, types);
        findings = context.Findings;
        return new ClientModel
        {
            BaseUrl = baseUrl,
            Key = operations.Key,
            Tags = tags,
            Types = [.. context.Components.Keys.Where(types.ContainsKey).Select(c => types[c])],
            Schemas = [.. context.Components.Keys.Select(c => (c, context.TypeName(c)))],
            Components = context.Components,
            HelpGroups = [.. (openApi.Extension(HelpGroups) as JsonArray ?? []).Select(static title => title.Text()).OfType<string>()],
        };
    }
}

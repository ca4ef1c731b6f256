using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>
/// Checks the names in <c>x-pageable</c>, <c>x-time-windows</c> and <c>x-cli-table</c> against the operation. A misspelled one would silently page
/// incorrectly, or be an empty column.
/// </summary>
internal static class PagingCheck
{
    public const string Pageable = "x-pageable";
    public const string TimeWindows = "x-time-windows";
    public const string Table = "x-cli-table";
    public const string TableNoun = "noun";
    public const string TableColumns = "columns";

    /// <summary>The members of <see cref="Pageable"/>, in the order of <c>ApiPaging</c>.</summary>
    public static readonly string[] PageableNames = ["itemName", "nextTokenName", "tokenParameter", "sizeParameter", "totalName"];

    /// <summary>The members of <see cref="TimeWindows"/>, in the order of <c>ApiTimeWindows</c>.</summary>
    public static readonly string[] TimeWindowsNames = ["idName", "timeName", "fromParameter", "toParameter"];

    public static void Run(BindingContext context, OperationModel operation)
    {
        if (operation.Response.Schema?.ReferencedComponent() is { } component && !context.Components.ContainsKey(component))
        {
            // LC1005 reports the reference.
            return;
        }

        var members = Members(context, operation.Response.Schema);
        if (operation.Source.Extension(Pageable) is not null && (operation.Response.Type is not NamedType || members is null))
        {
            context.Report($"{operation.Pointer}/{Pageable}", Codes.Paging, $"the response of {operation.Id} is not a page; return a component of type object that has the items and the token of the next page, or remove {Pageable}.");
            return;
        }

        Check(Pageable, PageableNames, members);
        if (operation.Source.Extension(TimeWindows) is not null && operation.Source.Extension(Pageable) is null)
        {
            context.Report($"{operation.Pointer}/{TimeWindows}", Codes.Paging, $"{TimeWindows} requires {Pageable}, which {operation.Id} does not have; add it.");
        }

        var item = operation.Source.Extension(Pageable)?["itemName"].Text() is { } name && members?.TryGetValue(name, out var list) == true ? list.Items : null;
        var itemMembers = Members(context, item);
        Check(TimeWindows, TimeWindowsNames, itemMembers);
        CheckTable(context, operation, itemMembers);

        void Check(string extension, string[] names, Dictionary<string, IOpenApiSchema>? known)
        {
            if (operation.Source.Extension(extension) is not { } node)
            {
                return;
            }

            var place = $"{operation.Pointer}/{extension}";
            foreach (var missing in names.Where(n => (node as JsonObject)?[n].Text() is null))
            {
                context.Report(place, Codes.Paging, $"{extension} has no '{missing}'; add it. Its members are {string.Join(", ", names)}.");
            }

            foreach (var (key, value) in node as JsonObject ?? [])
            {
                var text = value.Text() ?? "";
                var isParameter = key.EndsWith("Parameter", StringComparison.Ordinal);
                var exists = isParameter
                    ? operation.Parameters.Any(p => p.WireName == text && p.In == ParameterLocation.Query)
                    : known is null || known.ContainsKey(text);
                if (!names.Contains(key) || !exists)
                {
                    context.Report($"{place}/{key}", Codes.Paging, names.Contains(key)
                        ? $"{key} is '{text}', which is not {(isParameter ? "a query parameter" : "a member of the response")} of {operation.Id}; correct the name."
                        : $"'{key}' is not a member of {extension}; its members are {string.Join(", ", names)}.");
                }
            }
        }
    }

    private static void CheckTable(BindingContext context, OperationModel operation, Dictionary<string, IOpenApiSchema>? known)
    {
        if (operation.Source.Extension(Table) is not { } node)
        {
            return;
        }

        var place = $"{operation.Pointer}/{Table}";
        if (operation.Source.Extension(Pageable) is null)
        {
            context.Report(place, Codes.Paging, $"{Table} requires {Pageable}, which {operation.Id} does not have; add it.");
        }
        else if (node is not JsonObject { Count: 2 } table || table[TableNoun].Text() is not { Length: > 0 } || table[TableColumns] is not JsonArray { Count: > 0 } columns)
        {
            context.Report(place, Codes.Paging, $"{Table} is not complete; write {TableNoun}, the word for several items, and {TableColumns}, the list of their members in the order of the table.");
        }
        else if (columns.Select(static c => c.Text() ?? "").FirstOrDefault(name => known?.ContainsKey(name) != true) is { } unknown)
        {
            context.Report($"{place}/{TableColumns}", Codes.Paging, $"'{unknown}' is not a member of the items of {operation.Id}; correct the name.");
        }
        else if (columns.GroupBy(static c => c.Text()).FirstOrDefault(static g => g.Count() > 1) is { Key: var twice })
        {
            context.Report($"{place}/{TableColumns}", Codes.Paging, $"'{twice}' appears twice; remove one of them.");
        }
    }

    /// <summary>Returns the members of an object, including those of its <c>allOf</c>; null if the schema is not an object with described members.</summary>
    private static Dictionary<string, IOpenApiSchema>? Members(BindingContext context, IOpenApiSchema? schema)
    {
        schema = context.Resolve(schema);
        return schema is null || (schema.Properties is null && schema.AllOf is null or { Count: 0 }) ? null : AllOfSchemas.Members(schema, context.Components);
    }
}

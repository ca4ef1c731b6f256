using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>Checks the names in <c>x-pageable</c> and <c>x-time-windows</c> against the operation. A misspelled one would silently page incorrectly.</summary>
internal static class PagingCheck
{
    public const string Pageable = "x-pageable";
    public const string TimeWindows = "x-time-windows";

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
        Check(TimeWindows, TimeWindowsNames, Members(context, item));

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

    /// <summary>Returns the members of an object, including those of its <c>allOf</c>; null if the schema is not an object with described members.</summary>
    private static Dictionary<string, IOpenApiSchema>? Members(BindingContext context, IOpenApiSchema? schema)
    {
        schema = context.Resolve(schema);
        if (schema is null || (schema.Properties is null && schema.AllOf is null or { Count: 0 }))
        {
            return null;
        }

        var members = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var (name, member) in AllOfSchemas.Flatten(schema, context.Components).SelectMany(static s => s.Schema.Properties ?? new Dictionary<string, IOpenApiSchema>()))
        {
            members[name] = member;
        }

        return members;
    }
}

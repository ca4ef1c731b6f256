using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Client;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding;

/// <summary>Holds the names in <c>x-pageable</c> and <c>x-time-windows</c> against the operation: a misspelt one would page in silence, and wrongly.</summary>
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
        var members = Members(context, operation.Response.Schema);
        Check(Pageable, PageableNames, members);
        if (operation.Source.Extension(TimeWindows) is not null && operation.Source.Extension(Pageable) is null)
        {
            context.Problems.Add($"{operation.Pointer}/{TimeWindows}", Codes.Paging, $"{TimeWindows} cuts a listing into windows, and {operation.Id} has no {Pageable}: add it.");
        }

        var item = operation.Source.Extension(Pageable)?["itemName"].Text() is { } name && members?.TryGetValue(name, out var list) == true ? list.Items : null;
        Check(TimeWindows, TimeWindowsNames, Members(context, item));

        void Check(string extension, string[] names, IDictionary<string, IOpenApiSchema>? known)
        {
            if (operation.Source.Extension(extension) is not { } node)
            {
                return;
            }

            var place = $"{operation.Pointer}/{extension}";
            foreach (var missing in names.Where(n => (node as JsonObject)?[n].Text() is null))
            {
                context.Problems.Add(place, Codes.Paging, $"{extension} has no '{missing}': name it ({string.Join(", ", names)}).");
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
                    context.Problems.Add($"{place}/{key}", Codes.Paging, names.Contains(key)
                        ? $"{key} is '{text}', which is not {(isParameter ? "a query parameter" : "a member of the response")} of {operation.Id}: correct the name."
                        : $"{extension} has no member '{key}': its members are {string.Join(", ", names)}.");
                }
            }
        }
    }

    /// <summary>The members of an object; null when the schema is not one whose members are listed.</summary>
    private static IDictionary<string, IOpenApiSchema>? Members(BindingContext context, IOpenApiSchema? schema)
    {
        for (var depth = 0; depth < 16 && schema?.ReferencedComponent() is { } name; depth++)
        {
            schema = context.Components.GetValueOrDefault(name);
        }

        return schema?.AllOf is { Count: > 0 } ? null : schema?.Properties;
    }
}

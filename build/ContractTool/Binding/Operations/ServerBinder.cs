using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>Finds the client's base URL.</summary>
internal static class ServerBinder
{
    /// <summary>The first server's URL, with the defaults of its variables.</summary>
    public static string Bind(BindingContext context)
    {
        foreach (var (path, item) in context.OpenApi.Paths ?? [])
        {
            var pointer = $"#/paths/{SchemaExtensions.Escape(path)}";
            if (item.Servers is { Count: > 0 })
            {
                context.Problems.Add(pointer + "/servers", Codes.Server, "a client has one server for all paths: list servers at the top of the document only.");
            }

            foreach (var (method, operation) in item.Operations ?? [])
            {
                if (operation.Servers is { Count: > 0 })
                {
                    context.Problems.Add($"{pointer}/{method.Method.ToLowerInvariant()}/servers", Codes.Server, "a client has one server for all operations: list servers at the top of the document only.");
                }
            }
        }

        if (context.Node("#/servers") is null || context.OpenApi.Servers is not [{ } first, ..])
        {
            context.Problems.Add("#", Codes.Server, "there is no server: add 'servers' with an absolute https URL, the client's default.");
            return "";
        }

        var url = first.Url ?? "";
        foreach (var (name, variable) in first.Variables ?? new Dictionary<string, OpenApiServerVariable>())
        {
            url = url.Replace($"{{{name}}}", variable.Default ?? "", StringComparison.Ordinal);
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || url.Contains('{', StringComparison.Ordinal)
            || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0 || !(uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback)))
        {
            context.Problems.Add("#/servers/0/url", Codes.Server, $"'{url}' is not an absolute https URL without user name, query and fragment: write one, it is the client's default.");
        }

        return url.TrimEnd('/');
    }
}

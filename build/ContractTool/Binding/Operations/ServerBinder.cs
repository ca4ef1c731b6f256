using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>Finds the client's base URL.</summary>
internal static class ServerBinder
{
    /// <summary>Returns the URL of the first server, with its variables replaced by their defaults.</summary>
    public static string Bind(BindingContext context)
    {
        foreach (var (path, item) in context.OpenApi.Paths ?? [])
        {
            var pointer = $"#/paths/{SchemaExtensions.Escape(path)}";
            if (item.Servers is { Count: > 0 })
            {
                context.Report(pointer + "/servers", Codes.Server, "servers of a path are not supported; list servers only at the top level of the document.");
            }

            foreach (var (method, operation) in item.Operations ?? [])
            {
                if (operation.Servers is { Count: > 0 })
                {
                    context.Report($"{pointer}/{method.Method.ToLowerInvariant()}/servers", Codes.Server, "servers of an operation are not supported; list servers only at the top level of the document.");
                }
            }
        }

        if (context.Node("#/servers") is null || context.OpenApi.Servers is not [{ } first, ..])
        {
            context.Report("#", Codes.Server, "there is no server; add 'servers' with an absolute https URL, which becomes the default base URL of the client.");
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
            context.Report("#/servers/0/url", Codes.Server, $"invalid server URL '{url}'; expected an absolute https URL without user name, query and fragment.");
        }

        return url.TrimEnd('/');
    }
}

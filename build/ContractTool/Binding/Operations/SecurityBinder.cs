using LlamaCloud.ContractTool.Client;
using LlamaCloud.Generated.Transport.Configuration;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>Finds the header of the API key and the operations that need it. The client has one key.</summary>
internal sealed class SecurityBinder
{
    private readonly BindingContext _context;
    private readonly string? _scheme;
    private readonly HashSet<string> _scoped = new(StringComparer.Ordinal);

    public SecurityBinder(BindingContext context)
    {
        _context = context;
        Key = new KeyModel("Authorization", "Bearer ");
        var all = (context.OpenApi.Paths ?? []).SelectMany(static p => p.Value.Operations ?? []).SelectMany(static o => o.Value.Security ?? []);
        foreach (var scheme in (context.OpenApi.Security ?? []).Concat(all).SelectMany(static r => r.Keys))
        {
            if (_scheme is null && Find(scheme) is { } key)
            {
                (_scheme, Key) = (scheme.Reference.Id, key);
            }
        }
    }

    public KeyModel Key { get; }

    /// <summary>Returns whether an operation sends the key. Without a security requirement, no key is sent.</summary>
    public KeyUse Bind(OpenApiOperation operation, string pointer)
    {
        var (requirements, place) = operation.Security is { } own ? (own, pointer + "/security") : (_context.OpenApi.Security ?? [], "#/security");
        if (requirements.All(static r => r.Count == 0))
        {
            return KeyUse.None;
        }

        foreach (var (scheme, scopes) in requirements.SelectMany(static r => r))
        {
            // Only the key: OAuth and OpenID Connect have scopes, but they are reported below as unsupported.
            if (scheme.Reference.Id == _scheme && scopes is { Count: > 0 } && _scoped.Add(place))
            {
                _context.Report(place, Codes.Security, $"the scopes '{string.Join("', '", scopes)}' of the key '{_scheme}' would be ignored; write '{_scheme}: []', and describe the permissions in the description.");
            }
        }

        if (requirements.Any(static r => r.Count == 0))
        {
            return KeyUse.Optional;
        }

        if (!requirements.Any(r => r.Count == 1 && r.Keys.First().Reference.Id == _scheme))
        {
            var names = string.Join(" or ", requirements.Select(static r => string.Join(" with ", r.Keys.Select(static k => k.Reference.Id))));
            _context.Report(place, Codes.Security, $"authorization with {names} is not supported; use one bearer token (http, bearer) or one header (apiKey, header) for all operations{(_scheme is null ? "" : $", here '{_scheme}'")}.");
        }

        return KeyUse.Required;
    }

    private static KeyModel? Find(OpenApiSecuritySchemeReference scheme) => scheme.Target switch
    {
        { Type: SecuritySchemeType.Http, Scheme: { } name } when name.Equals("bearer", StringComparison.OrdinalIgnoreCase) => new("Authorization", "Bearer "),
        { Type: SecuritySchemeType.ApiKey, In: ParameterLocation.Header, Name: { Length: > 0 } header } when RequestHeaderRules.Fault(header, "") is null => new(header, ""),
        _ => null,
    };
}

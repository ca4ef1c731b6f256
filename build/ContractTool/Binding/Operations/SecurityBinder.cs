using LlamaCloud.ContractTool.Client;
using LlamaCloud.Generated.Transport.Configuration;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>Finds the header that carries the API key, and who needs it. The client has one key.</summary>
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

    /// <summary>Whether an operation needs the key. Where the document asks for none, none is sent.</summary>
    public KeyUse Bind(OpenApiOperation operation, string pointer)
    {
        var (requirements, place) = operation.Security is { } own ? (own, pointer + "/security") : (_context.OpenApi.Security ?? [], "#/security");
        if (requirements.All(static r => r.Count == 0))
        {
            return KeyUse.None;
        }

        foreach (var (scheme, scopes) in requirements.SelectMany(static r => r))
        {
            // Of OAuth and OpenID Connect, which have scopes, it is said below that the client has neither.
            if (scheme.Reference.Id == _scheme && scopes is { Count: > 0 } && _scoped.Add(place))
            {
                _context.Problems.Add(place, Codes.Security, $"the key '{_scheme}' has no scopes, and '{string.Join("', '", scopes)}' would be ignored: write '{_scheme}: []', and name the permissions in the description.");
            }
        }

        if (requirements.Any(static r => r.Count == 0))
        {
            return KeyUse.Optional;
        }

        if (!requirements.Any(r => r.Count == 1 && r.Keys.First().Reference.Id == _scheme))
        {
            var names = string.Join(" or ", requirements.Select(static r => string.Join(" with ", r.Keys.Select(static k => k.Reference.Id))));
            _context.Problems.Add(place, Codes.Security, $"the client cannot authorize with {names}: it sends one API key. Use a bearer token (http, bearer) or a header (apiKey, header) for all operations{(_scheme is null ? "" : $", here '{_scheme}'")}.");
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

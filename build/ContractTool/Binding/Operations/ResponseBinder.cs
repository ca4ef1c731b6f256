using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Binding.Schemas;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.CSharp;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>Determines the return type of a method.</summary>
internal sealed class ResponseBinder(BindingContext context, SchemaBinder schemas)
{
    private readonly Lazy<HashSet<string>> _operationIds = new(() =>
        [.. (context.Node("#/paths") as JsonObject ?? []).SelectMany(static p => p.Value as JsonObject ?? []).Select(static o => (o.Value as JsonObject)?["operationId"].Text() ?? "")]);

    private sealed record Success(string Status, IOpenApiResponse Response, string Place, BodyKind? Kind, string? MediaType, IOpenApiSchema? Schema, BoundType Value);

    /// <summary>Binds the success responses of an operation; null if one is not supported.</summary>
    /// <param name="method">The HTTP method in upper case.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="pointer">The pointer to the operation.</param>
    /// <param name="resultName">Assigns the name of the class for responses of several types.</param>
    public ResponseModel? Bind(string method, OpenApiOperation operation, string pointer, Func<string> resultName)
    {
        CheckErrors(operation, pointer);
        var successes = Successes(method, operation, pointer);
        if (successes is null)
        {
            return null;
        }

        if (successes.Count == 0)
        {
            context.Report(pointer + "/responses", Codes.Response, "there is no success response; describe one, such as '200' or '204'.");
            return null;
        }

        var first = successes[0];
        var bodies = successes.Where(static s => s.Kind is not null).ToList();
        var kinds = bodies.Select(static b => b.Kind!.Value).Distinct().ToList();
        if (kinds.Count > 1)
        {
            context.Report(bodies[1].Place, Codes.Response, $"the body of {bodies[1].Status} is {Describe(bodies[1])}, but the body of {bodies[0].Status} is {Describe(bodies[0])}; use either JSON, text or bytes for all success responses of an operation.");
            return null;
        }

        var model = new ResponseModel(ResponseKind.None)
        {
            Description = first.Response.Description,
            Accept = bodies.Count == 0 ? "application/json" : string.Join(", ", bodies.Select(static b => b.MediaType).Distinct()),
        };
        switch (kinds)
        {
            case []:
                return model;
            case [BodyKind.Text]:
                return model with { Kind = ResponseKind.Text, Schema = bodies[0].Schema };
            case [BodyKind.Binary]:
                return model with { Kind = ResponseKind.Binary, Schema = bodies[0].Schema };
        }

        var isSometimesEmpty = bodies.Count < successes.Count;
        var types = bodies.Select(static b => b.Value).Distinct().ToList();
        if (types is [var only])
        {
            return model with { Kind = ResponseKind.Json, Type = only.Type, IsNullable = only.IsNullable || isSometimesEmpty, Schema = bodies[0].Schema };
        }

        var names = new NameScope("Response", ["StatusCode", "Equals", "ToString", "GetHashCode", "GetType", "Clone", "EqualityContract", "PrintMembers", "Deconstruct"]);
        return model with
        {
            Kind = ResponseKind.ByStatus,
            ResultName = resultName(),
            Schema = bodies[0].Schema,
            Cases = [.. bodies.Select(b => new ResponseCase(b.Status, names.Assign(b.Status, Name(b.Status)), b.Value.Type, b.Response.Description))],
        };
    }

    /// <summary>Checks the schemas of error responses, although errors become exceptions instead of results.</summary>
    private void CheckErrors(OpenApiOperation operation, string pointer)
    {
        CheckLinks(operation, pointer);
        foreach (var (status, response) in operation.Responses ?? [])
        {
            foreach (var (mediaType, media) in status.StartsWith('2') || response is OpenApiResponseReference ? new Dictionary<string, IOpenApiMediaType>() : response.Content ?? new Dictionary<string, IOpenApiMediaType>())
            {
                if (media.Schema is { } schema && MediaKind.Find(mediaType, schema) == BodyKind.Json)
                {
                    schemas.Bind(schema, $"{pointer}/responses/{SchemaExtensions.Escape(status)}/content/{SchemaExtensions.Escape(mediaType)}/schema");
                }
            }
        }
    }

    /// <summary>Checks that links lead to an operation. The client ignores links; readers of the document do not.</summary>
    private void CheckLinks(OpenApiOperation operation, string pointer)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            foreach (var (name, link) in response is OpenApiResponseReference ? new Dictionary<string, IOpenApiLink>() : response.Links ?? new Dictionary<string, IOpenApiLink>())
            {
                if (link is not OpenApiLinkReference && link.OperationId is { } id && !_operationIds.Value.Contains(id))
                {
                    context.Report($"{pointer}/responses/{SchemaExtensions.Escape(status)}/links/{SchemaExtensions.Escape(name)}/operationId", Codes.Response, $"the link '{name}' refers to the operation '{id}', which does not exist; correct the name, or remove the link.");
                }
            }
        }
    }

    private static string Describe(Success success) => success.Kind switch
    {
        BodyKind.Json => "JSON",
        BodyKind.Text => "text",
        _ => "bytes",
    };

    private static string Name(string status) =>
        int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && Enum.IsDefined((HttpStatusCode)code)
            ? ((HttpStatusCode)code).ToString()
            : status.Equals("2XX", StringComparison.OrdinalIgnoreCase) ? "Success" : status == "default" ? "Default" : "Status" + status;

    private List<Success>? Successes(string method, OpenApiOperation operation, string pointer)
    {
        var responses = operation.Responses ?? [];
        var chosen = responses.Where(static r => r.Key.StartsWith('2')).ToList();
        if (chosen.Count == 0)
        {
            chosen = [.. responses.Where(static r => r.Key == "default")];
        }

        // Codes before ranges, because the generated switch has the same order.
        chosen = [.. chosen.OrderBy(static r => int.TryParse(r.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? 0 : 1)];

        var successes = new List<Success>();
        foreach (var (status, response) in chosen)
        {
            var place = response is OpenApiResponseReference { Reference.Id: { } id }
                ? SchemaExtensions.ComponentPointer(id, "responses")
                : $"{pointer}/responses/{SchemaExtensions.Escape(status)}";
            if (Bind(method, status, response, place) is not { } success)
            {
                return null;
            }

            successes.Add(success);
        }

        return successes;
    }

    private Success? Bind(string method, string status, IOpenApiResponse response, string place)
    {
        // These responses never have a body.
        if (method == "HEAD" || status is "204" or "205" || response.Content is not { Count: > 0 } content)
        {
            return new(status, response, place, null, null, null, default);
        }

        foreach (var kind in (BodyKind[])[BodyKind.Json, BodyKind.Text, BodyKind.Binary])
        {
            foreach (var (mediaType, media) in content)
            {
                if (MediaKind.Find(mediaType, media.Schema) != kind)
                {
                    continue;
                }

                var schemaPlace = $"{place}/content/{SchemaExtensions.Escape(mediaType)}/schema";
                var value = kind == BodyKind.Json ? schemas.Bind(media.Schema, schemaPlace) : default;
                if (kind == BodyKind.Json && content.FirstOrDefault(c => c.Key != mediaType && MediaKind.Find(c.Key, c.Value.Schema) == kind && schemas.Bind(c.Value.Schema, schemaPlace) != value) is { Key: { } other })
                {
                    context.Report($"{place}/content/{SchemaExtensions.Escape(other)}", Codes.Response, $"the schema of {other} differs from that of {mediaType}, which the client uses; use one schema for both, or remove one of them.");
                    return null;
                }

                return kind == BodyKind.Json && value.Type is null ? null : new(status, response, place, kind, mediaType, media.Schema, value);
            }
        }

        context.Report(place, Codes.Response, $"the body of {status} has the media type {string.Join(", ", content.Keys)}, which is not supported with this schema; use JSON, text, or bytes (a string with format binary).");
        return null;
    }
}

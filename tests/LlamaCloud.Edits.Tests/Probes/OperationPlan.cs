using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.Edits.Tests.Cases;
using Microsoft.OpenApi;

namespace LlamaCloud.Edits.Tests.Probes;

/// <summary>A call of an operation with the names of the generated client, as JSON that is passed between load contexts.</summary>
public sealed record OperationPlan
{
    public required string Id { get; init; }

    /// <summary>Gets the property of the client.</summary>
    public required string Tag { get; init; }

    /// <summary>Gets the method without <c>Async</c>.</summary>
    public required string Name { get; init; }

    public required JsonObject Arguments { get; init; }

    /// <summary>Gets the C# names of the parameters.</summary>
    public required IReadOnlyList<ArgumentName> Names { get; init; }

    public string? Sends { get; init; }

    public int Status { get; init; }

    public string? ResponseType { get; init; }

    public string Response { get; init; } = "";

    public string? Result { get; init; }

    internal static OperationPlan Create(ClientModel client, EditCase one)
    {
        var id = one.Own(one.OperationId);
        var (tag, operation) = client.Tags.SelectMany(static t => t.Operations.Select(o => (t, o))).Single(p => p.o.Id == id);
        return new OperationPlan
        {
            Id = id,
            Tag = tag.Name,
            Name = operation.Name,
            Arguments = JsonNode.Parse(one.Own(one.Arguments))!.AsObject(),
            Names =
            [
                .. operation.Parameters.Select(static p => new ArgumentName(p.WireName, p.In.ToString(), p.Name.TrimStart('@'), p.In != ParameterLocation.Path)),
                .. operation.Body?.Parts.Select(static p => new ArgumentName(p.WireName, "Part", p.Name.TrimStart('@'), IsInQuery: false)) ?? [],
            ],
            Sends = one.Sends is null ? null : one.Own(one.Sends),
            Status = one.Status,
            ResponseType = one.ResponseType,
            Response = one.Own(one.Response),
            Result = one.Result is null ? null : one.Own(one.Result),
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static OperationPlan FromJson(string json) => JsonSerializer.Deserialize<OperationPlan>(json)!;
}

/// <param name="WireName">The name in the document.</param>
/// <param name="Location">Its location: Path, Query, Header or Part.</param>
/// <param name="Name">The C# name.</param>
/// <param name="IsInQuery">Whether it is a property of the record of parameters.</param>
public sealed record ArgumentName(string WireName, string Location, string Name, bool IsInQuery);

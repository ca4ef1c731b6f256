using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>Finds whether the values of each component are sent or received, starting from the operations.</summary>
internal sealed class Usage
{
    private readonly Dictionary<string, Direction> _directions = new(StringComparer.Ordinal);
    private readonly IDictionary<string, IOpenApiSchema>? _components;

    public Usage(OpenApiDocument document, IEnumerable<OperationView> operations)
    {
        _components = document.Components?.Schemas;
        foreach (var operation in operations)
        {
            var body = operation.Source.RequestBody?.Media().Values ?? [];
            Mark(operation.Parameters.Select(static p => p.Schema).Concat(body.Select(static m => m.Schema)), operation.Sent);
            Mark(operation.Responses.Values.SelectMany(static r => r.Media().Values).Select(static m => m.Schema), operation.Received);
        }
    }

    public Direction DirectionOf(string component) => _directions.GetValueOrDefault(component);

    private void Mark(IEnumerable<IOpenApiSchema?> roots, Direction direction)
    {
        var open = new Stack<IOpenApiSchema?>(roots);
        while (open.TryPop(out var schema))
        {
            foreach (var next in schema is null ? [] : schema.ReferencedComponent() is { } name ? Enter(name, direction) : Parts(schema))
            {
                open.Push(next);
            }
        }
    }

    private IEnumerable<IOpenApiSchema?> Enter(string name, Direction direction)
    {
        if (DirectionOf(name).HasFlag(direction) || _components?.TryGetValue(name, out var schema) != true)
        {
            return [];
        }

        _directions[name] = DirectionOf(name) | direction;
        return [schema];
    }

    private static IEnumerable<IOpenApiSchema?> Parts(IOpenApiSchema schema) =>
        [
            .. schema.Properties?.Values ?? [], .. schema.AllOf ?? [], .. schema.AnyOf ?? [], .. schema.OneOf ?? [],
            .. schema.Discriminator?.Mapping?.Values ?? [], schema.Items, schema.AdditionalProperties,
        ];
}

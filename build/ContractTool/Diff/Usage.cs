using LlamaCloud.ContractTool.Model;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>Which way the values of each component travel, found by walking from the operations.</summary>
internal sealed class Usage
{
    private readonly Dictionary<string, Direction> _directions = new(StringComparer.Ordinal);
    private readonly ApiModel _model;

    public Usage(ApiModel model)
    {
        _model = model;
        foreach (var operation in model.Operations)
        {
            var (sent, received) = operation.IsCallback ? (Direction.Response, Direction.Request) : (Direction.Request, Direction.Response);
            foreach (var schema in operation.Parameters.Select(p => p.Schema).Concat(operation.Body?.Content.Values ?? []))
            {
                Mark(schema, sent);
            }

            foreach (var schema in operation.Responses.Values.SelectMany(r => r.Content.Values))
            {
                Mark(schema, received);
            }
        }
    }

    public Direction Of(string component) => _directions.GetValueOrDefault(component);

    private void Mark(SchemaModel? schema, Direction direction)
    {
        if (schema is null)
        {
            return;
        }

        foreach (var name in new[] { schema.Reference }.Concat(schema.Bases).Concat(schema.Kinds.Values).OfType<string>())
        {
            if (!Of(name).HasFlag(direction))
            {
                _directions[name] = Of(name) | direction;
                Mark(_model.Schemas.GetValueOrDefault(name), direction);
            }
        }

        foreach (var part in schema.Properties.Values.Concat(schema.Branches).Append(schema.Items).Append(schema.AdditionalProperties))
        {
            Mark(part, direction);
        }
    }
}

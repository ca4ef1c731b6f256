using LlamaCloud.ContractTool.Client;

namespace LlamaCloud.ContractTool.Binding.Schemas;

/// <summary>Marks which objects are sent and which are received. Callers do not have to set read-only members, and responses may omit write-only members.</summary>
internal static class UsageMarker
{
    public static void Mark(IReadOnlyList<TagModel> tags, IReadOnlyDictionary<string, TypeModel> types)
    {
        var byName = types.Values.ToDictionary(static t => t.Name, StringComparer.Ordinal);
        var derived = types.Values.OfType<ClassModel>().Where(static c => c.Base is not null).ToLookup(static c => c.Base!);
        foreach (var operation in tags.SelectMany(static t => t.Operations))
        {
            var sent = (operation.Body?.Parts.Select(static p => p.Type) ?? []).Append(operation.Body?.Value.Type);
            var received = operation.Response.Cases.Select(static c => c.Type).Append(operation.Response.Type);
            Visit(sent, static c => c.IsSent, static c => c.IsSent = true);
            Visit(received, static c => c.IsReceived, static c => c.IsReceived = true);
        }

        void Visit(IEnumerable<ClientType?> roots, Func<ClassModel, bool> isMarked, Action<ClassModel> mark)
        {
            var open = new Stack<ClientType?>(roots);
            var unions = new HashSet<UnionModel>(ReferenceEqualityComparer.Instance);
            while (open.TryPop(out var type))
            {
                foreach (var next in Next(type))
                {
                    open.Push(next);
                }
            }

            IEnumerable<ClientType?> Next(ClientType? type) => type switch
            {
                ListType list => [list.Item],
                MapType map => [map.Value],
                NamedType named when byName[named.CSharpName] is UnionModel union => !unions.Add(union) ? [] : union.Branches.Select(static b => b.Type),
                NamedType named when byName[named.CSharpName] is ClassModel model && !isMarked(model) => Members(model),
                _ => [],
            };

            IEnumerable<ClientType?> Members(ClassModel model)
            {
                mark(model);
                var relatives = model.Base is { } parent ? derived[model].Append(parent) : derived[model];
                return model.Properties.Select(static p => p.Value.Type).Concat(relatives.Select(static c => new NamedType(c.Name, IsValue: false)));
            }
        }
    }
}

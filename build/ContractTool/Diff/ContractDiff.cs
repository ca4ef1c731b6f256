using LlamaCloud.ContractTool.Model;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>Compares two states of the document, as a caller of the C# client meets them.</summary>
internal sealed class ContractDiff
{
    private readonly ChangeList _changes = new();
    private readonly SchemaDiff _schemas;
    private readonly ApiModel _before;
    private readonly ApiModel _after;

    private ContractDiff(ApiModel before, ApiModel after) => (_before, _after, _schemas) = (before, after, new SchemaDiff(_changes));

    public static IReadOnlyList<Change> Compare(ApiModel before, ApiModel after)
    {
        var diff = new ContractDiff(before, after);
        diff.CompareDocuments();
        diff.CompareOperations();
        diff.CompareComponents();
        return diff._changes.Changes;
    }

    private void CompareDocuments()
    {
        _changes.AddSame("servers", "the first, which is the client's default,", First(_before), First(_after));
        _changes.AddRest("document", _before.Rest, _after.Rest);
    }

    private static string? First(ApiModel model) => model.Servers is [var first, ..] ? first : null;

    private void CompareOperations()
    {
        var open = _after.Operations.ToList();
        foreach (var before in _before.Operations)
        {
            // By id, since the C# method is named after it; else by path, which is then a new name for an old operation.
            var after = open.Find(o => o.Id is not null && o.Id == before.Id)
                ?? open.Find(o => o.Name == before.Name && !_before.Operations.Any(b => b.Id == o.Id));
            if (after is null)
            {
                _changes.Add(ChangeKind.Breaking, Title(before), "operation removed");
                continue;
            }

            open.Remove(after);
            new OperationDiff(_changes, _schemas, Title(before)).Compare(before, after);
        }

        foreach (var added in open)
        {
            _changes.Add(ChangeKind.Addition, Title(added), $"operation added ({ChangeList.Quote(added.Name)})");
        }
    }

    private void CompareComponents()
    {
        // Who has written code against a component has done so for the way in which it was used.
        var usage = new Usage(_before);
        foreach (var (name, before) in _before.Schemas)
        {
            if (_after.Schemas.TryGetValue(name, out var after))
            {
                _schemas.Compare(name, before, after, usage.Of(name));
            }
            else
            {
                _changes.Add(ChangeKind.Breaking, name, "schema removed");
            }
        }

        foreach (var name in _after.Schemas.Keys.Where(n => !_before.Schemas.ContainsKey(n)))
        {
            _changes.Add(ChangeKind.Addition, name, "schema added");
        }

        if (_before.Schemas.Keys.ToHashSet().SetEquals(_after.Schemas.Keys) && !_before.Schemas.Keys.SequenceEqual(_after.Schemas.Keys))
        {
            _changes.Add(ChangeKind.Documentation, "document", "schemas in another order");
        }
    }

    private static string Title(OperationModel operation) => operation.Id ?? operation.Name;
}

using LlamaCloud.ContractTool.Model;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>Compares a schema before and after, as the C# types that it becomes and the values that it lets pass.</summary>
internal sealed class SchemaDiff(ChangeList changes)
{
    /// <summary>What is optional, that is may be left out, is nullable in C# whatever the schema says.</summary>
    public void Compare(string where, SchemaModel before, SchemaModel after, Direction direction, bool isOptional = false)
    {
        changes.AddText(where, "description", before.Description, after.Description);
        changes.AddRest(where, before.Rest, after.Rest);
        CompareNullability(where, before, after, direction, isOptional);
        if (before.IsDeprecated != after.IsDeprecated)
        {
            changes.Add(ChangeKind.Documentation, where, after.IsDeprecated ? "deprecated" : "no longer deprecated");
        }

        if (before.Default != after.Default)
        {
            changes.Add(
                ChangeKind.Documentation, where, $"the service's default changed from {ChangeList.Quote(before.Default)} to {ChangeList.Quote(after.Default)}");
        }

        if (!CompareTypes(where, before, after, direction))
        {
            // Of a value of another type there is nothing more to say.
            return;
        }

        CompareValues(where, before, after, direction);
        CompareBounds(where, before.Bounds, after.Bounds, direction);
        CompareMembers(where, before, after, direction);
        CompareKinds(where, before, after);
    }

    private bool CompareTypes(string where, SchemaModel before, SchemaModel after, Direction direction)
    {
        // What is inside of a list, a map or a union is compared there, so that the place is exact.
        if (before.Items is { } itemsBefore && after.Items is { } itemsAfter)
        {
            Compare($"{where}[]", itemsBefore, itemsAfter, direction);
        }
        else if (before.Reference is null && after.Reference is null && IsMap(before) && IsMap(after))
        {
            Compare($"{where}{{}}", before.AdditionalProperties!, after.AdditionalProperties!, direction);
        }
        else if (before.Branches.Count > 0 && after.Branches.Count > 0)
        {
            CompareBranches(where, before, after, direction);
        }
        else
        {
            return changes.AddSame(where, "type", before.TypeName, after.TypeName);
        }

        return changes.AddSame(where, "type", string.Join(" | ", before.Types), string.Join(" | ", after.Types));
    }

    private static bool IsMap(SchemaModel schema) => schema is { AdditionalProperties: not null, Properties.Count: 0 };

    private void CompareNullability(string where, SchemaModel before, SchemaModel after, Direction direction, bool isOptional)
    {
        if (before.IsNullable == after.IsNullable)
        {
            return;
        }

        var hurting = after.IsNullable ? Direction.Response : Direction.Request;
        var kind = isOptional ? ChangeKind.Documentation : direction.HasFlag(hurting) ? ChangeKind.Breaking : ChangeKind.Addition;
        changes.Add(kind, where, after.IsNullable ? "may be null now" : "may not be null any more");
    }

    private void CompareBranches(string where, SchemaModel before, SchemaModel after, Direction direction)
    {
        var old = before.Branches.DistinctBy(b => b.TypeName).ToDictionary(b => b.TypeName);
        var now = after.Branches.DistinctBy(b => b.TypeName).ToDictionary(b => b.TypeName);
        foreach (var name in old.Keys.Except(now.Keys))
        {
            changes.Add(ChangeKind.Breaking, where, $"branch `{name}` removed");
        }

        foreach (var name in now.Keys.Except(old.Keys))
        {
            // Code that tells the branches apart meets one that it does not know.
            changes.Add(direction.HasFlag(Direction.Response) ? ChangeKind.Breaking : ChangeKind.Addition, where, $"branch `{name}` added");
        }

        foreach (var name in old.Keys.Intersect(now.Keys))
        {
            Compare(where, old[name], now[name], direction);
        }

        if (old.Keys.ToHashSet().SetEquals(now.Keys) && !old.Keys.SequenceEqual(now.Keys))
        {
            changes.Add(ChangeKind.Documentation, where, "branches in another order");
        }
    }

    private void CompareValues(string where, SchemaModel before, SchemaModel after, Direction direction)
    {
        foreach (var value in before.Values.Except(after.Values))
        {
            changes.Add(ChangeKind.Breaking, where, $"value `{value}` removed");
        }

        foreach (var value in after.Values.Except(before.Values))
        {
            changes.Add(before.Values.Count == 0 ? ChangeKind.Breaking : ChangeKind.Addition, where, $"value `{value}` added");
        }

        if (before.IsOpen != after.IsOpen)
        {
            changes.AddLimit(where, direction | Direction.Request, !after.IsOpen, after.IsOpen ? "takes other values too" : "takes no other values any more");
        }

        if (before.Values.Count == after.Values.Count && before.Values.ToHashSet().SetEquals(after.Values) && !before.Values.SequenceEqual(after.Values))
        {
            changes.Add(ChangeKind.Documentation, where, "values in another order");
        }
    }

    private void CompareBounds(string where, Bounds before, Bounds after, Direction direction)
    {
        Lower("minimum", before.Minimum, after.Minimum);
        Upper("maximum", before.Maximum, after.Maximum);
        Lower("minLength", before.MinLength, after.MinLength);
        Upper("maxLength", before.MaxLength, after.MaxLength);
        Lower("minItems", before.MinItems, after.MinItems);
        Upper("maxItems", before.MaxItems, after.MaxItems);

        // Whether a new pattern lets less pass cannot be told; to be sure, it does.
        Differs("pattern", before.Pattern, after.Pattern, isTighter: after.Pattern is not null);
        Differs("multipleOf", before.MultipleOf, after.MultipleOf, isTighter: after.MultipleOf is not null);
        Differs("uniqueItems", before.UniqueItems ? "true" : null, after.UniqueItems ? "true" : null, isTighter: after.UniqueItems);

        void Lower(string name, Limit? old, Limit? now) =>
            Differs(name, old?.ToString(), now?.ToString(), isTighter: now is { } n && (old is not { } o || n.Value > o.Value || (n.Value == o.Value && n.IsExclusive)));

        void Upper(string name, Limit? old, Limit? now) =>
            Differs(name, old?.ToString(), now?.ToString(), isTighter: now is { } n && (old is not { } o || n.Value < o.Value || (n.Value == o.Value && n.IsExclusive)));

        void Differs(string name, string? old, string? now, bool isTighter)
        {
            if (old != now)
            {
                changes.AddLimit(where, direction, isTighter, $"`{name}` changed from {ChangeList.Quote(old)} to {ChangeList.Quote(now)}");
            }
        }
    }

    private void CompareMembers(string where, SchemaModel before, SchemaModel after, Direction direction)
    {
        foreach (var (name, schema) in before.Properties.Where(p => !after.Properties.ContainsKey(p.Key)))
        {
            changes.Add(ChangeKind.Breaking, $"{where}.{name}", $"property removed (it was {ChangeList.Quote(schema.TypeName)})");
        }

        foreach (var (name, schema) in after.Properties)
        {
            var member = $"{where}.{name}";
            if (!before.Properties.TryGetValue(name, out var old))
            {
                var isForced = after.Required.Contains(name) && direction.HasFlag(Direction.Request);
                changes.Add(
                    isForced ? ChangeKind.Breaking : ChangeKind.Addition, member, $"{(after.Required.Contains(name) ? "required" : "optional")} property added ({ChangeList.Quote(schema.TypeName)})");
                continue;
            }

            var (wasRequired, isRequired) = (before.Required.Contains(name), after.Required.Contains(name));
            CompareRequired(member, wasRequired, isRequired, old.IsNullable, direction);
            Compare(member, old, schema, direction, isOptional: !wasRequired || !isRequired);
        }

        // A kind may require what its base describes.
        foreach (var name in before.Required.Union(after.Required).Where(n => !before.Properties.ContainsKey(n) && !after.Properties.ContainsKey(n)))
        {
            CompareRequired($"{where}.{name}", before.Required.Contains(name), after.Required.Contains(name), wasNullable: false, direction);
        }

        if (before.IsClosed != after.IsClosed)
        {
            changes.AddLimit(where, direction, after.IsClosed, after.IsClosed ? "refuses unknown members now" : "takes unknown members now");
        }

        if (before.AdditionalProperties is null != after.AdditionalProperties is null)
        {
            changes.AddSame(where, "other members", before.AdditionalProperties?.TypeName, after.AdditionalProperties?.TypeName);
        }
    }

    private void CompareRequired(string where, bool before, bool after, bool wasNullable, Direction direction)
    {
        if (before == after)
        {
            return;
        }

        // A sender must give it now; a receiver may miss it now, unless the type has always had null.
        var breaks = after ? direction.HasFlag(Direction.Request) : direction.HasFlag(Direction.Response) && !wasNullable;
        changes.Add(breaks ? ChangeKind.Breaking : ChangeKind.Addition, where, after ? "required now" : "optional now");
    }

    private void CompareKinds(string where, SchemaModel before, SchemaModel after)
    {
        changes.AddSame(where, "discriminator", before.Discriminator, after.Discriminator);
        changes.AddSame(where, "bases", string.Join(", ", before.Bases), string.Join(", ", after.Bases));
        foreach (var (value, name) in before.Kinds)
        {
            changes.AddSame($"{where} kind `{value}`", "schema", name, after.Kinds.GetValueOrDefault(value));
        }

        foreach (var (value, name) in after.Kinds.Where(k => !before.Kinds.ContainsKey(k.Key)))
        {
            changes.Add(ChangeKind.Addition, where, $"kind `{value}` added (`{name}`)");
        }
    }
}

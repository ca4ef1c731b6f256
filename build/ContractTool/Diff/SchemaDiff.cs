using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>Compares a schema before and after: the C# types generated from it and the values that it accepts.</summary>
internal sealed class SchemaDiff(ChangeList changes, IReadOnlyDictionary<string, string> renamed)
{
    private const string Built = "; code that creates it, such as a test, must set it";

    /// <summary>Reads a schema of the old state, with the component names of the new one.</summary>
    public SchemaView Before(IOpenApiSchema? schema) => SchemaView.Create(schema, renamed);

    /// <summary>Compares a schema at one place.</summary>
    /// <param name="where">The place.</param>
    /// <param name="before">The schema before.</param>
    /// <param name="after">The schema after.</param>
    /// <param name="direction">Whether its values are sent or received.</param>
    /// <param name="nullIsAbsent">The directions in which null makes no difference, because an omitted value is null in C# or is not sent.</param>
    public void Compare(string where, SchemaView before, SchemaView after, Direction direction, Direction nullIsAbsent = Direction.None)
    {
        changes.AddText(where, "description", before.Description, after.Description);
        changes.AddRest(where, before.Rest, after.Rest);
        CompareNullability(where, before, after, direction & ~nullIsAbsent);
        changes.AddDeprecated(where, before.IsDeprecated, after.IsDeprecated);
        if (before.Default != after.Default)
        {
            // Callers that omit the value now get a different one. A default that was not described before may have been the same.
            var isOther = before.Default is not null && after.Default is not null && direction.HasFlag(Direction.Request);
            changes.Add(isOther ? ChangeKind.Breaking : ChangeKind.Documentation, where, ChangeList.Changed("the service's default", before.Default, after.Default));
        }

        if (!CompareTypes(where, before, after, direction))
        {
            // For another type, nothing more is compared.
            return;
        }

        CompareValues(where, before, after, direction);
        CompareLimits(where, before.Limits, after.Limits, direction);
        CompareMembers(where, before, after, direction);
        CompareKinds(where, before, after);
    }

    private bool CompareTypes(string where, SchemaView before, SchemaView after, Direction direction)
    {
        // The content of a list, a map or a union is compared there, so that the place is exact.
        if (before.Items is { } itemsBefore && after.Items is { } itemsAfter)
        {
            Compare($"{where}[]", itemsBefore, itemsAfter, direction);
        }
        else if (before.Branches.Count > 0 && after.Branches.Count > 0)
        {
            CompareBranches(where, before, after, direction);
        }
        else if (!IsMap(before) || !IsMap(after))
        {
            changes.AddText(where, "format", before.TextFormat, after.TextFormat);
            return changes.AddSame(where, "type", before.TypeName, after.TypeName);
        }

        return changes.AddSame(where, "type", string.Join(" | ", before.Types), string.Join(" | ", after.Types));
    }

    private static bool IsMap(SchemaView schema) => schema is { Reference: null, AdditionalProperties: not null, Properties.Count: 0 };

    private void CompareNullability(string where, SchemaView before, SchemaView after, Direction direction)
    {
        if (before.IsNullable == after.IsNullable)
        {
            return;
        }

        var hurting = after.IsNullable ? Direction.Response : Direction.Request;
        var kind = direction == Direction.None ? ChangeKind.Documentation : direction.HasFlag(hurting) ? ChangeKind.Breaking : ChangeKind.Addition;
        changes.Add(kind, where, after.IsNullable ? "can be null now" : "can no longer be null");
    }

    private void CompareBranches(string where, SchemaView before, SchemaView after, Direction direction)
    {
        var old = before.Branches.DistinctBy(b => b.TypeName).ToDictionary(b => b.TypeName);
        var now = after.Branches.DistinctBy(b => b.TypeName).ToDictionary(b => b.TypeName);
        foreach (var name in old.Keys.Except(now.Keys))
        {
            changes.AddRemoved(where, $"branch `{name}`");
        }

        foreach (var name in now.Keys.Except(old.Keys))
        {
            // Code that distinguishes the branches does not know the new one.
            changes.Add(direction.HasFlag(Direction.Response) ? ChangeKind.Breaking : ChangeKind.Addition, where, $"branch `{name}` added", ChangeSection.Added);
        }

        foreach (var name in old.Keys.Intersect(now.Keys))
        {
            Compare(where, old[name], now[name], direction);
        }
    }

    private void CompareValues(string where, SchemaView before, SchemaView after, Direction direction)
    {
        var renames = Renames.Find(before.Values.Select(static v => (v, (JsonNode?)null)), after.Values.Select(static v => (v, (JsonNode?)null)));
        foreach (var value in before.Values.Except(after.Values))
        {
            changes.AddRemoved(where, $"value `{value}`", renames.GetValueOrDefault(value));
        }

        foreach (var value in after.Values.Except(before.Values))
        {
            changes.Add(before.Values.Count == 0 ? ChangeKind.Breaking : ChangeKind.Addition, where, $"value `{value}` added", ChangeSection.Added);
        }

        if (before.IsOpen != after.IsOpen)
        {
            changes.AddLimit(where, direction | Direction.Request, !after.IsOpen, after.IsOpen ? "accepts other values now" : "no longer accepts other values");
        }

        if (before.Values.Count == after.Values.Count && before.Values.ToHashSet().SetEquals(after.Values) && !before.Values.SequenceEqual(after.Values))
        {
            changes.Add(ChangeKind.Documentation, where, "values in another order");
        }
    }

    private void CompareLimits(string where, IReadOnlyDictionary<string, Limit> before, IReadOnlyDictionary<string, Limit> after, Direction direction)
    {
        foreach (var keyword in before.Keys.Union(after.Keys))
        {
            Limit? old = before.TryGetValue(keyword, out var o) ? o : null;
            Limit? now = after.TryGetValue(keyword, out var n) ? n : null;
            if (old?.Text != now?.Text)
            {
                changes.AddLimit(where, direction, Limit.IsTighter(keyword, old, now), ChangeList.Changed($"`{keyword}`", old?.Text, now?.Text));
            }
        }
    }

    private void CompareMembers(string where, SchemaView before, SchemaView after, Direction direction)
    {
        var renames = Renames.Find(before.Properties.Select(Described), after.Properties.Select(Described));
        foreach (var (name, schema) in before.Properties.Where(p => !after.Properties.ContainsKey(p.Key)))
        {
            changes.AddRemoved($"{where}.{name}", "property", renames.GetValueOrDefault(name), schema.TypeName);
        }

        foreach (var (name, schema) in after.Properties)
        {
            var member = $"{where}.{name}";
            if (!before.Properties.TryGetValue(name, out var old))
            {
                var isRequiredNow = after.Required.Contains(name);
                changes.Add(
                    isRequiredNow && direction != Direction.None ? ChangeKind.Breaking : ChangeKind.Addition,
                    member,
                    $"{(isRequiredNow ? "required" : "optional")} property added ({ChangeList.Quote(schema.TypeName)}){(isRequiredNow && direction == Direction.Response ? Built : "")}",
                    ChangeSection.Added);
                continue;
            }

            var (wasRequired, isRequired) = (before.Required.Contains(name), after.Required.Contains(name));
            CompareRequired(member, wasRequired, isRequired, old.IsNullable, direction);
            Compare(member, old, schema, direction, wasRequired && isRequired ? Direction.None : Direction.Response);
        }

        // A kind may require what its base describes.
        foreach (var name in before.Required.Union(after.Required).Where(n => !before.Properties.ContainsKey(n) && !after.Properties.ContainsKey(n)))
        {
            CompareRequired($"{where}.{name}", before.Required.Contains(name), after.Required.Contains(name), wasNullable: false, direction);
        }

        if (before.IsClosed != after.IsClosed)
        {
            changes.AddLimit(where, direction, after.IsClosed, after.IsClosed ? "rejects unknown members now" : "accepts unknown members now");
        }

        if (before.AdditionalProperties is { } otherBefore && after.AdditionalProperties is { } otherAfter)
        {
            Compare($"{where}{{}}", otherBefore, otherAfter, direction);
        }
        else
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

        // C# now requires it of code that creates the object. A receiver may now get an object without it, unless the type was nullable before.
        var breaks = after ? direction != Direction.None : direction.HasFlag(Direction.Response) && !wasNullable;
        changes.Add(breaks ? ChangeKind.Breaking : ChangeKind.Addition, where, after ? "required now" + (direction == Direction.Response ? Built : "") : "optional now");
    }

    private static (string Name, JsonNode? What) Described(KeyValuePair<string, SchemaView> property) => (property.Key, new JsonObject
    {
        ["type"] = property.Value.TypeName,
        ["isNullable"] = property.Value.IsNullable,
        ["description"] = property.Value.Description,
        ["limits"] = new JsonObject(property.Value.Limits.Select(static l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value.Text))),
    });

    private void CompareKinds(string where, SchemaView before, SchemaView after)
    {
        changes.AddSame(where, "discriminator", before.Discriminator, after.Discriminator);
        changes.AddSame(where, "bases", Joined(before.Bases), Joined(after.Bases));
        var renames = Renames.Find(before.Kinds.Select(static k => (k.Key, (JsonNode?)k.Value)), after.Kinds.Select(static k => (k.Key, (JsonNode?)k.Value)));
        foreach (var (value, name) in before.Kinds)
        {
            if (after.Kinds.TryGetValue(value, out var now))
            {
                changes.AddSame($"{where} kind `{value}`", "schema", name, now);
            }
            else
            {
                changes.AddRemoved(where, $"kind `{value}`", renames.GetValueOrDefault(value));
            }
        }

        foreach (var (value, name) in after.Kinds.Where(k => !before.Kinds.ContainsKey(k.Key)))
        {
            changes.Add(ChangeKind.Addition, where, $"kind `{value}` added (`{name}`)", ChangeSection.Added);
        }
    }
    private static string? Joined(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join(", ", names);
}

using LlamaCloud.ContractTool.Diff;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Compare;

/// <summary>Compares our schema with that of the other document, as JSON on the wire.</summary>
internal sealed class SchemaComparison(OpenApiDocument ours, OpenApiDocument theirs, List<Difference> differences)
{
    // Components are used in many places and inside themselves; each pair is compared once, at its first use.
    private readonly HashSet<(string, string, Direction)> _seen = [];
    private readonly JoinedSchemas _ours = new(ours);
    private readonly JoinedSchemas _theirs = new(theirs);

    /// <summary>Compares two schemas. By the convention of our document, an optional value can be null.</summary>
    public void Compare(string where, SchemaView our, SchemaView their, Direction direction, bool isOptional = false)
    {
        if (our.Reference is { } ourName && their.Reference is { } theirName && !_seen.Add((ourName, theirName, direction)))
        {
            return;
        }

        var (mine, other) = (_ours.Join(our), _theirs.Join(their));
        CompareTypes(where, mine, other, isOptional);
        CompareValues(where, mine, other);
        CompareLimits(where, mine.Limits, other.Limits);
        if (mine.Default != other.Default)
        {
            Add(DifferenceKind.Differs, where, $"default: theirs {ChangeList.Quote(other.Default)}, ours {ChangeList.Quote(mine.Default)}");
        }

        var ourKinds = _ours.Kinds(our, out var discriminator);
        var theirKinds = _theirs.Kinds(their, out var theirDiscriminator);
        if (ourKinds.Count > 0 && theirKinds.Count > 0 && discriminator == theirDiscriminator)
        {
            CompareKinds(where, discriminator!, ourKinds, theirKinds, direction);
            return;
        }

        CompareMembers(where, mine, other, direction, discriminator: null);
        if (mine.Items is { } ourItems && other.Items is { } theirItems)
        {
            Compare($"{where}[]", ourItems, theirItems, direction);
        }

        if (mine.AdditionalProperties is { } ourValues && other.AdditionalProperties is { } theirValues)
        {
            Compare($"{where}{{}}", ourValues, theirValues, direction);
        }
    }

    private void CompareKinds(
        string where,
        string discriminator,
        IReadOnlyDictionary<string, SchemaView> ours,
        IReadOnlyDictionary<string, SchemaView> theirs,
        Direction direction)
    {
        foreach (var (value, their) in theirs)
        {
            var place = $"{where}({discriminator}={value})";
            if (!ours.TryGetValue(value, out var our))
            {
                Add(DifferenceKind.Missing, place, "kind");
            }
            else if (_seen.Add((our.Reference ?? place, their.Reference ?? place, direction)))
            {
                // Their kinds repeat the discriminator as a constant, ours have it in the base.
                CompareMembers(place, _ours.Join(our), _theirs.Join(their), direction, discriminator);
            }
        }

        foreach (var value in ours.Keys.Where(k => !theirs.ContainsKey(k)))
        {
            Add(DifferenceKind.OursOnly, $"{where}({discriminator}={value})", "kind");
        }
    }

    private void CompareTypes(string where, SchemaView mine, SchemaView other, bool isOptional)
    {
        var isAnything = mine.Types.Count == 0;
        var missing = other.Types.Where(t => !isAnything && !mine.Types.Contains(t) && !(t == "integer" && mine.Types.Contains("number"))).ToList();
        if (missing.Count > 0)
        {
            Add(DifferenceKind.Missing, where, $"type {string.Join(", ", missing.Select(ChangeList.Quote))} (ours is {ChangeList.Quote(mine.TypeName)})");
        }
        else if (other.Types.Count == 0 && !isAnything)
        {
            Add(DifferenceKind.Differs, where, $"type: theirs any JSON, ours {ChangeList.Quote(mine.TypeName)}");
        }
        else if (!mine.Types.SetEquals(other.Types))
        {
            Add(DifferenceKind.OursOnly, where, $"type: theirs {ChangeList.Quote(other.TypeName)}, ours {ChangeList.Quote(mine.TypeName)}");
        }

        if (other.IsNullable && !mine.IsNullable && !isOptional && !isAnything)
        {
            Add(DifferenceKind.Missing, where, "null");
        }

        if (other.Format is not null && mine.Format != other.Format && !isAnything)
        {
            Add(DifferenceKind.Differs, where, $"format: theirs {ChangeList.Quote(other.Format)}, ours {ChangeList.Quote(mine.Format)}");
        }
    }

    private void CompareValues(string where, SchemaView mine, SchemaView other)
    {
        foreach (var value in other.Values.Except(mine.Values))
        {
            Add(DifferenceKind.Missing, where, $"value {ChangeList.Quote(value)}");
        }

        if (other.Values.Count == 0 && mine.Values.Count > 0 && !mine.IsOpen)
        {
            Add(DifferenceKind.Missing, where, "values outside of our list, because theirs has no list");
            return;
        }

        foreach (var value in mine.Values.Except(other.Values))
        {
            Add(DifferenceKind.OursOnly, where, $"value {ChangeList.Quote(value)}");
        }

        if (mine.Values.Count > 0 && other.Values.Count > 0 && mine.IsOpen != other.IsOpen)
        {
            Add(other.IsOpen ? DifferenceKind.Missing : DifferenceKind.Differs, where, other.IsOpen ? "values outside of the list" : "theirs accepts no values outside of the list");
        }
    }

    private void CompareLimits(string where, IReadOnlyDictionary<string, Limit> mine, IReadOnlyDictionary<string, Limit> other)
    {
        foreach (var keyword in mine.Keys.Union(other.Keys))
        {
            string? our = mine.TryGetValue(keyword, out var o) ? o.Text : null;
            string? their = other.TryGetValue(keyword, out var t) ? t.Text : null;
            if (our != their)
            {
                Add(DifferenceKind.Differs, where, $"{keyword}: theirs {ChangeList.Quote(their)}, ours {ChangeList.Quote(our)}");
            }
        }
    }

    private void CompareMembers(string where, SchemaView mine, SchemaView other, Direction direction, string? discriminator)
    {
        foreach (var (name, their) in other.Properties.Where(p => p.Key != discriminator))
        {
            var place = $"{where}.{name}";
            if (!mine.Properties.TryGetValue(name, out var our))
            {
                Add(DifferenceKind.Missing, place, $"field ({ChangeList.Quote(_theirs.Join(their).TypeName)})");
                continue;
            }

            var (isRequired, isRequiredThere) = (mine.Required.Contains(name), other.Required.Contains(name));
            if (isRequired && !isRequiredThere && direction == Direction.Response)
            {
                Add(DifferenceKind.Missing, place, "responses without it (theirs is optional, ours is required)");
            }
            else if (isRequired != isRequiredThere)
            {
                Add(DifferenceKind.Differs, place, isRequired ? "theirs is optional, ours is required" : "theirs is required, ours is optional");
            }

            Compare(place, our, their, direction, isOptional: !isRequired);
        }

        foreach (var name in mine.Properties.Keys.Where(n => n != discriminator && !other.Properties.ContainsKey(n)))
        {
            Add(DifferenceKind.OursOnly, $"{where}.{name}", "field");
        }

        if (mine.IsClosed && !other.IsClosed && direction == Direction.Request)
        {
            Add(DifferenceKind.Differs, where, "theirs accepts unknown members, ours refuses them");
        }
        else if (other.IsClosed && !mine.IsClosed)
        {
            Add(DifferenceKind.Differs, where, "theirs rejects unknown members, ours accepts them");
        }
    }

    private void Add(DifferenceKind kind, string where, string what) => differences.Add(new Difference(kind, where, what));
}

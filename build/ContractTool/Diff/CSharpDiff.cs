using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Generation.Inputs;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>
/// Compares the C# that callers write, the words of the command line, and the headers that the client chooses. For anything in both
/// states, every difference is breaking.
/// </summary>
internal static class CSharpDiff
{
    public static void Compare(ChangeList changes, ClientModel before, ClientModel after, IReadOnlyDictionary<string, string> renamed)
    {
        // A renamed schema is one change, not one for each of its uses.
        var typeNames = after.Types.ToDictionary(static t => t.Component, static t => t.Name, StringComparer.Ordinal);
        var newNames = before.Types.Where(t => renamed.TryGetValue(t.Component, out var name) && typeNames.ContainsKey(name))
            .ToDictionary(static t => t.Name, t => typeNames[renamed[t.Component]], StringComparer.Ordinal);
        var now = Facts(after).ToLookup(static f => (f.Where, f.What));
        foreach (var (where, what, old, isReported) in Facts(before))
        {
            var text = Regex.Replace(old ?? "", @"\w+", m => newNames.GetValueOrDefault(m.Value, m.Value));
            if (old is not null && now[(where, what)].FirstOrDefault() is { Text: { } current } && current != text && !(isReported is not null && changes.Changes.Any(c => c.Kind != ChangeKind.Documentation && isReported(c))))
            {
                changes.AddSame(where, what, old, current);
            }
        }
    }

    private static IEnumerable<Fact> Facts(ClientModel client) =>
    [
        new("security", "the API key's header", $"{client.Key.Header}: {client.Key.Prefix}", static c => c.Where.StartsWith("security scheme ", StringComparison.Ordinal)),
        .. client.Types.SelectMany(Facts),
        .. client.Tags.SelectMany(static t => t.Operations.SelectMany(o => Facts(t, o))),
    ];

    private static IEnumerable<Fact> Facts(TypeModel type)
    {
        yield return new(type.Component, "C# name", type.Name);
        switch (type)
        {
            case ClassModel model:
                var own = model.Properties.Where(p => p.Owner == model).ToList();
                var written = TypeInput.Write(type)["own"]!.AsArray();
                foreach (var (property, member) in own.Zip(written))
                {
                    var where = $"{type.Component}.{property.WireName}";
                    yield return new(where, "C# name", property.Name);
                    var declaration = member!["declaration"].Show();
                    yield return new(where, "C# type", declaration[..declaration.LastIndexOf(' ')], c => c.Where == where);
                }

                yield return new($"{type.Component}.{model.Discriminator?.WireName}", "C# name", model.Discriminator?.Name);
                break;
            case EnumModel model:
                foreach (var value in model.Values)
                {
                    yield return new($"{type.Component} value `{value.Text}`", "C# name", value.Name);
                }

                break;
            case UnionModel model:
                foreach (var branch in model.Branches)
                {
                    yield return new($"{type.Component} branch {branch.Kind.ToString().ToLowerInvariant()}", "C# name", branch.Name);
                }

                break;
        }
    }

    private static IEnumerable<Fact> Facts(TagModel tag, OperationModel operation)
    {
        var where = operation.Id;
        var written = OperationInput.Write(tag, operation);
        yield return new(where, "C# name", $"{tag.Name}.{operation.Name}Async");
        yield return new(where, "C# class", tag.ClassName);
        yield return new(where, "arguments", written["arguments"].Show());
        yield return new(where, "parameter class", operation.QueryName);
        yield return new(where, "command", string.Join(' ', operation.Command));

        // Nullability is compared with the schema of the response.
        yield return new(where, "result", written["result"].Show().Replace("?", "", StringComparison.Ordinal), c => c.Kind == ChangeKind.Breaking && c.Where.StartsWith(where + " response ", StringComparison.Ordinal));
        yield return new(where, "Accept header", operation.Response.Accept);
        yield return new(where + " body", "request media type", operation.Body?.ContentType);
        foreach (var parameter in operation.Parameters)
        {
            yield return new($"{where} {parameter.In.GetDisplayName()} `{parameter.WireName}`", "C# name", parameter.Name);
        }
    }

    /// <summary>A name or header that callers rely on.</summary>
    /// <param name="Where">The place in the document, named as in other changes.</param>
    /// <param name="What">The kind of thing.</param>
    /// <param name="Text">The C#, or the header; null when there is none.</param>
    /// <param name="IsReported">Returns true if a change of the document already reports the difference; null when none does.</param>
    private sealed record Fact(string Where, string What, string? Text, Func<Change, bool>? IsReported = null);
}

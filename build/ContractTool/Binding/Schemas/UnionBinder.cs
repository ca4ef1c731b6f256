using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.CSharp;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Schemas;

/// <summary>Binds a component with anyOf to a union. Each branch must have another kind of JSON value.</summary>
internal sealed class UnionBinder(BindingContext context, SchemaBinder schemas)
{
    /// <summary>The extension with the list of branches that older documents have beside anyOf.</summary>
    public const string Extension = "x-union";

    /// <summary>Adds the branches.</summary>
    public void Complete(UnionModel union, IOpenApiSchema schema, string pointer)
    {
        if (schema.AnyOf is not { Count: > 0 } branches)
        {
            context.Report($"{pointer}/{Extension}", Codes.Union, $"{Extension} of {union.Component} has no anyOf beside it; add anyOf with the branches.");
            return;
        }

        CheckExtension(union, schema, branches, pointer);
        var scope = new NameScope("Branch", [.. ReservedNames.Union, union.Name]);
        var models = new List<BranchModel>();
        for (var i = 0; i < branches.Count; i++)
        {
            var place = $"{pointer}/anyOf/{i}";
            if (IsOnlyNull(branches[i]))
            {
                // LC1010 reports a null branch.
                continue;
            }

            var bound = schemas.Bind(branches[i], place);
            if (bound.Type is null)
            {
                continue;
            }

            if (Branch(Plain(bound.Type), scope) is not { } branch)
            {
                context.Report(place, Codes.Union, "this branch of a union is not a string, a number, a boolean, a list, a map or an object; describe the union as any JSON ({}).");
            }
            else if (models.Find(m => m.Kind == branch.Kind) is { } other)
            {
                context.Report(place, Codes.Union, $"this branch and '{other.Name}' have the same kind of JSON value ({other.Kind.ToString().ToLowerInvariant()}); remove one, or use objects with a discriminator.");
            }
            else
            {
                models.Add(branch with
                {
                    IsPlainObject = branches[i].ReferencedComponent() is { } component && schemas.Types.FindClass(component) is { Base: null, Discriminator: null },
                });
            }
        }

        union.Branches = models;
    }

    public static bool IsOnlyNull(IOpenApiSchema branch) =>
        branch is not OpenApiSchemaReference && (branch.Type == JsonSchemaType.Null || (branch.Enum is [var only] && EnumBinder.IsNull(only)));

    /// <summary>Returns true if a branch of a union allows null.</summary>
    public static bool HasNullBranch(IOpenApiSchema schema) => (schema.AnyOf ?? []).Any(static b => IsOnlyNull(b) || b.IsNullable());

    /// <summary>Returns the type of a branch in a union: the type of the values of an enum; null for another union.</summary>
    private ClientType? Plain(ClientType type) => type is NamedType { IsValue: true } named ? (schemas.Types.FindByName(named.CSharpName) as EnumModel)?.Value : type;

    private static BranchModel? Branch(ClientType? type, NameScope scope) => type switch
    {
        ScalarType { Method: "Boolean" } => new(scope.Assign("boolean", "Boolean"), type, BranchKind.Boolean),
        ScalarType { Method: "Int32" or "Int64" or "UInt32" } => new(scope.Assign("integer", "Integer"), ScalarType.Int64, BranchKind.Integer),
        ScalarType { Method: "Single" or "Double" or "Decimal" or "UInt64" } => new(scope.Assign("number", "Number"), ScalarType.Double, BranchKind.Number),

        // The branch of a string is always string: JSON does not show its format or its list of values.
        ScalarType => new(scope.Assign("string", "String"), ScalarType.String, BranchKind.String),
        NamedType named => new(scope.Assign(named.Name, named.Name), type, BranchKind.Object),
        ListType => new(scope.Assign("list", "List"), type, BranchKind.List),
        MapType => new(scope.Assign("map", "Map"), type, BranchKind.Object),
        _ => null,
    };

    private static string Describe(IOpenApiSchema branch) =>
        branch.ReferencedComponent() ?? (branch.PlainType() is { } type ? type.ToString().ToLowerInvariant() : "?");

    private void CheckExtension(UnionModel union, IOpenApiSchema schema, IList<IOpenApiSchema> branches, string pointer)
    {
        if (schema.Extension(Extension) is not JsonArray extension)
        {
            return;
        }

        var listed = string.Join(", ", extension.Select(static b => b.Text() ?? "?"));
        var actual = string.Join(", ", branches.Where(static b => !IsOnlyNull(b)).Select(Describe));
        if (listed != actual)
        {
            context.Report($"{pointer}/{Extension}", Codes.Union, $"{Extension} of {union.Component} is [{listed}], but its anyOf is [{actual}]; make them equal, in the same order, or remove {Extension}.");
        }
    }
}

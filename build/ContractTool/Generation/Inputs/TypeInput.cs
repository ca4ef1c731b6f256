using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.CSharp;

namespace LlamaCloud.ContractTool.Generation.Inputs;

/// <summary>Writes everything that the templates print for a class, an enum or a union.</summary>
internal static class TypeInput
{
    private const string Indent = "    ";

    public static JsonObject Write(TypeModel type)
    {
        var input = new JsonObject
        {
            ["name"] = type.Name,
            ["doc"] = CSharpText.Summary(type.Description),
            ["isDeprecated"] = type.IsDeprecated,
        };
        switch (type)
        {
            case EnumModel model:
                AddEnum(input, model);
                break;
            case UnionModel model:
                AddUnion(input, model);
                break;
            case ClassModel model:
                AddClass(input, model);
                break;
        }

        return input;
    }

    private static void AddEnum(JsonObject input, EnumModel model)
    {
        input["kind"] = "enum";
        input["valueType"] = model.Value.Name;
        input["read"] = model.Value.Read("reader", "");
        input["isText"] = model.Value == ScalarType.String;
        input["values"] = new JsonArray([.. model.Values.Select(v => new JsonObject
        {
            ["doc"] = $"<summary><c>{CSharpText.Doc(Code(v.Text))}</c>{(string.IsNullOrWhiteSpace(v.Description) ? "." : ": " + CSharpText.Doc(v.Description, Indent))}</summary>",
            ["name"] = v.Name,
            ["literal"] = v.Literal,
        })]);
    }

    /// <summary>Escapes a value so that it stays inside one code span.</summary>
    private static string Code(string text) => text.ReplaceLineEndings("\u2424").Replace('`', '\'');

    private static void AddUnion(JsonObject input, UnionModel model)
    {
        input["kind"] = "union";
        input["mayBeNull"] = model.MayBeNull;
        input["branches"] = new JsonArray([.. model.Branches.Select(b =>
        {
            var (words, token, value) = b.Kind switch
            {
                BranchKind.String => ("a string", "JsonToken.String", "(string)reader.Value!"),
                BranchKind.Boolean => ("true or false", "JsonToken.Boolean", "(bool)reader.Value!"),
                BranchKind.Integer => ("a whole number", "JsonToken.Integer when reader.Value is long", "(long)reader.Value!"),
                BranchKind.Number => ("a number", "JsonToken.Integer or JsonToken.Float", "Reading.EnteredDouble(reader)"),
                BranchKind.List => ("a list", "JsonToken.StartArray", Restart(b.Type)),
                _ => ("an object", "JsonToken.StartObject", b.IsPlainObject ? $"{b.Type.Name}(reader, kind: null)" : Restart(b.Type)),
            };
            return new JsonObject
            {
                ["name"] = b.Name,
                ["csType"] = b.Type.Name,
                ["words"] = words,
                ["token"] = token,
                ["value"] = value,

                // C# does not allow conversions from interfaces.
                ["hasConversion"] = b.Type is ScalarType or NamedType,
            };
        })]);
    }

    /// <summary>Returns the call that reads a value whose first token was already read.</summary>
    private static string Restart(ClientType type) => type.Read("Reading.Again(reader)", "");

    private static void AddClass(JsonObject input, ClassModel model)
    {
        var root = model.Root;
        var members = model.Properties.Select(static p => p.Name).Append(root.Discriminator?.Name ?? "").ToHashSet(StringComparer.Ordinal);
        input["kind"] = "class";
        input["base"] = model.Base?.Name ?? "JsonModel";
        input["isKind"] = model.Base is not null;
        input["isOpen"] = model.HasDerived || model.Discriminator is not null;
        input["isClosed"] = model.Base is not null && model.KindValue is null;

        // Qualified only if a property hides the name of the type.
        input["reading"] = (members.Contains("Reading") ? "global::LlamaCloud.Generated.Json.Readers." : "") + "Reading";
        input["readers"] = (members.Contains("ModelReader") ? "global::LlamaCloud.Generated.Models." : "") + "ModelReader";
        input["schemas"] = (members.Contains("ApiSchemas") ? "global::LlamaCloud.Generated." : "") + "ApiSchemas";
        input["own"] = new JsonArray([.. model.Properties.Where(p => p.Owner == model).Select(p => Property(model, p))]);
        input["all"] = new JsonArray([.. model.Properties.Select((p, i) => Member(model, p, i))]);
        if (root.Discriminator is { } discriminator)
        {
            input["root"] = root.Name;
            input["discriminator"] = new JsonObject
            {
                ["doc"] = CSharpText.Summary("Gets the kind of object; null if the JSON does not have it.", Indent),
                ["name"] = discriminator.Name,
                ["wire"] = CSharpText.Literal(discriminator.WireName),
                ["csType"] = discriminator.IsBoolean ? "bool" : "string",
                ["read"] = discriminator.IsBoolean ? "Reading.Kind(kind)" : "kind",
            };
            input["remarks"] = $"<remarks>{CSharpText.Doc($"`{discriminator.WireName}` identifies the kind of object. An unknown kind is read as an instance of this class, which preserves all members.")}</remarks>";
            input["kinds"] = new JsonArray([.. discriminator.Kinds.Select(k => new JsonObject { ["value"] = CSharpText.Literal(k.Value), ["name"] = k.Class.Name })]);
            if (model.KindValue is { } value)
            {
                input["kindDoc"] = CSharpText.Summary($"Initializes a new object of the kind `{value}`.", Indent);
                input["kindValue"] = discriminator.IsBoolean ? value : CSharpText.Literal(value);
            }
        }
    }

    /// <summary>Returns true if callers must set a member. They do not set read-only members of objects that they send.</summary>
    public static bool IsRequiredFromCallers(ClassModel model, PropertyModel property) => property.IsRequired && !(property.IsReadOnly && model.IsSent);

    /// <summary>Returns true if the service must send a member. It does not send write-only members.</summary>
    private static bool IsRequiredFromService(ClassModel model, PropertyModel property) => property.IsRequired && !(property.IsWriteOnly && model.IsReceived);

    /// <summary>Returns true if reading JSON without a member fails. An object that is only sent is read by the service, without read-only members.</summary>
    private static bool IsRequiredInJson(PropertyModel property) =>
        IsRequiredFromService(property.Owner, property) && !(property.IsReadOnly && property.Owner is { IsSent: true, IsReceived: false });

    /// <summary>Returns the C# type of a property. NSwag's default for an optional value type is not nullable, which sends 0 or false for a missing value.</summary>
    public static string Type(ClassModel model, PropertyModel property) =>
        IsRequiredFromCallers(model, property) && IsRequiredFromService(model, property) ? property.Value.Required : property.Value.Type.Nullable;

    private static JsonObject Property(ClassModel model, PropertyModel property) => new()
    {
        ["doc"] = CSharpText.Summary(property.Description, Indent),

        // A required member cannot be obsolete: callers could not avoid the warning.
        ["isDeprecated"] = property.IsDeprecated && !IsRequiredFromCallers(model, property),
        ["declaration"] = $"{(IsRequiredFromCallers(model, property) ? "required " : "")}{Type(model, property)} {property.Name}",

        // Callers build a request step by step; a response does not change.
        ["accessor"] = property.Owner.IsSent ? "set" : "init",
    };

    private static JsonObject Member(ClassModel model, PropertyModel property, int index)
    {
        var owner = property.Owner;
        var wire = CSharpText.Literal(property.WireName);
        var read = property.Value.Type.Read("reader", "");
        var local = property.Local;
        var mayBeNull = Type(owner, property).EndsWith('?');
        var isRequiredInJson = IsRequiredInJson(property);

        // A required nullable member needs a flag to distinguish null from missing.
        var flag = isRequiredInJson && property.Value.IsNullable ? $"has{property.Name}_" : null;
        return new()
        {
            ["wire"] = wire,
            ["local"] = $"{property.Value.Type.Nullable} {local} = null",
            ["flag"] = flag,
            ["read"] = flag is not null ? $"({local}, {flag}) = ({read}, true)"
                : isRequiredInJson ? $"{local} = {read}"
                : $"{local} = extras.OrNull({index}, {read})",
            ["assignment"] = flag is not null ? $"{property.Name} = {flag} ? {local} : throw Reading.Missing(reader, {wire})"
                : isRequiredInJson ? $"{property.Name} = {local} ?? throw Reading.Missing(reader, {wire})"
                : mayBeNull ? $"{property.Name} = {local}"
                : $"{property.Name} = {local}!",
            ["write"] = flag is not null ? $"WriteNullable({wire}, {property.Name})" : $"Write({index}, {wire}, {property.Name})",
        };
    }
}

using System.Text.Json.Nodes;
using LlamaCloud.Cli.Body;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Mcp.Arguments;

/// <summary>The values that this program sends for required members that the caller leaves out (<c>x-cli-default</c> in the document).</summary>
internal static class ToolDefaults
{
    /// <summary>Schemas may contain themselves.</summary>
    private const int MaxDepth = 8;

    /// <summary>Returns true if the caller must set a member.</summary>
    public static bool IsRequired(ApiProperty property) => property is { IsRequired: true, IsReadOnly: false } && !HasDefault(property, depth: 0);

    /// <summary>Gets the default value of a member as JSON; null if there is none.</summary>
    public static string? Json(ApiProperty property)
    {
        try
        {
            return MemberDefaults.Json(property);
        }
        catch (UsageException)
        {
            // The document or the profile has a default that is not a value of the member.
            return null;
        }
    }

    /// <summary>Adds the default values of missing members to an object.</summary>
    public static void Fill(ApiSchema schema, JsonNode? value)
    {
        if (schema.Type != SchemaType.Object || value is not JsonObject members)
        {
            return;
        }

        foreach (var property in schema.Properties)
        {
            if (!members.ContainsKey(property.Name) && (property.IsRequired ? HasDefault(property, depth: 0) : Json(property) is not null))
            {
                members[property.Name] = Json(property) is { } json ? JsonNode.Parse(json) : new JsonObject();
            }

            if (members.TryGetPropertyValue(property.Name, out var inner))
            {
                Fill(property.Schema, inner);
            }
        }
    }

    /// <summary>Returns true for a member with a default value, and for an object that consists of such members.</summary>
    private static bool HasDefault(ApiProperty property, int depth) =>
        Json(property) is not null
        || (depth < MaxDepth
            && property.Schema is { Type: SchemaType.Object, Discriminator: null, Properties: { Count: > 0 } members }
            && members.Any(member => member.IsRequired)
            && members.Where(static member => member is { IsRequired: true, IsReadOnly: false }).All(member => HasDefault(member, depth + 1)));
}

using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <content>Objects and values of several kinds.</content>
internal static partial class Reading
{
    /// <summary>Enters an object whose kind is told by one of its members, whichever comes first.</summary>
    /// <param name="reader">Stands in front of the object.</param>
    /// <param name="discriminator">The member that tells the kind.</param>
    /// <param name="kind">Its text, or <c>true</c> or <c>false</c>; null when it is missing or something else.</param>
    /// <returns>False when there is null, or the end of the array, instead of an object.</returns>
    public static bool StartUnion(JsonReader reader, string discriminator, out string? kind)
    {
        kind = null;
        if (!StartObject(reader))
        {
            return false;
        }

        kind = ((WireReader)reader).Peek(discriminator);
        return true;
    }

    /// <summary>An object that has to be of one kind.</summary>
    /// <param name="reader">Stands on the end of the object.</param>
    /// <param name="value">The object; null when there was none.</param>
    public static TKind? Kind<TRoot, TKind>(JsonReader reader, TRoot? value)
        where TRoot : class
        where TKind : class, TRoot => value switch
        {
            null => null,
            TKind kind => kind,
            _ => throw Expected(reader, "an object of the kind " + typeof(TKind).Name, "another kind"),
        };

    /// <summary>Enters any value; false when there is null, or the end of the array, instead.</summary>
    public static bool StartValue(JsonReader reader) => !IsNothing(Next(reader).TokenType);

    /// <summary>The number that was entered.</summary>
    public static double EnteredDouble(JsonReader reader) => ((WireReader)reader).GetDouble();

    /// <summary>What a boolean discriminator says; null when it says neither.</summary>
    public static bool? Kind(string? kind) => kind switch { "true" => true, "false" => false, _ => null };

    /// <summary>How a boolean discriminator stands in the document's mapping.</summary>
    public static string Text(bool value) => value ? "true" : "false";
}

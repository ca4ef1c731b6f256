using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <content>Objects and values of several kinds.</content>
internal static partial class Reading
{
    /// <summary>Enters an object whose kind is in one of its properties, which may be at any position.</summary>
    /// <param name="reader">The reader, before the object.</param>
    /// <param name="discriminator">The property that has the kind.</param>
    /// <param name="kind">The value of that property, or <c>true</c> or <c>false</c>; null if it is missing or has another type.</param>
    /// <returns>False for null, or at the end of an array.</returns>
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

    /// <summary>Checks that an object has the expected kind.</summary>
    /// <param name="reader">The reader, at the end of the object.</param>
    /// <param name="value">The object; null if there is none.</param>
    public static TKind? Kind<TRoot, TKind>(JsonReader reader, TRoot? value)
        where TRoot : class
        where TKind : class, TRoot => value switch
        {
            null => null,
            TKind kind => kind,
            _ => throw Expected(reader, "an object of the kind " + typeof(TKind).Name, "another kind"),
        };

    /// <summary>Enters any value; returns false for null, or at the end of an array.</summary>
    public static bool StartValue(JsonReader reader) => !IsNothing(Next(reader).TokenType);

    /// <summary>Gets the current number.</summary>
    public static double EnteredDouble(JsonReader reader) => ((WireReader)reader).GetDouble();

    /// <summary>Returns the value of a boolean discriminator; null if it is not a boolean.</summary>
    public static bool? Kind(string? kind) => kind switch { "true" => true, "false" => false, _ => null };

    /// <summary>Returns the key of a boolean discriminator in the mapping of the document.</summary>
    public static string Text(bool value) => value ? "true" : "false";
}

using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Generated.Json.ModelBase;

/// <summary>
/// What a generated class has besides its properties. Classes implement it explicitly, so that no name of the document can be in its way.
/// </summary>
internal interface IModel
{
    /// <summary>Gets the schema of the object.</summary>
    ApiSchema Schema { get; }

    /// <summary>Writes the members that the document describes.</summary>
    void Write(ModelWriter writer);
}

using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Generated.Json.ModelBase;

/// <summary>
/// The members of a generated class besides its properties. Classes implement them explicitly, to avoid conflicts with names of the document.
/// </summary>
internal interface IModel
{
    /// <summary>Gets the schema of the object.</summary>
    ApiSchema Schema { get; }

    /// <summary>Writes the properties that the document describes.</summary>
    void Write(ModelWriter writer);
}

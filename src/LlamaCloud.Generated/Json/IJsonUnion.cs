namespace LlamaCloud.Generated;

/// <summary>A value of one of several kinds, which may include JSON null.</summary>
public partial interface IJsonUnion : IJsonValue;

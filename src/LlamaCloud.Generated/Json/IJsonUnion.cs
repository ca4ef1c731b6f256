namespace LlamaCloud.Generated;

/// <summary>A value of one of several kinds, of which JSON null may be one.</summary>
public interface IJsonUnion : IJsonValue;

namespace LlamaCloud.Generated.Transport;

/// <summary>How a list is written in a query.</summary>
internal enum QueryStyle
{
    /// <summary>The name again for each item: <c>a=1&amp;a=2</c>.</summary>
    Repeated,

    /// <summary>With commas: <c>a=1,2</c>.</summary>
    Comma,

    /// <summary>With spaces: <c>a=1%202</c>.</summary>
    Space,

    /// <summary>With pipes: <c>a=1%7C2</c>.</summary>
    Pipe,
}

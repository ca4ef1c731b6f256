namespace LlamaCloud.Generated.Contract;

/// <summary>How a list is written in a query string.</summary>
internal enum QueryStyle
{
    /// <summary><c>a=1&amp;a=2</c>: style <c>form</c>, exploded.</summary>
    Repeated,

    /// <summary><c>a=1,2</c>: style <c>form</c>, not exploded.</summary>
    Comma,

    /// <summary><c>a=1%202</c>: style <c>spaceDelimited</c>.</summary>
    Space,

    /// <summary><c>a=1%7C2</c>: style <c>pipeDelimited</c>.</summary>
    Pipe,
}

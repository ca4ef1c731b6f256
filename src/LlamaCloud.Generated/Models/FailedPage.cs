namespace LlamaCloud.Generated;

/// <summary>A page that the service could not parse.</summary>
/// <param name="PageNumber">The number of the page, from 1.</param>
/// <param name="Result">The result that lacks the page, as its name in <c>expand</c>: <c>markdown</c>, <c>items</c> or <c>forms</c>.</param>
/// <param name="Error">The reason that the service gives.</param>
public readonly record struct FailedPage(long PageNumber, string Result, string Error);

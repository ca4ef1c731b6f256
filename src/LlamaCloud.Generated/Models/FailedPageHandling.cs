namespace LlamaCloud.Generated;

/// <summary>How <c>GetMarkdown</c> handles a page that the service could not parse.</summary>
public enum FailedPageHandling
{
    /// <summary>Throws a <see cref="LlamaCloudException"/> that names the pages.</summary>
    Throw,

    /// <summary>Omits the page.</summary>
    Skip,

    /// <summary>Inserts an HTML comment with the number of the page and the error.</summary>
    Comment,
}

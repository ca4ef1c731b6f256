namespace LlamaCloud.Generated;

/// <summary>What <c>GetMarkdown</c> does with a page that the service could not parse.</summary>
public enum FailedPageHandling
{
    /// <summary>Throws a <see cref="LlamaCloudException"/> that names the pages.</summary>
    Throw,

    /// <summary>Leaves the page out.</summary>
    Skip,

    /// <summary>Inserts an HTML comment with the number of the page and the error.</summary>
    Comment,
}

using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <content>How a document is parsed when the caller does not say.</content>
public partial class ParsingClient
{
    /// <summary>
    /// The tier of uploads and parses for which none is given: <c>agentic</c>, as in the vendor's getting started. The tier decides
    /// the price; give a configuration to choose.
    /// </summary>
    public static ParseTier DefaultTier => ParseTier.Agentic;

    /// <summary>The version of uploads and parses for which none is given: <c>latest</c>. Give a date for results that can be repeated.</summary>
    public static ParseVersion DefaultVersion => ParseVersion.Latest;

    internal static LlamaParseMultipartConfiguration DefaultConfiguration() => new() { Tier = DefaultTier, Version = DefaultVersion };
}

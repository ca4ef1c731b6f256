using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <content>How a document is parsed by default.</content>
public partial class ParsingClient
{
    /// <summary>
    /// The default tier of uploads and parse calls: <c>agentic</c>, as in the vendor's quick start. The tier determines
    /// the price; pass a configuration to choose another one.
    /// </summary>
    public static ParseTier DefaultTier => ParseTier.Agentic;

    /// <summary>The default version of uploads and parse calls: <c>latest</c>. Pass a date for reproducible results.</summary>
    public static ParseVersion DefaultVersion => ParseVersion.Latest;

    internal static LlamaParseMultipartConfiguration DefaultConfiguration() => new() { Tier = DefaultTier, Version = DefaultVersion };
}

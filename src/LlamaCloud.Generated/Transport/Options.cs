namespace LlamaCloud.Generated.Transport;

/// <summary>The options that travel with a message, under the name that each platform has for them.</summary>
internal static class Options
{
    public static void Copy(HttpRequestMessage from, HttpRequestMessage to)
    {
#if NET
        foreach (var option in from.Options)
        {
            ((IDictionary<string, object?>)to.Options)[option.Key] = option.Value;
        }
#else
        foreach (var option in from.Properties)
        {
            to.Properties[option.Key] = option.Value;
        }
#endif
    }
}

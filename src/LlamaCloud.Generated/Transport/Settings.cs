namespace LlamaCloud.Generated.Transport;

/// <summary>The settings in force: those of the options, else of the environment, else the defaults; checked.</summary>
internal static class Settings
{
    /// <exception cref="LlamaCloudConfigurationException">A number or a time is out of its range.</exception>
    public static LlamaCloudClientOptions Checked(LlamaCloudClientOptions options)
    {
        CheckTime(options.Timeout, nameof(options.Timeout));
        if (options.OverallTimeout is { } overall)
        {
            CheckTime(overall, nameof(options.OverallTimeout));
        }

        if (options.MaxRetries < 0 || options.MaxRetryDelay < TimeSpan.Zero)
        {
            throw new LlamaCloudConfigurationException($"{nameof(options.MaxRetries)} and {nameof(options.MaxRetryDelay)} take 0 or more.");
        }

        return options.Copy();
    }

    /// <exception cref="ArgumentOutOfRangeException">A number or a time is out of its range.</exception>
    public static void Check(RequestOptions options)
    {
        if (options.Timeout is { } timeout && !IsTime(timeout))
        {
            throw new ArgumentOutOfRangeException(nameof(options), timeout, $"{nameof(options.Timeout)} takes a time above 0, or {nameof(Timeout.InfiniteTimeSpan)}.");
        }

        if (options.OverallTimeout is { } overall && !IsTime(overall))
        {
            throw new ArgumentOutOfRangeException(nameof(options), overall, $"{nameof(options.OverallTimeout)} takes a time above 0, or {nameof(Timeout.InfiniteTimeSpan)}.");
        }

        if (options.MaxRetries < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxRetries, $"{nameof(options.MaxRetries)} takes 0 or more.");
        }
    }

    private static bool IsTime(TimeSpan time) => time > TimeSpan.Zero || time == Timeout.InfiniteTimeSpan;

    private static void CheckTime(TimeSpan time, string name)
    {
        if (!IsTime(time))
        {
            throw new LlamaCloudConfigurationException($"{nameof(LlamaCloudClientOptions)}.{name} is {time}. It takes a time above 0, or {nameof(Timeout.InfiniteTimeSpan)}.");
        }
    }

    /// <exception cref="LlamaCloudConfigurationException">The base URL is none, or the key would travel in clear text.</exception>
    public static Uri BaseUrl(LlamaCloudClientOptions options)
    {
        var (url, source) = options.BaseUrl is { } given
            ? (given, nameof(LlamaCloudClientOptions) + "." + nameof(LlamaCloudClientOptions.BaseUrl))
            : (FromEnvironment(), LlamaCloudClientOptions.BaseUrlVariable);
        if (!url.IsAbsoluteUri || url.Scheme is not ("https" or "http") || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw new LlamaCloudConfigurationException($"{source} is '{url}'. It takes an absolute https URL without query, for example {LlamaCloudClientOptions.DefaultBaseUrl}");
        }

        return url.Scheme == "https" || url.IsLoopback
            ? url
            : throw new LlamaCloudConfigurationException($"{source} is '{url}'. Plain http would send the API key in clear text; it is accepted for loopback addresses only.");
    }

    /// <exception cref="LlamaCloudConfigurationException">The key cannot travel in a header.</exception>
    public static string? ApiKey(LlamaCloudClientOptions options)
    {
        var key = options.ApiKey ?? Environment.GetEnvironmentVariable(LlamaCloudClientOptions.ApiKeyVariable);
        return key is not null && key.Any(static c => c is < ' ' or > '~')
            ? throw new LlamaCloudConfigurationException("The API key has a line break or another character that a header cannot carry.")
            : key;
    }

    private static Uri FromEnvironment()
    {
        var text = Environment.GetEnvironmentVariable(LlamaCloudClientOptions.BaseUrlVariable);
        return string.IsNullOrEmpty(text) ? LlamaCloudClientOptions.DefaultBaseUrl : new Uri(text, UriKind.RelativeOrAbsolute);
    }
}

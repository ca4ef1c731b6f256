using System.Globalization;
using LlamaCloud.Generated.Primitives;
using Microsoft.Extensions.Configuration;

namespace LlamaCloud.Generated.Transport.Configuration;

/// <summary>Reads options from an application's configuration: without reflection, and with errors that name the place.</summary>
internal static class ConfiguredOptions
{
    private static readonly Dictionary<string, Action<IConfigurationSection, LlamaCloudClientOptions>> Members = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(LlamaCloudClientOptions.ApiKey)] = static (member, options) => options.ApiKey = member.Value ?? options.ApiKey,
        [nameof(LlamaCloudClientOptions.BaseUrl)] = static (member, options) =>
            options.BaseUrl = Value(member, "an absolute URL", static text => Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : null) ?? options.BaseUrl,
        [nameof(LlamaCloudClientOptions.Timeout)] = static (member, options) => options.Timeout = Time(member) ?? options.Timeout,
        [nameof(LlamaCloudClientOptions.OverallTimeout)] = static (member, options) => options.OverallTimeout = Time(member) ?? options.OverallTimeout,
        [nameof(LlamaCloudClientOptions.MaxRetryDelay)] = static (member, options) => options.MaxRetryDelay = Time(member) ?? options.MaxRetryDelay,
        [nameof(LlamaCloudClientOptions.RateLimitPatience)] = static (member, options) => options.RateLimitPatience = Time(member) ?? options.RateLimitPatience,
        [nameof(LlamaCloudClientOptions.MaxRetries)] = static (member, options) => options.MaxRetries = (int?)Number(member, int.MaxValue) ?? options.MaxRetries,
        [nameof(LlamaCloudClientOptions.MaxResponseBytes)] = static (member, options) => options.MaxResponseBytes = Number(member, long.MaxValue) ?? options.MaxResponseBytes,
        [nameof(LlamaCloudClientOptions.MaxResponseValues)] = static (member, options) =>
            options.MaxResponseValues = (int?)Number(member, int.MaxValue) ?? options.MaxResponseValues,
        [nameof(LlamaCloudClientOptions.RetryUnsafe)] = static (member, options) => options.RetryUnsafe = Flag(member) ?? options.RetryUnsafe,
        [nameof(LlamaCloudClientOptions.LogBodies)] = static (member, options) => options.LogBodies = Flag(member) ?? options.LogBodies,
        [nameof(LlamaCloudClientOptions.ValidateOnStart)] = static (member, options) => options.ValidateOnStart = Flag(member) ?? options.ValidateOnStart,
        [nameof(LlamaCloudClientOptions.Headers)] = static (member, options) =>
        {
            var headers = member.GetChildren().ToDictionary(static h => h.Key, static h => h.Value ?? "", StringComparer.OrdinalIgnoreCase);
            options.Headers = headers.Count > 0 ? headers : options.Headers;
        },
    };

    /// <summary>Sets the options of a section. The first fault is kept for the check of the options, which can be turned off by another member.</summary>
    public static void Apply(IConfiguration section, LlamaCloudClientOptions options)
    {
        foreach (var member in section.GetChildren())
        {
            try
            {
                Apply(member, options);
            }
            catch (LlamaCloudConfigurationException e)
            {
                options.ConfigurationFault ??= e.Message;
            }
        }
    }

    /// <exception cref="LlamaCloudConfigurationException">The member is unknown, or its value is not valid for the option.</exception>
    private static void Apply(IConfigurationSection member, LlamaCloudClientOptions options)
    {
        if (!Members.TryGetValue(member.Key, out var apply))
        {
            throw new LlamaCloudConfigurationException(
                $"The configuration '{member.Path}' is unknown; {(Spelling.Nearest(member.Key, Members.Keys) is { } near ? $"did you mean '{near}'?" : $"expected one of {string.Join(", ", Members.Keys)}.")}");
        }

        apply(member, options);
    }

    /// <summary>Reads a plain number as seconds; the parser of .NET would read days.</summary>
    private static TimeSpan? Time(IConfigurationSection member) =>
        Value<TimeSpan?>(member, "seconds, or a time as 00:01:00", static text =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time) && (time >= TimeSpan.Zero || time == Timeout.InfiniteTimeSpan) ? time
            : null);

    private static long? Number(IConfigurationSection member, long max) =>
        Value<long?>(member, "a whole number", text =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max ? number : null);

    private static bool? Flag(IConfigurationSection member) =>
        Value<bool?>(member, "true or false", static text => bool.TryParse(text, out var flag) ? flag : null);

    private static T? Value<T>(IConfigurationSection member, string expected, Func<string, T?> parse) => member.Value is { Length: > 0 } text
        ? parse(text) ?? throw new LlamaCloudConfigurationException($"The configuration '{member.Path}' is '{text}'; expected {expected}.")
        : default;
}

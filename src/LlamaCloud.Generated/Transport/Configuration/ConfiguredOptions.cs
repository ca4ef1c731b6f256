using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace LlamaCloud.Generated.Transport.Configuration;

/// <summary>Reads options from an application's configuration: without reflection, and with errors that name the place.</summary>
internal static class ConfiguredOptions
{
    /// <exception cref="LlamaCloudConfigurationException">A value is not what its option takes.</exception>
    public static void Apply(IConfiguration section, LlamaCloudClientOptions options)
    {
        options.ApiKey = section[nameof(options.ApiKey)] ?? options.ApiKey;
        options.BaseUrl = Value(section, nameof(options.BaseUrl), "an absolute URL", static text => Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : null) ?? options.BaseUrl;
        options.Timeout = Time(section, nameof(options.Timeout)) ?? options.Timeout;
        options.OverallTimeout = Time(section, nameof(options.OverallTimeout)) ?? options.OverallTimeout;
        options.MaxRetryDelay = Time(section, nameof(options.MaxRetryDelay)) ?? options.MaxRetryDelay;
        options.MaxRetries = (int?)Number(section, nameof(options.MaxRetries), int.MaxValue) ?? options.MaxRetries;
        options.MaxResponseBytes = Number(section, nameof(options.MaxResponseBytes), long.MaxValue) ?? options.MaxResponseBytes;
        options.MaxResponseValues = (int?)Number(section, nameof(options.MaxResponseValues), int.MaxValue) ?? options.MaxResponseValues;
        options.RetryUnsafe = Flag(section, nameof(options.RetryUnsafe)) ?? options.RetryUnsafe;
        options.LogBodies = Flag(section, nameof(options.LogBodies)) ?? options.LogBodies;
        var headers = section.GetSection(nameof(options.Headers)).GetChildren().ToDictionary(static h => h.Key, static h => h.Value ?? "", StringComparer.OrdinalIgnoreCase);
        options.Headers = headers.Count > 0 ? headers : options.Headers;
    }

    /// <summary>A plain number is seconds; to .NET's own parser it would be days.</summary>
    private static TimeSpan? Time(IConfiguration section, string name) =>
        Value<TimeSpan?>(section, name, "seconds, or a time as 00:01:00", static text =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time) && (time >= TimeSpan.Zero || time == Timeout.InfiniteTimeSpan) ? time
            : null);

    private static long? Number(IConfiguration section, string name, long most) =>
        Value<long?>(section, name, "a whole number", text =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null);

    private static bool? Flag(IConfiguration section, string name) =>
        Value<bool?>(section, name, "true or false", static text => bool.TryParse(text, out var flag) ? flag : null);

    private static T? Value<T>(IConfiguration section, string name, string expected, Func<string, T?> parse)
    {
        if (section[name] is not { Length: > 0 } text)
        {
            return default;
        }

        var place = section is IConfigurationSection { Path: { Length: > 0 } path } ? path + ":" + name : name;
        return parse(text) ?? throw new LlamaCloudConfigurationException($"The configuration '{place}' is '{text}'. It takes {expected}.");
    }
}

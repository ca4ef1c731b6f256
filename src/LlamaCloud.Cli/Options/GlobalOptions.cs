using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using LlamaCloud.Cli.Profiles;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Transport.Configuration;

namespace LlamaCloud.Cli.Options;

/// <summary>The options of every command that calls the service. They may be before or after the words of the command.</summary>
internal sealed class GlobalOptions
{
    private const string FormatErrorName = "--format-error";
    private const int MaxSeconds = 24 * 60 * 60;

    /// <summary>The clock of all waits and timeouts.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public TextOption ApiKey { get; } = new TextOption(
        "--api-key", "KEY", $"The API key. The default is the environment variable {LlamaCloudClientOptions.ApiKeyVariable}.", "an API key")
    { IsSecret = true }
        .Check(static text => text.Length > 0 && Settings.IsApiKey(text)).Everywhere();

    public TextOption BaseUrl { get; } = new TextOption(
        "--base-url",
        "URL",
        $"The URL of the service. The default is {LlamaCloudClientOptions.BaseUrlVariable}, or {Host(LlamaCloudClientOptions.DefaultBaseUrl)} (Europe: {Host(LlamaCloudClientOptions.EuropeBaseUrl)}).",
        "an absolute https URL without query; plain http for loopback addresses only")
        .Check(static text => Uri.TryCreate(text, UriKind.Absolute, out var url) && Settings.IsBaseUrl(url)).Everywhere();

    public TextOption Region { get; } = new TextOption(
        "--region", "REGION", "The region of the account, instead of --base-url: na (North America) or eu (Europe).", "na or eu")
    { Values = ["na", "eu"] }
        .Check(static text => text is "na" or "eu").Everywhere();

    public TextOption Profile { get; } = CreateProfile();

    public TextOption Format { get; } = new TextOption(
        "--format",
        "FORMAT",
        "The output format: auto (on a terminal a table for lists and pretty JSON for one object, otherwise JSON), json, jsonl (one item per line), pretty (with colors), raw (the bytes of the body), yaml, table, csv, ids (one per line).",
        "auto, json, jsonl, pretty, raw, yaml, table, csv or ids")
    { Values = [.. Enum.GetNames<OutputFormat>().Select(static name => name.ToLowerInvariant())] }
        .Check(static text => TryFormat(text, out _)).Everywhere();

    public TextOption FormatError { get; } = new TextOption(
        FormatErrorName, "FORMAT", "The format of errors on standard error: text, or json with the status, the ids and the command to resume.", "text or json")
    { Values = ["text", "json"] }
        .Check(static text => text is "text" or "json").Everywhere();

    public Option<bool> Debug { get; } = new("--debug") { Description = "Print requests and responses to standard error, without the key.", Recursive = true };

    public Option<bool> PrintCurl { get; } = new("--print-curl") { Description = "Print the first request as a curl command, without the key, instead of sending it.", Recursive = true };

    public TextOption MaxRetries { get; } = new TextOption(
        "--max-retries", "N", $"The maximum number of retries of a failed request, from 0 to {Settings.RetryLimit}; the default is 2.", $"a whole number from 0 to {Settings.RetryLimit}")
        .Check(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= Settings.RetryLimit).Everywhere();

    public TextOption Timeout { get; } = new TextOption(
        "--timeout", "SECONDS", "The timeout of one attempt in seconds, from sending the request to the last byte of the response; the default is 60.", $"a number of seconds greater than 0, up to {MaxSeconds}")
        .Check(static text => TrySeconds(text, out _)).Everywhere();

    public Option<bool> Local { get; } = new("--local")
    {
        Description = "Run the emulator inside this process, with a database in your data folder. Requires no key, account or network.",
        Recursive = true,
    };

    public IReadOnlyList<Option> All => [ApiKey, BaseUrl, Region, Profile, Format, FormatError, Debug, PrintCurl, MaxRetries, Timeout, Local];

    public void AddTo(Command root)
    {
        foreach (var option in All)
        {
            root.Options.Add(option);
        }
    }

    /// <summary>Returns true if errors are written as JSON, even if the command line has other errors.</summary>
    public static bool WritesJsonErrors(string[] args) => args.Contains(FormatErrorName + "=json") || args.SkipWhile(static arg => arg != FormatErrorName).Skip(1).FirstOrDefault() == "json";

    public OutputFormat GetFormat(ParseResult parsed) => TryFormat(Format.Find(parsed) ?? "auto", out var format) ? format : OutputFormat.Auto;

    /// <summary>Creates the client options, without those of <c>--local</c>.</summary>
    /// <exception cref="UsageException">Two options name the service.</exception>
    public LlamaCloudClientOptions ClientOptions(ParseResult parsed)
    {
        var options = new LlamaCloudClientOptions { ApiKey = parsed.GetValue(ApiKey), TimeProvider = Clock };
        if (MaxRetries.Find(parsed) is { } retries)
        {
            options.MaxRetries = int.Parse(retries, CultureInfo.InvariantCulture);
        }

        if (Timeout.Find(parsed) is { } seconds && TrySeconds(seconds, out var time))
        {
            options.Timeout = time;
        }

        TextOption[] places = [.. new[] { BaseUrl, Region }.Where(option => parsed.GetValue(option) is not null)];
        if (places.Length > 0 && parsed.GetValue(Local))
        {
            throw new UsageException($"{Local.Name} and {places[0].Name} cannot be combined; use one of them.");
        }

        if (places.Length > 1)
        {
            throw new UsageException($"{BaseUrl.Name} and {Region.Name} cannot be combined; use one of them.");
        }

        options.BaseUrl = ServiceUrl(parsed);
        return options;
    }

    /// <summary>Gets the URL of the service; null to use that of the environment, or the default.</summary>
    private Uri? ServiceUrl(ParseResult parsed)
    {
        var (url, region) = (parsed.GetValue(BaseUrl), parsed.GetValue(Region));
        if (url is null && region is null && !parsed.GetValue(Local) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(LlamaCloudClientOptions.BaseUrlVariable)))
        {
            (url, region) = (BaseUrl.Find(parsed), Region.Find(parsed));
            if (url is not null && region is not null)
            {
                throw new UsageException($"profile '{ActiveProfile.Name}': {SettingNames.BaseUrl} and {SettingNames.Region} cannot be combined; remove one of them with '{Messages.Program} config unset'.");
            }
        }

        return url is not null ? new Uri(url)
            : region is null ? null
            : region == "eu" ? LlamaCloudClientOptions.EuropeBaseUrl
            : LlamaCloudClientOptions.DefaultBaseUrl;
    }

    /// <summary>Reads a timeout in seconds.</summary>
    public static bool TrySeconds(string text, out TimeSpan time)
    {
        var isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds);
        time = isNumber && seconds is >= 0.001 and <= MaxSeconds ? TimeSpan.FromSeconds(seconds) : default;
        return time > TimeSpan.Zero;
    }

    private static TextOption CreateProfile()
    {
        var option = new TextOption(
            ActiveProfile.Option, "NAME", $"The profile whose settings are the defaults of options. The default is {ActiveProfile.Variable}, or the profile named '{ActiveProfile.DefaultName}'; see '{Messages.Program} help profiles'.", "a name of letters, digits, '-', '_' and '.'")
            .Check(ActiveProfile.IsName).Everywhere();
        option.CompletionSources.Add(static _ => ProfileFile.Names().Select(static name => new CompletionItem(name)));
        return option;
    }

    private static bool TryFormat(string text, out OutputFormat format) =>
        Enum.TryParse(text, ignoreCase: true, out format) && text.All(char.IsAsciiLetter);

    private static string Host(Uri url) => url.ToString().TrimEnd('/');
}

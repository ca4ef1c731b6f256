using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>
/// The token reader of the wire: strings come as they are, never as numbers or dates in disguise, and no string is allocated
/// for a timestamp.
/// </summary>
internal sealed class WireReader : JsonTextReader
{
    /// <summary>
    /// Newtonsoft reads a timestamp without an offset as local time. Where local time is UTC that is what the API means, and the
    /// fast reading of dates is right; elsewhere <see cref="Iso8601"/> reads them from the text.
    /// </summary>
    private static readonly bool LocalTimeIsUtc =
        TimeZoneInfo.Local.BaseUtcOffset == TimeSpan.Zero && !TimeZoneInfo.Local.SupportsDaylightSavingTime;

    private const int UuidLength = 36;

    private string? _uuid;

    public WireReader(TextReader text)
        : this(text, LocalTimeIsUtc)
    {
    }

    internal WireReader(TextReader text, bool fastDates)
        : base(text)
    {
        ArrayPool = CharPool.Shared;
        PropertyNameTable = PropertyNames.Shared;
        DateParseHandling = fastDates ? DateParseHandling.DateTimeOffset : DateParseHandling.None;
        FloatParseHandling = FloatParseHandling.Double;
        MaxDepth = Reading.MaxDepth;
    }

    /// <summary>Reads a string or null; a number or a boolean stays one, so that the caller can refuse it.</summary>
    public string? ReadText()
    {
        // ReadAsString makes a string of a number, too. Only a string leaves its quote behind.
        QuoteChar = '\0';
        var text = ReadAsString();
        if (text is not null && QuoteChar == '\0')
        {
            throw Reading.Expected(this, "a string", text);
        }

        return text is { Length: UuidLength } ? Once(text) : text;
    }

    /// <summary>
    /// The same UUID as the last one is the same string: the jobs of a page belong to one project, and who keeps them need not keep its
    /// id as many times. Looking for other strings that repeat costs more time than the memory is worth.
    /// </summary>
    private string Once(string text) => _uuid == text ? _uuid : _uuid = text;
}

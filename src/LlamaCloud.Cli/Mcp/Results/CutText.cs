namespace LlamaCloud.Cli.Mcp.Results;

/// <summary>A part of a text that is too long for one result.</summary>
/// <param name="Text">The part.</param>
/// <param name="End">The position after the part, in characters.</param>
/// <param name="Length">The length of the whole text.</param>
internal sealed record CutText(string Text, int End, int Length)
{
    public bool HasMore => End < Length;

    /// <summary>Gets the part of a text from a position. Pairs of surrogates are kept together.</summary>
    /// <param name="text">The text, in which secrets are masked: half of a key would not be found.</param>
    /// <param name="start">The position.</param>
    /// <param name="max">The maximum number of characters.</param>
    public static CutText Create(string text, int start, int max)
    {
        start = Math.Clamp(start, 0, text.Length);
        start -= IsInsidePair(text, start) ? 1 : 0;
        var end = Math.Min(text.Length, start + Math.Max(max, 2));
        end -= IsInsidePair(text, end) ? 1 : 0;
        return new CutText(text[start..end], end, text.Length);
    }

    private static bool IsInsidePair(string text, int position) => position > 0 && position < text.Length && char.IsSurrogatePair(text[position - 1], text[position]);
}

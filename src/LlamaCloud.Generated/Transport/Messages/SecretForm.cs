namespace LlamaCloud.Generated.Transport.Messages;

/// <summary>One notation of a secret, searched for in linear time (Knuth, Morris, Pratt) even if it repeats itself.</summary>
internal sealed class SecretForm<T>
    where T : IEquatable<T>
{
    /// <summary>For each length of a match: the longest prefix that is also its suffix.</summary>
    private readonly int[] _fallback;

    public SecretForm(T[] text)
    {
        Text = text;
        _fallback = new int[text.Length + 1];
        for (int i = 1, length = 0; i < text.Length; i++)
        {
            length = Next(length, text[i]);
            _fallback[i + 1] = length;
        }
    }

    public T[] Text { get; }

    /// <summary>Finds the secret, and a prefix of it at the end of the text or where the text was cut.</summary>
    public void Find(ReadOnlySpan<T> text, int minLength, ReadOnlySpan<T> cut, List<(int Start, int End)> found)
    {
        // Almost no text has any part of it: a vectorized search finds that out quickly.
        var start = text.IndexOf(Text.AsSpan(0, minLength));
        for (int end = Math.Max(start, 0) + 1, length = 0; start >= 0 && end <= text.Length; end++)
        {
            length = Next(length, text[end - 1]);
            if (length == Text.Length || (length >= minLength && (end == text.Length || text.Slice(end).StartsWith(cut))))
            {
                found.Add((end - length, end));
            }
        }
    }

    private int Next(int length, T item)
    {
        if (length == Text.Length)
        {
            length = _fallback[length];
        }

        while (length > 0 && !Text[length].Equals(item))
        {
            length = _fallback[length];
        }

        return Text[length].Equals(item) ? length + 1 : 0;
    }
}

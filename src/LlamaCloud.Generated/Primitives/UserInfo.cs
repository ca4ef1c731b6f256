using System.Text;

namespace LlamaCloud.Generated.Primitives;

/// <summary>Hides the user name and the password of URLs in messages: many machines have those of a proxy in the environment.</summary>
internal static class UserInfo
{
    /// <summary>Replaces the user information of every URL with stars.</summary>
    public static string Mask(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var at = text.IndexOf(':'); at >= 0; at = text.IndexOf(':', at))
        {
            if (!Slash(text, ref at) || !Slash(text, ref at))
            {
                continue;
            }

            var start = ++at;
            var end = -1;
            for (; at < text.Length && !IsEndOfAuthority(text[at]); at++)
            {
                end = text[at] == '@' ? at : end;
            }

            if (end > start)
            {
                (result ??= new()).Append(text, copied, start - copied).Append("***");
                copied = end;
            }
        }

        return result?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }

    public static bool IsIn(string text) => text.Contains('@') && !ReferenceEquals(Mask(text), text);

    /// <summary>Skips a slash, which may be escaped in JSON.</summary>
    private static bool Slash(string text, ref int at)
    {
        at++;
        if (at < text.Length && text[at] == '\\')
        {
            at++;
        }

        return at < text.Length && text[at] == '/';
    }

    private static bool IsEndOfAuthority(char c) => char.IsWhiteSpace(c) || c is '/' or '\\' or '?' or '#' or '"' or '\'' or '<' or '>';
}

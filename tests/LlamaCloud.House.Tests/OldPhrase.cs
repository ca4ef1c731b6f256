using System.Text.RegularExpressions;

namespace LlamaCloud.House.Tests;

/// <summary>A phrase that must not be used, because a reader has to read it twice.</summary>
/// <param name="Pattern">Finds the phrase in a line.</param>
/// <param name="Example">A line with the phrase.</param>
/// <param name="Instead">The same line in plain words.</param>
internal sealed record OldPhrase(Regex Pattern, string Example, string Instead)
{
    /// <summary>Gets all phrases.</summary>
    public static IReadOnlyList<OldPhrase> All { get; } =
    [
        New(@"(?<!\bthere )\b(?:is|are|was|were) no\b(?! (?:longer|more|less|fewer|later|earlier|different|exception|guarantee))", "'1x' is no C# class name.", "'1x' is not a C# class name."),
        New(@"\bof (?:its|their|one's|the (?:caller|library|client|service|command|user)'s) own\b", "an exception of the library's own", "an exception of the library"),
        New("""(?:<summary>|<returns>|">|^\s*(?://+|#(?!#)|[*|-])?\s*|[.:;|] )What (?:is|are|was|were|has|have|cannot|can|must|may|a|an|the|it|this|that|other|others|callers|nobody|somebody|\w+ed)\b(?![^.|]*\?)""", "/// <summary>What is sent once.</summary>", "/// <summary>The request, which is sent once.</summary>", caseSensitive: true),
        New(@"\bgo(?:es)? on\b", "Waiting goes on after a failed request.", "Waiting continues after a failed request."),
        New(@"\b(?:is|are|was|were|be|been|being) told\b", "Is told of the job after each poll.", "Receives the job after each poll."),
        New(@"\btells\b", "The message tells the caller the reason.", "The message has the reason."),
        New(@"\btell\b[^.]{0,40}\b(?:apart|from)\b|\btold apart\b", "JSON cannot tell a list from a set.", "JSON cannot distinguish a list from a set."),
        New(@"\bstands? (?:alone|at|behind|below|beside|between|here|in|inside|on|there|twice|where)\b", "The key stands in the header.", "The key is in the header."),
        New(@"\bsa(?:ys|id) no\b", "The service said no.", "The request failed."),
        New(@"\balso (?:when|where|if|in case|for what)\b", "Polls also when nothing has changed.", "Polls even when nothing has changed."),
        New(@"\bsa(?:ys|id) what there is\b|\bto see what there is\b", "'--help' says what there is.", "Run with --help for usage."),
        New(@"\bon (?:its|their|the) way\b", "The next page is on its way.", "The next page is being requested."),
        New(@"\bas promised\b", "The response is not as promised.", "Unexpected response."),
        New(@"\bfor nobody\b|\bto nobody\b", "Nothing is written for nobody.", "Writes nothing if there is no listener."),
        New(@"\bdo(?:es)? not fit\b(?! (?:in|into|on)\b)", "The value 'x' does not fit.", "Invalid value 'x'."),
        New(@"\btakes (?:an?|the|no|only|one) (?:number|text|value|name|file|list|argument|option|word|path|date)\b", "The option takes a number.", "Expected a number."),
        New(@"\bhalf a (?:character|surrogate)\b", "The text has half a character.", "The text has an unpaired surrogate."),
        New(@"\bmend(?:s|ed|ing)?\b", "Retrying cannot mend the error.", "Retrying cannot fix the error."),
        New(@"\banew\b", "The listing begins anew.", "The listing starts again."),
        New(@"\bin a circle\b|\bbreak the circle\b", "The references go in a circle.", "The references form a cycle."),
        New(@"\bin silence\b", "It is ignored in silence.", "It is silently ignored."),
        New(@"\bnot to be (?:asked|found|had|looked|read|seen|used|waited)\b", "The package is not to be had everywhere.", "Some feeds do not have the package."),
        New(@"\b(?:is|are|was|were) (?:meant|asked for)(?! (?:to|as|for)\b)", "Accept the change if it is meant.", "Accept the change if it is intended."),
        New(@"\b(?:holds?|held) [^.]{0,60}\bagainst\b", "Holds the document against its lock.", "Compares the document with its lock."),
        New(@"\bas (?:it|they) came\b", "The JSON is printed as it came.", "The JSON is printed unchanged."),
        New(@"\b(?:is|are|was|were|be) broken off\b", "The upload was broken off.", "The upload was canceled."),
        New(@"\bside by side\b", "Pages are read side by side.", "Pages are read in parallel."),
        New(@"\bis nothing (?:that|to|but)\b", "The token is nothing that the service knows.", "The service does not know the token."),
        New(@"\bhas the last word\b", "The compiler has the last word.", "The compiler decides."),
        New(@"\bby (?:nobody|no one)\b|\bno call can\b|\bnobody (?:asks|knows|reads|waits|listens)\b", "The value is read by nobody.", "The value is not used."),
        New(@"\bnot such an? \w", "The JSON is not such an object.", "The JSON is not an object of this type."),
        New(@"\bleft out in\b|\bleaves? (?:nobody|nothing)\b|\bleads? (?:nobody|nowhere)\b", "The reference leads nowhere.", "The reference has no target."),
        New(@"\b(?:Most|Least|Longest|Shortest|Largest|Smallest(?!Size)|Fewest)[A-Z]\w*", "const int MostRetries = 100;", "const int MaxRetries = 100;", caseSensitive: true),
        New(@"\bstatic [\w<>?\[\], .()]+ Of(?:<\w+>)?\(", "public static SecretMask Of(string key)", "public static SecretMask Create(string key)", caseSensitive: true),
        New(@"(?<![\w.])(?:GoOn|GoOnAsync|MayPass|ForNobody|TakeOver)\(", "bool MayPass(Exception error)", "bool IsTransient(Exception error)", caseSensitive: true),
    ];

    private static OldPhrase New(string pattern, string example, string instead, bool caseSensitive = false) =>
        new(new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled | (caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase)), example, instead);
}

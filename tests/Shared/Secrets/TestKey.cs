namespace LlamaCloud.Tests;

/// <summary>The API key of the tests. It has the length of a real key and must not appear in any output (see <see cref="KeyWatch"/>).</summary>
internal static class TestKey
{
    public const string Value = "llx-tHeKeYtHaTnObOdYsEeS0123456789abcdefghijklmnopqr";

    /// <summary>A key that starts like <see cref="Value"/> and has characters that JSON and URLs escape.</summary>
    public const string Awkward = """llx-tHeKeYtHaT"no\Bo/dy+sees 0123456789abcdefghijklmnopqr""";

    /// <summary>The start of both keys, so that a truncated key is found, too.</summary>
    public const string Beginning = "llx-tHeKeY";
}

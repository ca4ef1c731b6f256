namespace LlamaCloud.Tests;

/// <summary>The API key of the tests: as long as a real one, and found nowhere but where it is meant to be (see <see cref="KeyWatch"/>).</summary>
internal static class TestKey
{
    public const string Value = "llx-tHeKeYtHaTnObOdYsEeS0123456789abcdefghijklmnopqr";

    /// <summary>Begins as <see cref="Value"/> does, and has characters that JSON and URLs write in another way.</summary>
    public const string Awkward = """llx-tHeKeYtHaT"no\Bo/dy+sees 0123456789abcdefghijklmnopqr""";

    /// <summary>How both begin: a key that was cut is found as well.</summary>
    public const string Beginning = "llx-tHeKeY";
}

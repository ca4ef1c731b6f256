using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Generated.Tests.Contract;

[TestClass]
public sealed class EcmaPatternTests
{
    [TestMethod]
    [DataRow(@"^\d+$", "123", true)]
    [DataRow(@"^\d+$", "١٢٣", false)]
    [DataRow(@"^\d+$", "123\n", false)]
    [DataRow(@"^\w+$", "aé", false)]
    [DataRow(@"^\W$", "é", true)]
    [DataRow(@"^[\W]$", "é", true)]
    [DataRow(@"^[^\W]$", "a", true)]
    [DataRow(@"^\s$", "\uFEFF", true)]
    [DataRow(@"^\S$", "\u0085", true)]
    [DataRow(@"^[\D\d]$", "5", true)]
    [DataRow(@"^[\S]$", " ", false)]
    [DataRow("^.$", "😀", true)]
    [DataRow("^..$", "😀", false)]
    [DataRow("^.$", "\u2028", false)]
    [DataRow("^.{2}$", "a😀", true)]
    [DataRow("^[^a]$", "😀", true)]
    [DataRow("^[^a]$", "a", false)]
    [DataRow("^[^a]{2}$", "😀", false)]
    [DataRow("^[😀-😎]$", "😅", true)]
    [DataRow("^[😀-😎a]$", "a", true)]
    [DataRow("^[😀-😎a]$", "🙈", false)]
    [DataRow("^[^😀]$", "😅", true)]
    [DataRow("^[^😀]$", "😀", false)]
    [DataRow("^😀+$", "😀😀", true)]
    [DataRow(@"^\u{1F600}$", "😀", true)]
    [DataRow(@"^\uD83D\uDE00$", "😀", true)]
    [DataRow(@"^[\u{1F600}-\u{1F64F}]+$", "😀🙈", true)]
    [DataRow(@"^[\u4e00-\u9fff]+$", "中文", true)]
    [DataRow("^[\\u{10000}-\\u{10FFFF}]$", "\U0010FFFF", true)]
    [DataRow("^[\\u{FFFE}-\\u{10001}]$", "\U00010001", true)]
    [DataRow(@"^\p{L}+$", "né", true)]
    [DataRow(@"^\p{Lowercase_Letter}$", "a", true)]
    [DataRow(@"^[\p{Lu}\d]+$", "É1", true)]
    [DataRow(@"^\P{L}$", "1", true)]
    [DataRow(@"\bx\b", "éxé", true)]
    [DataRow(@"^a\/b$", "a/b", true)]
    [DataRow(@"^\cA$", "\u0001", true)]
    [DataRow(@"^\0$", "\0", true)]
    [DataRow(@"^[\b]$", "\b", true)]
    [DataRow("^[^]$", "x", true)]
    [DataRow("[]", "x", false)]
    [DataRow("^[[]$", "[", true)]
    [DataRow("^[a-z-[aeiou]$", "[", true)]
    [DataRow("^[a-]$", "-", true)]
    [DataRow(@"^[\w-]+$", "a-b", true)]
    [DataRow(@"^(?<a>x)(y)\1$", "xyx", true)]
    [DataRow(@"^(?<q>['""]).*\k<q>$", "'a'", true)]
    [DataRow("(?<=a)b(?!c)", "abd", true)]
    [DataRow("^a|b$", "b", true)]
    [DataRow("^a{2,3}?$", "aaa", true)]
    [DataRow(@"^\$\{\}\.\*$", "${}.*", true)]
    [DataRow("^#x y$", "#x y", true)]
    [DataRow("a", "bab", true)]
    public void Means_what_it_means_in_ECMA_262(string pattern, string text, bool matches) =>
        Assert.AreEqual(matches, EcmaPattern.Create(pattern).IsMatch(text), EcmaPattern.ToDotNet(pattern));

    [TestMethod]
    [DataRow("(")]
    [DataRow("[a")]
    [DataRow("a\\")]
    [DataRow("[b-a]")]
    [DataRow("*a")]
    [DataRow("(?>a)")]
    [DataRow("(?#a)")]
    [DataRow("(?'a'b)")]
    [DataRow(@"\p{Script=Greek}")]
    [DataRow(@"\u{110000}")]
    [DataRow(@"\k<a>")]
    public void A_pattern_that_cannot_be_run_is_an_argument_exception(string pattern)
    {
        var exception = Assert.Throws<ArgumentException>(() => EcmaPattern.Create(pattern));

        StringAssert.Contains(exception.Message, pattern);
    }
}

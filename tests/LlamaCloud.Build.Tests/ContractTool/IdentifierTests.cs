using LlamaCloud.ContractTool.CSharp;

namespace LlamaCloud.Build.Tests.ContractTool;

[TestClass]
public sealed class IdentifierTests
{
    [TestMethod]
    [DataRow("created_at", "CreatedAt")]
    [DataRow("createdAt", "CreatedAt")]
    [DataRow("HTTPValidationError", "HTTPValidationError")]
    [DataRow("class", "Class")]
    [DataRow("3d_pages", "_3dPages")]
    [DataRow("2026-06-15", "_2026_06_15")]
    [DataRow("1.10", "_1_10")]
    [DataRow("1080p", "_1080p")]
    [DataRow("filter[name]", "FilterName")]
    [DataRow("$ref", "Ref")]
    [DataRow("$", "Dollar")]
    [DataRow("[]", "OpenBracketCloseBracket")]
    [DataRow("_", "Underscore")]
    [DataRow("", "Empty")]
    [DataRow(" ", "Space")]
    [DataRow("-created_at", "MinusCreatedAt")]
    [DataRow("+1", "Plus1")]
    [DataRow("a-b", "AB")]
    [DataRow("c++", "CPlusPlus")]
    [DataRow("c#", "CSharp")]
    [DataRow(">=", "GreaterThanEqual")]
    [DataRow("50%", "_50Percent")]
    [DataRow("a&b", "AAndB")]
    [DataRow("\ud83d\ude00", "U1F600")]
    [DataRow("ok \ud83d\ude00", "OkU1F600")]
    [DataRow("naïve", "Naïve")]
    [DataRow("名前", "名前")]
    [DataRow("\u0301a", "_\u0301a")]
    [DataRow("a\u200db", "AB")]
    [DataRow("\u0001", "U0001")]
    [DataRow("quote'\"", "Quote")]
    public void Every_name_has_an_identifier(string name, string identifier)
    {
        Assert.AreEqual(identifier, Identifier.Pascal(name));
        Assert.IsFalse(identifier.EndsWith('_'));
    }

    [TestMethod]
    [DataRow("job_id", "jobId")]
    [DataRow("class", "@class")]
    [DataRow("Body", "body")]
    [DataRow("2x", "_2x")]
    public void A_parameter_begins_with_a_small_letter(string name, string identifier) => Assert.AreEqual(identifier, Identifier.Camel(name));

    [TestMethod]
    public void Names_that_collide_are_distinguished_or_reported()
    {
        var scope = new NameScope("Property", ["ToJson"]);

        Assert.AreEqual("ToJsonProperty", scope.Assign("to_json", "ToJson", out var reserved));
        Assert.AreEqual("Name", scope.Assign("name", "Name", out var first));
        Assert.AreEqual("Name2", scope.Assign("Name", "Name", out var byCase));
        Assert.AreEqual("Name3", scope.Assign("name.", "Name", out var other));
        Assert.AreEqual((null, null, null, "name"), (reserved, first, byCase, other));
    }

    [TestMethod]
    [DataRow("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [DataRow("a\nb\r\u2028\u0085\u202e\0", "\"a\\nb\\u000D\\u2028\\u0085\\u202E\\u0000\"")]
    [DataRow("é", "\"é\"")]
    [DataRow("\ud83d\ude00", "\"\\uD83D\\uDE00\"")]
    [DataRow(null, "\"\"")]
    public void A_literal_is_one_line_and_the_same_text(string? text, string literal) => Assert.AreEqual(literal, CSharpText.Literal(text));

    [TestMethod]
    [DataRow("a < b & `c`", "a &lt; b &amp; <c>c</c>")]
    [DataRow("one ` tick", "one ` tick")]
    [DataRow("a\r\nb\u2028c", "a\n    /// b\n    /// c")]
    [DataRow("\u0001\u007f\u202e\ufffe", "\u2401\u2421&#x202E;\ufffd")]
    [DataRow("\ud83d\ude00", "\ud83d\ude00")]
    [DataRow(" */ ]]> internal static class X //--schemas-- ", "*/ ]]&gt; internal static class X //--schemas--")]
    public void A_description_is_only_text_in_a_comment(string text, string doc) => Assert.AreEqual(doc, CSharpText.Doc(text, "    "));

    // An attribute cannot have an unpaired surrogate, so these are not rows.
    [TestMethod]
    public void An_unpaired_surrogate_is_kept_in_a_literal_and_replaced_in_a_comment()
    {
        Assert.AreEqual("\"a\\uD800\"", CSharpText.Literal("a\ud800"));
        Assert.AreEqual("a\ufffd", CSharpText.Doc("a\ud800", "    "));
    }
}

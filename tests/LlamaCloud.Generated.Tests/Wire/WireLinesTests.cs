namespace LlamaCloud.Generated.Tests.Wire;

[TestClass]
public sealed class WireLinesTests
{
    [TestMethod]
    [DataRow("GET /a HTTP/1.1\n\n", "GET /a HTTP/1.1\n\n", DisplayName = "no parameters")]
    [DataRow("GET /a?b=1&c=%26 HTTP/1.1\n\n", "GET /a\n ?b=1\n &c=%26\n  HTTP/1.1\n\n", DisplayName = "parameters")]
    [DataRow("PUT /a HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\na=1&b=2", "PUT /a HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\na=1\n&b=2", DisplayName = "fields of a form")]
    [DataRow("PUT /a HTTP/1.1\n\na=1&b=2", "PUT /a HTTP/1.1\n\na=1&b=2", DisplayName = "text")]
    [DataRow("PUT /a HTTP/1.1\n\n{\"a\":\"{,\\\"\",\"b\":[1,{}]}", "PUT /a HTTP/1.1\n\n{\n  \"a\":\"{,\\\"\",\n  \"b\":[\n    1,\n    {}\n  ]\n}", DisplayName = "members of JSON")]
    public void Each_parameter_and_member_has_a_line(string request, string expected) =>
        Assert.AreEqual(expected, WireLines.Split(request));
}

using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Operations;

/// <summary>Bodies of every kind, from options and from standard input.</summary>
[TestClass]
public sealed class BodyKindTests
{
    [TestMethod]
    [DataRow("array", "[1,2]", "application/json")]
    [DataRow("map", """{"a":1}""", "application/merge-patch+json")]
    [DataRow("scalar", "2", "application/json")]
    [DataRow("any", """{"a":[null,1.0]}""", "application/json")]
    [DataRow("tree", """{"children":[{"children":[]}],"inner":{"nested":[[],[[]]]}}""", "application/json")]
    [DataRow("object", """{"timeout":1}""", "application/json")]
    [DataRow("text", "a,é\r\n", "text/csv; charset=utf-8")]
    public async Task A_body_comes_from_standard_input(string kind, string body, string contentType)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        (await cli.Odd(service).RunWithInputAsync(body, "bodies", kind)).Done();

        Assert.AreEqual(body, service.Requests.Single().Text);
        Assert.AreEqual(contentType, service.Requests.Single().Header("Content-Type"));
    }

    [TestMethod]
    [DataRow("array", "[1,2]")]
    [DataRow("any", "null")]
    [DataRow("text", "a,b")]
    public async Task A_body_comes_from_an_option_or_a_file(string kind, string body)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();
        var file = cli.Odd(service).File("body", body);

        (await cli.RunAsync("bodies", kind, "--body", body)).Done();
        (await cli.RunAsync("bodies", kind, "--body", "@" + file)).Done();

        Assert.AreEqual($"{body} {body}", string.Join(' ', service.Requests.Select(static r => r.Text)));
    }

    [TestMethod]
    [DataRow("array", "[3]", "the body on standard input: [0]: Input should be '1' or '2'")]
    [DataRow("array", "{}", "the body on standard input: Input should be a valid list")]
    [DataRow("map", """{"a":3}""", "Input should be '1' or '2'")]
    [DataRow("map", """{"a":1,"a":2}""", "a")]
    [DataRow("any", """{"a":1,"a":2}""", "a")]
    [DataRow("any", """["\ud800"]""", "surrogate")]
    [DataRow("object", """{"timeout":1,"old":"\ud800"}""", "surrogate")]
    [DataRow("scalar", "", "the request requires a body")]
    [DataRow("array", "[1", "invalid JSON")]
    public async Task A_body_that_is_invalid_is_a_usage_error(string kind, string body, string message)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var result = await cli.Odd(service).RunWithInputAsync(body, "bodies", kind);

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.Contains(message, result.Error);
        Assert.DoesNotContain("Exception", result.Error);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    public async Task An_optional_body_may_be_omitted()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        (await cli.Odd(service).RunAsync("bodies", "optional")).Done();

        Assert.AreEqual("", service.Requests.Single().Text);
        Assert.IsNull(service.Requests.Single().Header("Content-Type"));
    }

    [TestMethod]
    public async Task A_member_named_as_an_option_of_the_program_has_an_option()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        (await cli.Odd(service).RunAsync("bodies", "object", "--body.timeout", "2", "--timeout", "9")).Done();

        Assert.AreEqual("""{"timeout":2}""", service.Requests.Single().Text);
    }

    [TestMethod]
    public async Task Bytes_come_from_a_file_or_from_standard_input()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();
        var file = cli.Odd(service).File("a.pdf", "%PDF");

        (await cli.RunAsync("bodies", "binary", "--body", file)).Done();
        (await cli.RunWithInputAsync("%PDF", "bodies", "binary")).Done();
        (await cli.RunWithInputAsync("%PDF", "bodies", "binary", "--body", "-")).Done();

        foreach (var request in service.Requests)
        {
            Assert.Contains("%PDF", request.Text);
            Assert.AreEqual("application/pdf", request.Header("Content-Type"));
        }

        Assert.HasCount(3, service.Requests);
    }

    [TestMethod]
    public async Task A_form_has_numbers_and_lists()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        (await cli.Odd(service).RunAsync("bodies", "form", "--level", "2", "--days", "2026-09-14", "--days", "2026-09-15", "--note", "a b")).Done();

        Assert.AreEqual("level=2&days=2026-09-14&days=2026-09-15&note=a+b", service.Requests.Single().Text);
    }

    [TestMethod]
    public async Task A_multipart_body_has_numbers_lists_and_several_files()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();
        var file = cli.Odd(service).File("a.txt", "one");
        var more = cli.File("b.txt", "two");

        (await cli.RunAsync("bodies", "multipart", file, "--more", more, "--more", file, "--level", "2", "--days", "2026-09-14", "--days", "2026-09-15")).Done();

        var body = service.Requests.Single().Text;
        Assert.HasCount(3, System.Text.RegularExpressions.Regex.Matches(body, "filename=\"?[ab]\\.txt").ToList());
        Assert.HasCount(2, System.Text.RegularExpressions.Regex.Matches(body, "name=\"?days\"?\r\n\r\n2026-09-1[45]\r\n").ToList());
        Assert.MatchesRegex("name=\"?level\"?\r\n\r\n2\r\n", body);
    }

    [TestMethod]
    public async Task Responses_for_files_may_be_empty()
    {
        await using var service = new FakeServer(static _ => new FakeResponse("", 204));
        using var cli = new CommandLine();
        var file = cli.Odd(service).File("a.txt", "one");

        Assert.AreEqual("[]\n", (await cli.RunAsync("bodies", "multipart", file, file, "--level", "2")).Done());
        Assert.HasCount(2, service.Requests);
    }

    [TestMethod]
    [DataRow("--level", "3", "one of 1, 2")]
    [DataRow("--days", "soon", "a date")]
    public async Task A_field_that_is_invalid_is_a_usage_error(string option, string value, string expected)
    {
        using var cli = new CommandLine();

        var result = await cli.Odd().RunAsync("bodies", "form", option, value, option == "--level" ? "--note" : "--level", "1");

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.Contains(expected, result.Error);
    }

    [TestMethod]
    [DataRow("things get")]
    [DataRow("things list")]
    [DataRow("bodies object")]
    [DataRow("bodies form")]
    [DataRow("bodies multipart")]
    [DataRow("bodies tree")]
    public async Task Help_says_what_is_deprecated_and_has_no_control_characters(string command)
    {
        using var cli = new CommandLine();

        var help = (await cli.Odd().RunAsync([.. command.Split(' '), "--help"])).Done();

        Assert.IsEmpty(help.Where(static c => (char.IsControl(c) && c != '\n') || c is '\u2028' or '\u202e' || char.IsSurrogate(c)).Except("😀"));
        if (command != "bodies tree")
        {
            Assert.Contains("(deprecated)", help);
        }

        if (command == "bodies multipart")
        {
            Assert.HasCount(2, help.Split('\n').Where(static line => line.Contains("(deprecated)", StringComparison.Ordinal)).ToList());
        }
    }
}

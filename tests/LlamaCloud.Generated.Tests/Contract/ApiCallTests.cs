using System.Text;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Contract;

/// <summary>Calls of operations that the current document does not have.</summary>
[TestClass]
public sealed class ApiCallTests
{
    private static readonly Func<ApiSchema> Text = static () => new() { Type = SchemaType.String };
    private static readonly Func<ApiSchema> List = static () => new() { Type = SchemaType.Array, ItemsFactory = Text };

    [TestMethod]
    public async Task Parameters_of_the_same_name_each_get_their_own_value()
    {
        ApiParameter path = new("id", ParameterLocation.Path, true, "", Text);
        ApiParameter query = new("id", ParameterLocation.Query, false, "", Text);
        ApiParameter header = new("id", ParameterLocation.Header, false, "", Text);

        var request = await SendAsync(Operation("/a/{id}", [path, query, header]), call => call.Set(path, "p").Set(query, "q").Set(header, "h"));

        Assert.AreEqual("/a/p?id=q", request.Target);
        Assert.AreEqual("h", request.Header("id"));
    }

    [TestMethod]
    [DataRow("Repeated", "/a?x%5B%5D=1&x%5B%5D=b%20c")]
    [DataRow("Comma", "/a?x%5B%5D=1,b%20c")]
    [DataRow("Space", "/a?x%5B%5D=1%20b%20c")]
    [DataRow("Pipe", "/a?x%5B%5D=1%7Cb%20c")]
    public async Task A_list_is_written_in_the_style_of_its_parameter(string style, string target)
    {
        ApiParameter parameter = new("x[]", ParameterLocation.Query, false, "", List) { Style = Enum.Parse<QueryStyle>(style) };

        Assert.AreEqual(target, (await SendAsync(Operation("/a", [parameter]), call => call.Set(parameter, "1", "b c"))).Target);
    }

    [TestMethod]
    public async Task Reserved_characters_stay_where_the_parameter_allows_them()
    {
        ApiParameter reserved = new("x", ParameterLocation.Query, false, "", Text) { AllowReserved = true };
        ApiParameter other = new("y", ParameterLocation.Query, false, "", Text);

        Assert.AreEqual("/a?x=/b:&y=%2Fb%3A", (await SendAsync(Operation("/a", [reserved, other]), call => call.Set(reserved, "/b:").Set(other, "/b:"))).Target);
    }

    [TestMethod]
    public async Task Lists_in_path_and_header_have_commas()
    {
        ApiParameter path = new("id", ParameterLocation.Path, true, "", List);
        ApiParameter header = new("X-Tags", ParameterLocation.Header, false, "", List);

        var request = await SendAsync(Operation("/a/{id}", [path, header]), call => call.Set(path, "1", "2").Set(header, "a", "b"));

        Assert.AreEqual("/a/1,2", request.Target);
        Assert.AreEqual("a,b", request.Header("X-Tags")?.Replace(" ", "", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("application/merge-patch+json", "Json")]
    [DataRow("application/json; charset=utf-8", "Json")]
    [DataRow("multipart/form-data", "Multipart")]
    [DataRow("application/x-www-form-urlencoded", "Form")]
    [DataRow("text/csv", "Text")]
    [DataRow("application/pdf", "Binary")]
    public async Task A_body_has_the_content_type_of_the_operation(string contentType, string kind)
    {
        var operation = Operation("/a", [], contentType);

        Assert.AreEqual(kind, operation.Body!.Kind.ToString());
        if (kind is "Json" or "Binary")
        {
            var request = await SendAsync(operation, static call => call.SetBody("[1]"u8.ToArray()));
            Assert.AreEqual(contentType, request.Header("Content-Type"));
            Assert.AreEqual("[1]", Encoding.UTF8.GetString(request.Body));
        }
    }

    [TestMethod]
    public async Task Text_is_sent_with_its_charset()
    {
        var request = await SendAsync(Operation("/a", [], "text/csv"), static call => call.SetText("é"));

        Assert.AreEqual("text/csv; charset=utf-8", request.Header("Content-Type"));
        Assert.AreEqual("é", Encoding.UTF8.GetString(request.Body));
    }

    [TestMethod]
    public async Task Bytes_of_a_file_are_sent_as_they_are()
    {
        var request = await SendAsync(Operation("/a", [], "application/pdf"), static call => call.SetContent(FilePart.FromBytes(new byte[] { 0, 255 }, "a.pdf")));

        Assert.AreEqual("application/pdf", request.Header("Content-Type"));
        CollectionAssert.AreEqual(new byte[] { 0, 255 }, request.Body);
    }

    [TestMethod]
    public async Task Fields_of_a_form_are_encoded()
    {
        var operation = Operation("/a", [], "application/x-www-form-urlencoded", new ApiProperty("a", true, "", Text) { ContentType = "text/plain" });

        var request = await SendAsync(operation, static call => call.AddPart("a", "1 &").AddPart("b", "é").AddPart("b", "2"));

        Assert.AreEqual("a=1+%26&b=%C3%A9&b=2", Encoding.UTF8.GetString(request.Body));
    }

    [TestMethod]
    public async Task The_operation_says_what_is_accepted()
    {
        var operation = new ApiOperation { Id = "Files_Get", Method = "GET", Path = "/a", Summary = "", Accept = "text/csv", ResponseKind = ApiResponseKind.Text };

        Assert.AreEqual("text/csv", (await SendAsync(operation, static call => call)).Header("Accept"));
    }

    [TestMethod]
    public async Task Binary_responses_can_be_streamed()
    {
        await using var server = new FakeServer(Fake.Bytes(new byte[] { 0, 255 }, 200, "Content-Type: application/pdf"));
        using var client = server.Client();
        var operation = new ApiOperation { Id = "Files_Get", Method = "GET", Path = "/a", Summary = "", Accept = "application/pdf", ResponseKind = ApiResponseKind.Binary };

        var response = await client.SendStreamAsync(new ApiCall(operation));

        await using var body = response.Value;
        var bytes = new MemoryStream();
        await body.CopyToAsync(bytes);
        CollectionAssert.AreEqual(new byte[] { 0, 255 }, bytes.ToArray());
    }

    private static ApiOperation Operation(string path, IReadOnlyList<ApiParameter> parameters, string? contentType = null, params ApiProperty[] fields) => new()
    {
        Id = "Things_Do",
        Method = contentType is null ? "GET" : "POST",
        Path = path,
        Summary = "",
        ResponseKind = ApiResponseKind.None,
        Parameters = parameters,
        Body = contentType is null ? null : new ApiBody(contentType, true, () => new() { Properties = fields }),
    };

    private static async Task<FakeRequest> SendAsync(ApiOperation operation, Func<ApiCall, ApiCall> set)
    {
        await using var server = new FakeServer(Fake.Bytes(default, 200));
        using var client = server.Client();
        await client.SendAsync(set(new ApiCall(operation)));
        return server.Requests.Single();
    }
}

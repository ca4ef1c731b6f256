using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Tests.Contract;

/// <summary>Paths and parameters that an edit of the document can add.</summary>
[TestClass]
public sealed class OddOperationTests
{
    private static readonly Func<ApiSchema> Text = static () => new() { Type = SchemaType.String };
    private static readonly Func<ApiSchema> Number = static () => new() { Type = SchemaType.Integer };
    private static readonly Func<ApiSchema> Numbers = static () => new() { Type = SchemaType.Array, ItemsFactory = Number };

    [TestMethod]
    [DataRow("/a/{job-id}/b", "/a/1/b", "job-id=1")]
    [DataRow("/a/{a.b}/{c:d}/{e*}/{*f}/{g?}/{h i}", "/a/1/2/3/4/5/6", "a.b=1 c:d=2 e*=3 *f=4 g?=5 h i=6")]
    [DataRow("/a/{id}:cancel", "/a/1:cancel", "id=1")]
    [DataRow("/a/{name}.{ext}", "/a/x.pdf", "name=x ext=pdf")]
    [DataRow("/a/{id}", "/a/x%20y", "id=x y")]
    [DataRow("/a/{p1}/{p0}", "/a/1/2", "p1=1 p0=2")]
    [DataRow("/a/{a}{b}", "/a/1", "a=1 b=")]
    [DataRow("/a*b/~c/$d;e=f,g", "/a*b/~c/$d;e=f,g", "")]
    [DataRow("/a b/é", "/a%20b/%C3%A9", "")]
    [DataRow("/a%20b/%C3%A9", "/a%20b/%C3%A9", "")]
    [DataRow("/a/", "/a/", "")]
    public async Task A_path_of_any_form_is_routed(string path, string target, string expected)
    {
        var operation = Operation(path, []);
        var names = path.Split('{', '}').Where(static (_, i) => i % 2 == 1).ToList();
        var app = EmulatorHost.Build(ListenAddresses.Parse("http://127.0.0.1:0"), null);
        await using (app.ConfigureAwait(false))
        {
            app.UseRouting();
            app.MapMethods(OperationRoute.Pattern(operation), ["GET"], context =>
                context.Response.WriteAsync(string.Join(' ', names.Select(name => $"{name}={OperationRoute.Value(operation, context.Request, name)}"))));
            await app.StartAsync();
            using var http = new HttpClient();

            var response = await http.GetAsync(app.Urls.First() + target);

            Assert.AreEqual(200, (int)response.StatusCode);
            Assert.AreEqual(expected, await response.Content.ReadAsStringAsync());
        }
    }

    [TestMethod]
    [DataRow("/a/", "/a/", true)]
    [DataRow("/a/", "/a", false)]
    [DataRow("/a", "/A", false)]
    [DataRow("/a b/{id}:x", "/a b/1:x", true)]
    [DataRow("/a.c", "/abc", false)]
    public void Paths_that_are_equal_to_routing_are_distinguished(string path, string target, bool isExact)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = target;

        Assert.AreEqual(isExact, OperationRoute.IsExact(Operation(path, []), context.Request));
    }

    [TestMethod]
    public void The_number_of_values_is_checked()
    {
        var operation = Operation("/a", [new("n", ParameterLocation.Query, false, "", static () => new() { Type = SchemaType.Array, MaxItems = 2, UniqueItems = true, ItemsFactory = Number })]);

        Assert.AreEqual("", Check(operation, "1", "?n=1&n=2", null));
        Assert.AreEqual("query.n too_long", Check(operation, "1", "?n=1,2,3", null));
        Assert.AreEqual("query.n unique_items", Check(operation, "1", "?n=1&n=1", null));
    }

    [TestMethod]
    public void Parameters_of_path_and_header_are_checked_as_those_of_the_query_are()
    {
        var operation = Operation("/a/{n}", [new("n", ParameterLocation.Path, true, "", Number), new("n", ParameterLocation.Query, false, "", Number), new("n", ParameterLocation.Header, true, "", Number)]);

        Assert.AreEqual("", Check(operation, "1", "?n=1", "1"));
        Assert.AreEqual("path.n int_parsing", Check(operation, "x", "?n=1", "1"));
        Assert.AreEqual("query.n int_parsing", Check(operation, "1", "?n=x", "1"));
        Assert.AreEqual("header.n int_parsing", Check(operation, "1", "?n=1", "x"));
        Assert.AreEqual("header.n missing", Check(operation, "1", "", null));
    }

    [TestMethod]
    public void A_query_parameter_keeps_its_value_beside_a_header_of_its_name()
    {
        var operation = Operation("/a", [new("n", ParameterLocation.Query, false, "", Text), new("n", ParameterLocation.Header, false, "", Text)]);

        Assert.AreEqual("q", new QueryParameters(operation, Request(null, "?n=q", "h")).Text("n"));
    }

    [TestMethod]
    [DataRow("Repeated", "?n=1&n=2")]
    [DataRow("Comma", "?n=1,2")]
    [DataRow("Space", "?n=1%202")]
    [DataRow("Pipe", "?n=1%7C2")]
    public void A_list_is_split_as_its_style_says(string style, string query)
    {
        var operation = Operation("/a", [new("n", ParameterLocation.Query, false, "", Numbers) { Style = Enum.Parse<QueryStyle>(style) }]);

        CollectionAssert.AreEqual(new[] { "1", "2" }, new QueryParameters(operation, Request(null, query, null)).List("n")!.ToArray());
    }

    [TestMethod]
    public async Task The_scheme_of_the_key_is_that_of_the_document()
    {
        var context = new DefaultHttpContext();

        await OperationEndpoint.Create(Operation("/a", []), handler: null)(context);

        Assert.AreEqual(401, context.Response.StatusCode);
        Assert.AreEqual(ApiDefaults.KeyPrefix.Trim(), context.Response.Headers.WWWAuthenticate.ToString());
    }

    private static string Check(ApiOperation operation, string path, string query, string? header)
    {
        try
        {
            _ = new QueryParameters(operation, Request(path, query, header));
            return "";
        }
        catch (RequestRejectedException e)
        {
            return string.Join(' ', e.Violations!.Select(static v => $"{string.Join('.', v.Location)} {v.Type}"));
        }
    }

    private static HttpRequest Request(string? path, string query, string? header)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query.Length == 0 ? null : query);
        request.RouteValues["p0"] = path;
        if (header is not null)
        {
            request.Headers["n"] = header;
        }

        return request;
    }

    private static ApiOperation Operation(string path, IReadOnlyList<ApiParameter> parameters) =>
        new() { Id = "Odd_Get", Method = "GET", Path = path, Summary = "", Parameters = parameters };
}

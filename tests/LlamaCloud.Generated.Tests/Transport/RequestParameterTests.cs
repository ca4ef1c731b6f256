using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Sending;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Parameters of every type and style as a server receives them.</summary>
[TestClass]
public sealed class RequestParameterTests
{
    private static readonly DateTimeOffset Moment = new(2026, 9, 14, 8, 20, 0, TimeSpan.FromHours(2));
    private static readonly Guid Id = new("9f1c2d3e-4b5a-4c6d-8e7f-001122334455");

    [TestMethod]
    public async Task A_query_parameter_of_each_type_is_its_text()
    {
        var target = await QueryAsync(static request =>
        {
            request.AddQuery("string", "a b&c");
            request.AddQuery("bool", true);
            request.AddQuery("int", (int?)-1);
            request.AddQuery("long", long.MinValue);
            request.AddQuery("uint", uint.MaxValue);
            request.AddQuery("ulong", ulong.MaxValue);
            request.AddQuery("float", 0.1f);
            request.AddQuery("double", 0.1);
            request.AddQuery("decimal", 0.10m);
            request.AddQuery("moment", Moment);
            request.AddQuery("date", new Date(2026, 9, 14));
            request.AddQuery("time", (Time?)new Time(8, 20, 0));
            request.AddQuery("duration", TimeSpan.FromHours(26));
            request.AddQuery("uuid", Id);
            request.AddQuery("uri", new Uri("https://a.example/?b=c"));
            request.AddQuery("bytes", new byte[] { 251, 255 });
            request.AddQuery("enum", ParseTier.Fast);
            request.AddQuery("none", (string?)null);
            request.AddQuery("none", (int?)null);
            request.AddQuery("none", (ParseTier?)null);
            request.AddQuery("none", (Uri?)null);
            request.AddQuery("none", (byte[]?)null);
            request.AddQuery("none", (IReadOnlyList<int>?)null);
            request.AddQuery("none", Array.Empty<string>());
        });

        Assert.AreEqual(
            "/a?string=a%20b%26c&bool=true&int=-1&long=-9223372036854775808&uint=4294967295&ulong=18446744073709551615&float=0.1&double=0.1&decimal=0.10"
            + "&moment=2026-09-14T08%3A20%3A00.0000000%2B02%3A00&date=2026-09-14&time=08%3A20%3A00&duration=P1DT2H&uuid=9f1c2d3e-4b5a-4c6d-8e7f-001122334455"
            + "&uri=https%3A%2F%2Fa.example%2F%3Fb%3Dc&bytes=%2B%2F8%3D&enum=fast",
            target);
    }

    [TestMethod]
    public async Task A_list_of_each_type_has_its_items_as_single_values_are()
    {
        var target = await QueryAsync(static request =>
        {
            request.AddQuery("bool", new[] { true, false });
            request.AddQuery("moment", new[] { Moment });
            request.AddQuery("date", new List<Date> { new(2026, 9, 14), new(2026, 9, 15) });
            request.AddQuery("double", new[] { 1e21, 0.5 });
            request.AddQuery("enum", new[] { ParseTier.Fast, ParseTier.Agentic });
            request.AddQuery("int", new int?[] { 1, 2 });
            request.AddQuery("bytes", new[] { new byte[] { 1 } });
        });

        Assert.AreEqual(
            "/a?bool=true&bool=false&moment=2026-09-14T08%3A20%3A00.0000000%2B02%3A00&date=2026-09-14&date=2026-09-15&double=1E%2B21&double=0.5&enum=fast&enum=agentic"
            + "&int=1&int=2&bytes=AQ%3D%3D",
            target);
    }

    [TestMethod]
    [DataRow("Repeated", "/a?x=a%2Cb&x=c%20d&x=e%7Cf")]
    [DataRow("Comma", "/a?x=a%2Cb,c%20d,e%7Cf")]
    [DataRow("Space", "/a?x=a%2Cb%20c%20d%20e%7Cf")]
    [DataRow("Pipe", "/a?x=a%2Cb%7Cc%20d%7Ce%7Cf")]
    public async Task A_list_is_written_in_its_style(string style, string expected) =>
        Assert.AreEqual(expected, await QueryAsync(request => request.AddQuery("x", new[] { "a,b", "c d", "e|f" }, Enum.Parse<QueryStyle>(style))));

    [TestMethod]
    public async Task Reserved_characters_may_stay_but_for_those_that_end_a_value() =>
        Assert.AreEqual(
            "/a?x=:/?%23[]@!$%26'()*%2B,;=%20%252F%C3%A9&y=a/b,c%2Cd&z=1:2&z=3",
            await QueryAsync(static request =>
            {
                request.AddQuery("x", ":/?#[]@!$&'()*+,;= %2F\u00E9", allowReserved: true);
                request.AddQuery("y", new[] { "a/b", "c,d" }, QueryStyle.Comma, allowReserved: true);
                request.AddQuery("z", new[] { "1:2", "3" }, allowReserved: true);
            }));

    [TestMethod]
    public async Task A_name_may_have_any_character()
    {
        var target = await QueryAsync(static request =>
        {
            foreach (var name in new[] { "filter[name]", "$top", "a.b", "%", "&", "=", "\u00E9", "a b", "\U0001F600", "A", "a" })
            {
                request.AddQuery(name, 1);
            }
        });

        Assert.AreEqual("/a?filter%5Bname%5D=1&%24top=1&a.b=1&%25=1&%26=1&%3D=1&%C3%A9=1&a%20b=1&%F0%9F%98%80=1&A=1&a=1", target);
    }

    [TestMethod]
    public async Task A_parameter_of_the_caller_replaces_the_one_of_the_same_name()
    {
        var options = new RequestOptions { Query = new Dictionary<string, IReadOnlyList<string>> { ["a"] = ["2"], ["b"] = ["3"] } };

        Assert.AreEqual("/a?A=1&B=1&a=2&b=3", await QueryAsync(
            static request =>
            {
                request.AddQuery("A", 1);
                request.AddQuery("a", 1);
                request.AddQuery("B", 1);
            },
            options));
    }

    [TestMethod]
    public async Task A_path_parameter_of_each_type_is_its_text()
    {
        var names = new[] { "string", "bool", "int", "ulong", "moment", "date", "uuid", "enum", "list", "dates", "bytes", "uri", "job-id.v:1*?" };
        var request = ApiRequest.Create(Method.GET, "/" + string.Join('/', names.Select(static n => "{" + n + "}")) + "/end{?x}");
        request.AddPath("string", "a/b c");
        request.AddPath("bool", false);
        request.AddPath("int", 7);
        request.AddPath("ulong", ulong.MaxValue);
        request.AddPath("moment", Moment);
        request.AddPath("date", new Date(2026, 9, 14));
        request.AddPath("uuid", Id);
        request.AddPath("enum", ParseTier.Fast);
        request.AddPath("list", new[] { "a,b", "c/d" });
        request.AddPath("dates", new[] { new Date(2026, 9, 14), new Date(2026, 9, 15) });
        request.AddPath("bytes", new byte[] { 251, 255 });
        request.AddPath("uri", new Uri("a/b", UriKind.Relative));
        request.AddPath("job-id.v:1*?", "1");

        Assert.AreEqual(
            "/a%2Fb%20c/false/7/18446744073709551615/2026-09-14T08%3A20%3A00.0000000%2B02%3A00/2026-09-14/9f1c2d3e-4b5a-4c6d-8e7f-001122334455/fast/a%2Cb,c%2Fd"
            + "/2026-09-14,2026-09-15/%2B%2F8%3D/a%2Fb/1/end",
            (await SendAsync(request)).Target);
    }

    [TestMethod]
    public void A_path_that_would_be_another_is_rejected()
    {
        var request = ApiRequest.Create(Method.GET, "/a/{x}");

        foreach (var value in new[] { "", ".", ".." })
        {
            Assert.AreEqual("x", Assert.Throws<ArgumentException>(() => request.AddPath("x", value)).ParamName);
            Assert.AreEqual("x", Assert.Throws<ArgumentException>(() => request.AddPath("x", new[] { value })).ParamName);
        }

        Assert.Throws<ArgumentException>(() => request.AddPath("x", Array.Empty<int>()));
        Assert.Throws<ArgumentException>(() => request.AddPath("x", Array.Empty<byte>()));
    }

    [TestMethod]
    public void A_null_in_a_list_is_rejected_by_name()
    {
        var request = ApiRequest.Create(Method.GET, "/a/{x}");

        foreach (var add in new Action[]
        {
            () => request.AddPath("x", new string?[] { "a", null }),
            () => request.AddQuery("x", new int?[] { 1, null }),
            () => request.AddHeader("x", new string?[] { "a", null }),
        })
        {
            var e = Assert.Throws<ArgumentException>(add);
            Assert.AreEqual("x", e.ParamName);
            Assert.Contains("'x' has an item that is null (at index 1)", e.Message);
        }
    }

    [TestMethod]
    public async Task A_header_parameter_of_each_type_is_its_text()
    {
        var request = ApiRequest.Create(Method.GET, "/a", "text/csv");
        request.AddHeader("X-String", "a, b");
        request.AddHeader("X-Bool", true);
        request.AddHeader("X-Int", (int?)7);
        request.AddHeader("X-Moment", Moment);
        request.AddHeader("X-Date", new Date(2026, 9, 14));
        request.AddHeader("X-Enum", (ParseTier?)ParseTier.Fast);
        request.AddHeader("X-List", new[] { 1, 2 });
        request.AddHeader("X-Uri", new Uri("https://a.example/"));
        request.AddHeader("X-Bytes", new byte[] { 1 });
        request.AddHeader("X-None", (string?)null);
        request.AddHeader("X-None", (bool?)null);
        request.AddHeader("X-None", Array.Empty<string>());

        var seen = await SendAsync(request);

        Assert.AreEqual("text/csv", seen.Header("Accept"));
        Assert.AreEqual("a, b", seen.Header("X-String"));
        Assert.AreEqual("true", seen.Header("X-Bool"));
        Assert.AreEqual("7", seen.Header("X-Int"));
        Assert.AreEqual("2026-09-14T08:20:00.0000000+02:00", seen.Header("X-Moment"));
        Assert.AreEqual("2026-09-14", seen.Header("X-Date"));
        Assert.AreEqual("fast", seen.Header("X-Enum"));
        Assert.AreEqual("1,2", seen.Header("X-List"));
        Assert.AreEqual("https://a.example/", seen.Header("X-Uri"));
        Assert.AreEqual("AQ==", seen.Header("X-Bytes"));
        Assert.IsNull(seen.Header("X-None"));
    }

    [TestMethod]
    [DataRow("a\nb")]
    [DataRow("\u00E9")]
    [DataRow("\0")]
    public void A_value_that_a_header_cannot_carry_is_rejected_and_not_shown(string value)
    {
        var request = ApiRequest.Create(Method.GET, "/a");

        var e = Assert.Throws<ArgumentException>(() => request.AddHeader("X-Secret", "secret" + value));

        Assert.Contains("X-Secret", e.Message);
        Assert.DoesNotContain("secret", e.Message.Replace("X-Secret", "", StringComparison.Ordinal));
    }

    [TestMethod]
    public void An_item_of_a_header_list_cannot_have_a_comma() =>
        Assert.Contains("'X-List'", Assert.Throws<ArgumentException>(static () => ApiRequest.Create(Method.GET, "/a").AddHeader("X-List", new[] { "a,b" })).Message);

#if !NETSTANDARD_LIBRARY
    [TestMethod]
    public void A_parameter_allocates_its_text_and_nothing_else()
    {
        var texts = Allocated(static request =>
        {
            request.AddQuery("a", 123456.ToString(System.Globalization.CultureInfo.InvariantCulture));
            request.AddQuery("b", "true");
            request.AddQuery("c", Moment.ToString("O"));
            request.AddQuery("d", ParseTier.Fast.ToString());
        });
        var values = Allocated(static request =>
        {
            request.AddQuery("a", (int?)123456);
            request.AddQuery("b", (bool?)true);
            request.AddQuery("c", (DateTimeOffset?)Moment);
            request.AddQuery("d", (ParseTier?)ParseTier.Fast);
        });

        Assert.AreEqual(texts, values);
    }

    private static long Allocated(Action<RequestInformation> add)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 2000; i++)
        {
            var request = ApiRequest.Create(Method.GET, "/a");
            var before = GC.GetAllocatedBytesForCurrentThread();
            add(request);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            if (i % 500 == 499)
            {
                // The optimizing compiler runs in the background.
                Thread.Sleep(200);
            }
        }

        return least;
    }
#endif

    private static async Task<string> QueryAsync(Action<RequestInformation> add, RequestOptions? options = null)
    {
        var request = ApiRequest.Create(Method.GET, "/a{?documented}");
        add(request);
        return (await SendAsync(request, options)).Target;
    }

    private static async Task<FakeRequest> SendAsync(RequestInformation request, RequestOptions? options = null)
    {
        await using var server = new FakeServer(Fake.Bytes(default, 204));
        using var transport = server.Transport();
        await transport.SendAsync(request, options, CancellationToken.None);
        return server.Requests.Single();
    }
}

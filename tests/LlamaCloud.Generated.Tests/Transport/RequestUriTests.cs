using CsCheck;
using LlamaCloud.Generated.Transport.Sending;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The URIs of requests are expanded as RFC 6570 defines.</summary>
[TestClass]
public sealed class RequestUriTests
{
    private const string Base = "https://api.example/base";

    /// <summary>Texts as users write them, without unpaired surrogates, which a URI cannot have.</summary>
    private static readonly Gen<string> Text = Gen.String.Where(static s => s.Length > 0 && !s.Any(char.IsSurrogate));

    [TestMethod]
    public void A_URI_is_that_of_the_general_expansion() =>
        Gen.Select(Text, Text, Text.Array[1, 4]).Sample(static (id, value, list) =>
        {
            var expected = Request(id, value, list);
            expected.PathParameters["baseurl"] = Base;

            var actual = RequestUri.Expand("/a/{id}/b", Base, Request(id, value, list)).ToString();

            Assert.AreEqual(expected.URI.OriginalString, actual);
        });

    [TestMethod]
    public void A_URI_without_a_query_ends_with_its_path() =>
        Assert.AreEqual(Base + "/a", RequestUri.Expand("/a", Base, new RequestInformation(Method.GET, "{+baseurl}/a{?x}", new Dictionary<string, object>())).ToString());

    private static RequestInformation Request(string id, string value, string[] list)
    {
        var request = new RequestInformation(Method.GET, "{+baseurl}/a/{id}/b{?text,more*,none}", new Dictionary<string, object> { ["id"] = id });
        request.QueryParameters.Add("text", value);
        request.QueryParameters.Add("more", list);
        return request;
    }
}

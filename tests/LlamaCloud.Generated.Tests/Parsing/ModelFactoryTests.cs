using System.Net;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Parsing;

/// <summary>Everything that a call can throw can be thrown by a substitute of the client.</summary>
[TestClass]
public sealed class ModelFactoryTests
{
    [TestMethod]
    public void Every_exception_can_be_created()
    {
        var created = typeof(LlamaCloudModelFactory).GetMethods().Select(static method => method.ReturnType)
            .Concat(Enumerable.Range(400, 200).Select(static status => LlamaCloudModelFactory.ApiException((HttpStatusCode)status).GetType()))
            .ToHashSet();

        var missing = typeof(LlamaCloudException).Assembly.GetExportedTypes()
            .Where(static type => typeof(Exception).IsAssignableFrom(type) && type.GetConstructors().Length == 0)
            .Where(type => !created.Contains(type));

        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    [TestMethod]
    public async Task A_failed_listing_can_be_resumed_from_the_position_of_its_exception()
    {
        var position = new ListingPosition("t", 3);
        var jobs = new FailingListing(LlamaCloudModelFactory.WithPosition(LlamaCloudModelFactory.ApiException(HttpStatusCode.BadGateway), position));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudServerException>(async () =>
        {
            await foreach (var _ in jobs.ListAllAsync())
            {
            }
        });

        Assert.AreEqual(position, ListingPosition.FromException(failure));
        Assert.ThrowsExactly<ArgumentNullException>(() => LlamaCloudModelFactory.WithPosition<Exception>(null!, position));
        Assert.ThrowsExactly<ArgumentNullException>(() => LlamaCloudModelFactory.WithPosition(failure, null!));
    }

    [TestMethod]
    public void Exceptions_have_what_they_are_created_with()
    {
        var cause = new IOException("disk");
        var result = ParseResultResponse.FromJson(Jobs.Result("COMPLETED"));

        var response = LlamaCloudModelFactory.ResponseException(HttpStatusCode.Accepted, "[1]", "items", isIncomplete: true);
        Assert.AreEqual((HttpStatusCode.Accepted, "[1]", "items", true), (response.StatusCode, response.Excerpt, response.JsonPath, response.IsIncomplete));
        Assert.AreEqual("Unexpected response to GET /api/v2/parse (202).", response.Message);

        var paging = LlamaCloudModelFactory.PagingException("t", 2);
        Assert.AreEqual(("t", 2), (paging.RepeatedToken, paging.PageNumber));

        var upload = LlamaCloudModelFactory.UploadException("a.pdf", cause);
        Assert.AreEqual(("a.pdf", cause), (upload.FileName, upload.InnerException));

        Assert.AreEqual(HttpStatusCode.Gone, LlamaCloudModelFactory.DownloadException(HttpStatusCode.Gone).StatusCode);
        Assert.IsNull(LlamaCloudModelFactory.DownloadException(innerException: cause).StatusCode);
        Assert.AreEqual("no", LlamaCloudModelFactory.WebhookException("no").Message);
        Assert.AreEqual("no", LlamaCloudModelFactory.ConfigurationException("no").Message);

        var notDeleted = LlamaCloudModelFactory.ParseJobNotDeletedException(result, cause, ["a.md"]);
        Assert.AreEqual((result, cause, "a.md"), (notDeleted.Result, notDeleted.InnerException, notDeleted.Files.Single()));
        Assert.Contains(Jobs.Id, notDeleted.Message);
    }

    private sealed class FailingListing(Exception failure) : ParsingClient
    {
        public override PagedAsyncEnumerable<ParseJobResponse> ListAllAsync(
            ParsingListQuery? query = null, PagingOptions? paging = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
            PagedAsyncEnumerable.FromPages(Pages());

        private IEnumerable<Page<ParseJobResponse>> Pages()
        {
            yield return LlamaCloudModelFactory.Page([ParseJobResponse.FromJson(Jobs.Job("FAILED"))], "t");
            throw failure;
        }
    }
}

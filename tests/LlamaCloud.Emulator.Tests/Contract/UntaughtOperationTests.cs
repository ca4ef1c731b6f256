using System.Text;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Tests.Contract;

/// <summary>An operation that was added to the document and not yet to the emulator.</summary>
[TestClass]
public sealed class UntaughtOperationTests
{
    private static readonly ApiOperation Untaught = new() { Id = "Parsing_Shred", Method = "POST", Path = "/api/v2/parse/{job_id}/shred", Summary = "Shreds." };

    [TestMethod]
    public async Task It_is_answered_with_501_once_there_is_a_key()
    {
        var (status, text) = await AnswerAsync("Bearer x");
        Assert.AreEqual(501, status);
        Assert.AreEqual("""{"detail":"The emulator has not been taught the operation Parsing_Shred (POST /api/v2/parse/{job_id}/shred) yet."}""", text);

        Assert.AreEqual(401, (await AnswerAsync(null)).Status);
    }

    [TestMethod]
    public async Task What_the_emulator_was_taught_is_in_the_document()
    {
        string[] taught = ["Parsing_List", "Parsing_Create", "Parsing_Upload", "Parsing_ListVersions", "Parsing_Get", "Parsing_Delete", "Parsing_Cancel"];
        await using var emulator = await Support.TestEmulator.StartAsync();
        var parts = emulator.Server.Parts;

        Assert.IsNull(OperationHandlers.Find(Untaught, parts));
        foreach (var id in taught)
        {
            Assert.IsNotNull(OperationHandlers.Find(ApiContract.Operations.Single(operation => operation.Id == id), parts), id);
        }
    }

    private static async Task<(int Status, string Text)> AnswerAsync(string? authorization)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        context.Request.Headers.Authorization = authorization;
        await OperationEndpoint.Create(Untaught, handler: null)(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }
}

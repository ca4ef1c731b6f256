using System.Text;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Generated;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Tests.Contract;

/// <summary>An operation that the document has and the emulator does not implement.</summary>
[TestClass]
public sealed class UnknownOperationTests
{
    private static readonly ApiOperation Unknown = new() { Id = "Parsing_Shred", Method = "POST", Path = "/api/v2/parse/{job_id}/shred", Summary = "Shreds." };

    [TestMethod]
    public async Task It_gets_a_501_response_with_a_key()
    {
        var (status, text) = await RespondAsync("Bearer x");
        Assert.AreEqual(501, status);
        Assert.AreEqual("""{"detail":"The emulator does not implement the operation Parsing_Shred (POST /api/v2/parse/{job_id}/shred)."}""", text);

        Assert.AreEqual(401, (await RespondAsync(null)).Status);
    }

    [TestMethod]
    public async Task The_operations_of_the_emulator_are_in_the_document()
    {
        string[] known = ["Parsing_List", "Parsing_Create", "Parsing_Upload", "Parsing_ListVersions", "Parsing_Get", "Parsing_Delete", "Parsing_Cancel"];
        await using var emulator = await Support.TestEmulator.StartAsync();
        var parts = emulator.Server.Parts;

        Assert.IsNull(OperationHandlers.Find(Unknown, parts));
        foreach (var id in known)
        {
            Assert.IsNotNull(OperationHandlers.Find(ApiContract.Operations.Single(operation => operation.Id == id), parts), id);
        }
    }

    private static async Task<(int Status, string Text)> RespondAsync(string? authorization)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        context.Request.Headers.Authorization = authorization;
        await OperationEndpoint.Create(Unknown, handler: null)(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }
}

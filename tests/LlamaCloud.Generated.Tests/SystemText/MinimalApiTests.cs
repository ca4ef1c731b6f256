using System.Net;
using System.Text;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Tests.SystemText;

/// <summary>A service with endpoints that return and accept models.</summary>
[TestClass]
public sealed class MinimalApiTests
{
    private const string Result = """{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED","error_message":null,"later":"ä<>"},"markdown":{"pages":[{"success":true,"page_number":1,"markdown":"# A"},{"success":false,"page_number":2,"error":"e"}]}}""";

    [TestMethod]
    public async Task An_endpoint_that_returns_a_result_responds_with_all_of_it()
    {
        await using var service = await WebService.StartAsync(WebService.Answer(Result));
        using var client = service.Client();
        await using var app = await StartAsync(app => app.MapGet("/results/{id}", (string id) => client.Parsing.GetAsync(id)));
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var response = await http.GetAsync("/results/pjb-1");

        Assert.AreEqual("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.AreEqual(Result, await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    [DataRow(Result, 200, Result)]
    [DataRow("""{"job":{"id":5}}""", 400, "")]
    [DataRow("""{"job":""", 400, "")]
    public async Task An_endpoint_that_accepts_a_result_reads_all_of_it_or_responds_400(string body, int status, string expected)
    {
        await using var app = await StartAsync(static app => app.MapPost("/results", static (ParseResultResponse result) => Results.Text(result.ToJson())));
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var response = await http.PostAsync("/results", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.AreEqual((HttpStatusCode)status, response.StatusCode);
        Assert.AreEqual(expected, await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task An_endpoint_of_a_service_with_source_generation_keeps_everything()
    {
        await using var app = await StartAsync(static app => app.MapPost("/stored", static (Stored stored) => TypedResults.Ok(stored)));
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        const string Body = """{"job":{"id":"a","project_id":"b","status":"PENDING","name":null},"pages":[],"status":"NEW","none":"FAILED","counts":{"NEW":1},"cells":[null]}""";
        using var response = await http.PostAsync("/stored", new StringContent(Body, Encoding.UTF8, "application/json"));

        Assert.AreEqual(Body, await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    [DataRow("/jobs/FAILED", "FAILED")]
    [DataRow("/jobs/PAUSED", "PAUSED")]
    [DataRow("/jobs/a%20b%22", "a b\"")]
    [DataRow("/jobs?status=FAILED", "FAILED")]
    [DataRow("/jobs?status=PAUSED", "PAUSED")]
    [DataRow("/jobs", "none")]
    [DataRow("/all?status=FAILED&status=PAUSED", "FAILED PAUSED")]
    [DataRow("/all", "")]
    public async Task An_enum_is_read_from_the_route_and_the_query(string path, string expected)
    {
        await using var app = await StartAsync(static app =>
        {
            app.MapGet("/jobs/{status}", static (ParseJobStatus status) => status.Value);
            app.MapGet("/jobs", static (ParseJobStatus? status) => status?.Value ?? "none");
            app.MapGet("/all", static ([FromQuery(Name = "status")] ParseJobStatus[] statuses) => string.Join(' ', statuses));
        });
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.AreEqual(expected, await http.GetStringAsync(path));
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(static o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, StoredContext.Default));
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }
}

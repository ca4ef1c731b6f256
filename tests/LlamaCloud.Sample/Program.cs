using System.Collections.Concurrent;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

// A service that parses documents: LlamaCloud.Sample.Tests shows how to test it without an account.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddLlamaCloud(builder.Configuration.GetSection("LlamaCloud"));
var app = builder.Build();
var secret = app.Configuration["WebhookSecret"] ?? "change me";
var finished = new ConcurrentQueue<string>();

// Parses the body, and returns its Markdown; 422 if the document cannot be parsed.
app.MapPost("/parse/{name}", async (string name, HttpRequest request, ParsingClient parsing, CancellationToken aborted) =>
{
    try
    {
        var file = FilePart.FromStream(request.Body, name);
        var result = await parsing.ParseAsync(file, cancellationToken: aborted);
        return Results.Text(result.GetMarkdown(), "text/markdown");
    }
    catch (ParseJobFailedException exception)
    {
        return Results.UnprocessableEntity(exception.Message);
    }
});

// Lists the jobs that failed.
app.MapGet("/failed", (ParsingClient parsing, CancellationToken aborted) =>
    parsing.ListAllAsync(new() { Status = ParseJobStatus.Failed }, cancellationToken: aborted).Select(static job => $"{job.Name}: {job.ErrorMessage}").ToListAsync(aborted));

// Receives the events of jobs, and lists those that have succeeded.
app.MapPost("/webhook", async (HttpRequest request) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body);
    try
    {
        var delivery = LlamaCloudWebhook.VerifyAndParse(body.ToArray(), request.Headers[LlamaCloudWebhook.SignatureHeader], secret);
        finished.Enqueue(delivery.Data.JobId);
        return Results.Ok();
    }
    catch (LlamaCloudWebhookException)
    {
        return Results.BadRequest();
    }
});
app.MapGet("/finished", () => finished);
app.Run();

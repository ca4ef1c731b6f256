using System.Collections.Concurrent;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddLlamaCloud(builder.Configuration.GetSection("LlamaCloud"));
var app = builder.Build();
var secret = app.Configuration["WebhookSecret"] is { Length: > 0 } setting
    ? setting
    : throw new InvalidOperationException("The setting WebhookSecret is missing; set it to the signing secret of the webhook configurations.");
var finished = new ConcurrentDictionary<string, double>();

// Parses the body, and returns its Markdown; 422 if the document cannot be parsed, 400 if the service rejects the upload.
app.MapPost("/parse/{name}", async (string name, HttpRequest request, ParsingClient parsing, CancellationToken aborted) =>
{
    try
    {
        var result = await parsing.ParseAsync(FilePart.FromStream(request.Body, name), cancellationToken: aborted);
        return Results.Text(result.GetMarkdown(), "text/markdown");
    }
    catch (ParseJobFailedException exception)
    {
        return Results.UnprocessableEntity(exception.Message);
    }
    catch (LlamaCloudBadRequestException exception)
    {
        return Results.BadRequest(exception.Message);
    }
});

// Lists the jobs that failed.
app.MapGet("/failed", (ParsingClient parsing, CancellationToken aborted) =>
    parsing.ListAllAsync(new() { Status = ParseJobStatus.Failed }, cancellationToken: aborted));

// Receives the events of jobs that have WebhookConfigurations with this address and secret.
app.MapPost("/webhook", async (HttpRequest request, CancellationToken aborted) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body, aborted);
    try
    {
        var delivery = LlamaCloudWebhook.VerifyAndParse(body.ToArray(), request.Headers[LlamaCloudWebhook.SignatureHeader], secret);
        if (delivery.EventType == WebhookEventType.ParseSuccess)
        {
            finished[delivery.Data.JobId] = delivery.Timestamp; // The same event may come again.
        }

        return Results.Ok();
    }
    catch (LlamaCloudWebhookException)
    {
        return Results.BadRequest();
    }
});
app.MapGet("/finished", () => finished.Keys);
app.Run();

using System.Net.Http.Headers;
using LlamaCloud.Benchmarks.References;

if (args is not ["parsing", "list"])
{
    Console.WriteLine("Usage: bare parsing list");
    return 0;
}

using var http = new HttpClient { BaseAddress = new Uri(Environment.GetEnvironmentVariable("LLAMA_CLOUD_BASE_URL")!) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("LLAMA_CLOUD_API_KEY"));
var page = await BareClient.PageAsync(http, "/api/v2/parse");
foreach (var job in page.Items)
{
    Console.WriteLine($"{job.Id} {job.Status} {job.CreatedAt:O} {job.Name}");
}

return 0;

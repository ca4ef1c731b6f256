using System.Text.Json;

namespace LlamaCloud.Benchmarks.References;

/// <summary>A loop with only <see cref="HttpClient"/> and the source generation of System.Text.Json.</summary>
internal static class BareClient
{
    public static async Task<StjPage> PageAsync(HttpClient http, string url)
    {
        using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync(stream, StjContext.Default.StjPage))!;
    }

    public static async IAsyncEnumerable<StjJob> ListAllAsync(HttpClient http, int pageSize)
    {
        string? token = null;
        do
        {
            var page = await PageAsync(http, $"/api/v2/parse?page_size={pageSize}" + (token is null ? "" : "&page_token=" + Uri.EscapeDataString(token)));
            foreach (var job in page.Items)
            {
                yield return job;
            }

            token = page.NextPageToken;
        }
        while (!string.IsNullOrEmpty(token));
    }
}

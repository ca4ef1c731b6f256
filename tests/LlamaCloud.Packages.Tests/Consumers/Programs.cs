namespace LlamaCloud.Packages.Tests.Consumers;

/// <summary>The sources of users' projects.</summary>
internal static class Programs
{
    /// <summary>Lists and reads jobs, in the C# version of .NET Framework.</summary>
    public const string Reader = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using LlamaCloud.Generated;
        using LlamaCloud.Generated.Models;

        public static class Jobs
        {
            public static async Task<List<string>> ListAsync(LlamaCloudClient client)
            {
                var ids = new List<string>();
                await foreach (var job in client.Parsing.ListAllAsync(new ParsingListQuery { PageSize = 2 }))
                {
                    ids.Add(job.Id);
                }

                return ids;
            }

            public static async Task<string> GetAsync(LlamaCloudClient client, string id) =>
                (await client.Parsing.GetAsync(id)).Job.Status.ToString();
        }

        """;

    /// <summary>Also creates jobs: requests have required properties, which need C# 11.</summary>
    public const string Writer = """
        using System;
        using System.Threading.Tasks;
        using LlamaCloud.Generated;
        using LlamaCloud.Generated.Models;

        public static class NewJobs
        {
            public static async Task<string> CreateAsync(LlamaCloudClient client, Uri source)
            {
                var job = await client.Parsing.CreateAsync(new ParseRequestConfiguration { Tier = ParseTier.Fast, Version = "latest", SourceUrl = source.ToString() });
                return job.Id;
            }
        }

        """;

    public const string Main = """
        using System;
        using LlamaCloud.Generated;

        using var client = new LlamaCloudClient();
        Console.WriteLine(string.Join(" ", await Jobs.ListAsync(client)));

        """;

    public const string MainInFSharp = """
        open LlamaCloud.Generated

        let work = task {
            use client = new LlamaCloudClient()
            let! page = client.Parsing.ListAsync(ParsingListQuery(PageSize = 50))
            printfn "%s" (page.Items |> Seq.map _.Id |> String.concat " ")
        }

        work.Wait()

        """;

    /// <summary>Lists jobs, and calls Microsoft Graph in the same process.</summary>
    public const string MainWithGraph = """
        using System;
        using System.Net;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using LlamaCloud.Generated;
        using Microsoft.Graph;
        using Microsoft.Kiota.Abstractions.Authentication;

        using var client = new LlamaCloudClient();
        Console.WriteLine(string.Join(" ", await Jobs.ListAsync(client)));

        using var graph = new GraphServiceClient(new HttpClient(new Answer()), new AnonymousAuthenticationProvider());
        if ((await graph.Users["one"].GetAsync())?.Id != "one")
        {
            throw new InvalidOperationException("Graph returned another user.");
        }

        sealed class Answer : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{\"id\":\"one\"}", null, "application/json") });
        }

        """;
}

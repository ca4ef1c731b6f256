using LlamaCloud.Generated.Models;

namespace LlamaCloud.Benchmarks.References;

/// <summary>Reads every property of every job, so that no work can be deferred.</summary>
internal static class Touch
{
    public static long Every(ParseJobQueryResponse page)
    {
        var sum = (page.NextPageToken?.Length ?? 0) + (page.TotalSize ?? 0);
        foreach (var job in page.Items)
        {
            sum += Every(job);
        }

        return sum;
    }

    public static long Every(ParseJobResponse job) =>
        job.Id.Length + job.ProjectId.Length + job.Status.Value.Length + (job.CreatedAt?.Ticks ?? 0) + (job.UpdatedAt?.Ticks ?? 0)
        + (job.ErrorMessage?.Length ?? 0) + (job.Name?.Length ?? 0) + (job.Tier?.Value.Length ?? 0)
        + (job.Usage?.Credits is null ? 0 : 1) + (job.UserMetadata?.Count ?? 0);

    public static long Every(StjPage page)
    {
        var sum = (page.NextPageToken?.Length ?? 0) + (page.TotalSize ?? 0);
        foreach (var job in page.Items)
        {
            sum += Every(job);
        }

        return sum;
    }

    public static long Every(StjJob job) =>
        job.Id.Length + job.ProjectId.Length + (int)job.Status + (job.CreatedAt?.Ticks ?? 0) + (job.UpdatedAt?.Ticks ?? 0)
        + (job.ErrorMessage?.Length ?? 0) + (job.Name?.Length ?? 0) + (int)(job.Tier ?? 0)
        + (job.Usage?.Credits is null ? 0 : 1) + (job.UserMetadata?.Count ?? 0);

    public static long Every(Stock.ParseJobQueryResponse page)
    {
        var sum = (page.Next_page_token?.Length ?? 0) + (page.Total_size ?? 0);
        foreach (var job in page.Items)
        {
            sum += Every(job);
        }

        return sum;
    }

    public static long Every(Stock.ParseJobResponse job) =>
        job.Id.Length + job.Project_id.Length + (int)job.Status + (job.Created_at?.Ticks ?? 0) + (job.Updated_at?.Ticks ?? 0)
        + (job.Error_message?.Length ?? 0) + (job.Name?.Length ?? 0) + (int)job.Tier
        + (job.Usage?.Credits is null ? 0 : 1) + (job.User_metadata?.Count ?? 0);

    /// <summary>Reads every page and item, and checks their kinds.</summary>
    public static long Every(ParseResultResponse result)
    {
        var sum = result.Text!.Pages.Sum(static page => (long)page.Text.Length);
        sum += result.Markdown!.Pages.Sum(static page => (long)((MarkdownResultPage)page).Markdown.Length);
        foreach (var page in result.Items!.Pages)
        {
            foreach (var item in ((StructuredResultPage)page).Items)
            {
                sum += (item.Bbox?.Count ?? 0) + item switch
                {
                    TextItem text => text.Value.Length,
                    HeadingItem heading => heading.Level,
                    TableItem table => table.Rows.Count,
                    _ => throw new InvalidOperationException(item.Type),
                };
            }
        }

        return sum;
    }

    public static long Every(StjResult result)
    {
        var sum = result.Text!.Pages.Sum(static page => (long)page.Text.Length);
        sum += result.Markdown!.Pages.Sum(static page => (long)page.Markdown!.Length);
        foreach (var page in result.Items!.Pages)
        {
            foreach (var item in page.Items!)
            {
                sum += (item.Bbox?.Count ?? 0) + item switch
                {
                    StjText text => text.Value.Length,
                    StjHeading heading => heading.Level,
                    StjTable table => table.Rows.Count,
                    _ => throw new InvalidOperationException(item.GetType().Name),
                };
            }
        }

        return sum;
    }
}

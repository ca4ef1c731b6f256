namespace LlamaCloud.Cli.Mcp.Results;

/// <summary>Keeps the pages of the jobs that were read last, so that the parts of a long document are not requested again.</summary>
internal sealed class PageCache
{
    private const int MaxJobs = 16;
    private const long MaxCharacters = 20_000_000;

    private readonly Lock _lock = new();

    /// <summary>The jobs, the one that was read last at the end.</summary>
    private readonly List<(Key Key, JobPages Pages)> _jobs = [];

    /// <summary>Gets the pages of a job; null if they are not kept.</summary>
    public JobPages? Find(Key key)
    {
        lock (_lock)
        {
            var index = _jobs.FindIndex(job => job.Key == key);
            if (index < 0)
            {
                return null;
            }

            var found = _jobs[index];
            _jobs.RemoveAt(index);
            _jobs.Add(found);
            return found.Pages;
        }
    }

    public void Add(Key key, JobPages pages)
    {
        lock (_lock)
        {
            _jobs.RemoveAll(job => job.Key == key);
            _jobs.Add((key, pages));
            while (_jobs.Count > MaxJobs || _jobs.Sum(static job => job.Pages.Characters) > MaxCharacters)
            {
                _jobs.RemoveAt(0);
            }
        }
    }

    /// <summary>Removes all pages, because a job may have been deleted.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _jobs.Clear();
        }
    }

    /// <summary>A job, and the scope in which it was requested.</summary>
    internal sealed record Key(string Job, string? Organization, string? Project);
}

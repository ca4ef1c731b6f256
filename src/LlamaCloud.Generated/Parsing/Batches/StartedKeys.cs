namespace LlamaCloud.Generated.Parsing.Batches;

/// <summary>Makes documents with the same key, such as two copies of a file, share one job.</summary>
internal sealed class StartedKeys
{
    private readonly Dictionary<string, TaskCompletionSource<ParseJournalEntry?>> _starts = new(StringComparer.Ordinal);

    /// <summary>Returns null if the caller starts the document and calls <see cref="End"/>; else the result of the one that has started it.</summary>
    public Task<ParseJournalEntry?>? Begin(string key)
    {
        lock (_starts)
        {
            if (_starts.TryGetValue(key, out var start))
            {
                return start.Task;
            }

            _starts.Add(key, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return null;
        }
    }

    /// <summary>Gives the job to the others; null if none was created.</summary>
    public void End(string key, ParseJournalEntry? entry)
    {
        lock (_starts)
        {
            _starts[key].TrySetResult(entry);
            if (entry is null)
            {
                _starts.Remove(key);
            }
        }
    }

    /// <summary>Forgets a key whose result the caller has received, unless another document with this key is being started.</summary>
    public void Remove(string key)
    {
        lock (_starts)
        {
            if (_starts.TryGetValue(key, out var start) && start.Task.IsCompleted)
            {
                _starts.Remove(key);
            }
        }
    }
}

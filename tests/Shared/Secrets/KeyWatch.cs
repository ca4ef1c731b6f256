using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using LlamaCloud.Generated;

namespace LlamaCloud.Tests;

/// <summary>
/// Looks for a secret in all output of a process: exceptions, activities, metrics and the console; and in texts that tests pass to it:
/// log lines, output of other processes, files.
/// </summary>
internal sealed class KeyWatch(string secret) : IDisposable
{
    private const int MaxFindings = 20;
    private const int Around = 200;

    [ThreadStatic]
    private static bool Looking;

    private readonly ConcurrentDictionary<string, string> _findings = new();
    private readonly List<Action> _stops = [];
    private long _looks;

    /// <summary>Gets the instance for the whole test run.</summary>
    public static KeyWatch Run { get; } = new(TestKey.Beginning);

    /// <summary>Gets the distinct places where the secret was found.</summary>
    public IReadOnlyDictionary<string, string> Findings => _findings;

    /// <summary>Gets the number of searched texts.</summary>
    public long Looks => Interlocked.Read(ref _looks);

    public void Start()
    {
        AppDomain.CurrentDomain.FirstChanceException += Thrown;
        _stops.Add(() => AppDomain.CurrentDomain.FirstChanceException -= Thrown);

        var activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == LlamaCloudTelemetry.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Ended,
        };
        ActivitySource.AddActivityListener(activities);
        _stops.Add(activities.Dispose);

        var meters = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == LlamaCloudTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Look("a metric", instrument.Name, tags));
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Look("a metric", instrument.Name, tags));
        meters.Start();
        _stops.Add(meters.Dispose);

        var (output, error) = (Console.Out, Console.Error);
        Console.SetOut(new WatchedWriter(output, text => Look("standard output", text)));
        Console.SetError(new WatchedWriter(error, text => Look("standard error", text)));
        _stops.Add(() => Console.SetOut(output));
        _stops.Add(() => Console.SetError(error));
    }

    /// <summary>Looks for the secret in a text.</summary>
    /// <param name="where">The kind of the text.</param>
    /// <param name="text">The text.</param>
    public void Look(string where, string? text)
    {
        Interlocked.Increment(ref _looks);
        if (text?.IndexOf(secret, StringComparison.Ordinal) is >= 0 and var at && _findings.Count < MaxFindings)
        {
            _findings.TryAdd(where, text[Math.Max(0, at - Around)..Math.Min(text.Length, at + Around)]);
        }
    }

    /// <summary>Looks for the secret in all files of a folder.</summary>
    public void LookInFiles(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            try
            {
                Look("the file " + Path.GetFileName(path), Encoding.Latin1.GetString(File.ReadAllBytes(path)));
            }
            catch (FileNotFoundException)
            {
                // A killed process may still be closing the file.
            }
        }
    }

    public void Dispose() => _stops.ForEach(static stop => stop());

    /// <summary>Fails if the secret was found, or if no text was searched.</summary>
    /// <param name="isPart">Whether only some tests were run, which may have no output.</param>
    public void End(bool isPart = false)
    {
        Dispose();
        if (!isPart)
        {
            Assert.IsGreaterThan(0, Looks, "The watch over the key saw nothing.");
        }

        Assert.IsEmpty(Findings, "The API key was shown:\n" + string.Join('\n', Findings.Select(static f => $"in {f.Key}: {f.Value}")));
    }

    /// <summary>Handles every exception, even caught ones. It must not throw.</summary>
    private void Thrown(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs e)
    {
        // The library catches exceptions of JSON and HTTP parsers and masks the key in their messages.
        if (Looking || e.Exception is Newtonsoft.Json.JsonException or System.Text.Json.JsonException or HttpRequestException)
        {
            return;
        }

        Looking = true;
        try
        {
            foreach (var text in Shown.By(e.Exception))
            {
                Look("a " + e.Exception.GetType().Name, text);
            }
        }
        catch (Exception failure)
        {
            _findings.TryAdd("the watch itself", failure.ToString());
        }
        finally
        {
            Looking = false;
        }
    }

    private void Ended(Activity activity)
    {
        Look("an activity", activity.DisplayName);
        Look("an activity", activity.StatusDescription);
        Look("an activity", activity.OperationName, activity.TagObjects.ToArray());
        foreach (var item in activity.Events)
        {
            Look("an activity", item.Name, item.Tags.ToArray());
        }
    }

    private void Look(string where, string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            Look($"{where} ({name}, {tag.Key})", tag.Value?.ToString());
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using LlamaCloud.Generated;

namespace LlamaCloud.Tests;

/// <summary>
/// Looks for a secret in everything that comes out of a process: exceptions that are thrown, activities, metrics, the console; and in what
/// it is shown besides: log lines, output of other processes, files.
/// </summary>
internal sealed class KeyWatch(string secret) : IDisposable
{
    private const int MostFindings = 20;
    private const int Around = 200;

    [ThreadStatic]
    private static bool Looking;

    private readonly ConcurrentDictionary<string, string> _findings = new();
    private readonly List<Action> _stops = [];
    private long _looks;

    /// <summary>The watch over the whole test run.</summary>
    public static KeyWatch Run { get; } = new(TestKey.Beginning);

    /// <summary>Where the secret was seen, each place once.</summary>
    public IReadOnlyDictionary<string, string> Findings => _findings;

    /// <summary>How many texts were looked at.</summary>
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
    /// <param name="where">What the text is.</param>
    /// <param name="text">The text.</param>
    public void Look(string where, string? text)
    {
        Interlocked.Increment(ref _looks);
        if (text?.IndexOf(secret, StringComparison.Ordinal) is >= 0 and var at && _findings.Count < MostFindings)
        {
            _findings.TryAdd(where, text[Math.Max(0, at - Around)..Math.Min(text.Length, at + Around)]);
        }
    }

    /// <summary>Looks for the secret in the files of a folder, whatever they are.</summary>
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
                // A process that was killed may still be tidying up.
            }
        }
    }

    public void Dispose() => _stops.ForEach(static stop => stop());

    /// <summary>Fails when the secret was seen, or nothing was looked at.</summary>
    /// <param name="isPart">Whether a filter chose a few tests, which may show nothing at all.</param>
    public void End(bool isPart = false)
    {
        Dispose();
        if (!isPart)
        {
            Assert.IsGreaterThan(0, Looks, "The watch over the key saw nothing.");
        }

        Assert.IsEmpty(Findings, "The API key was shown:\n" + string.Join('\n', Findings.Select(static f => $"in {f.Key}: {f.Value}")));
    }

    /// <summary>Whatever is thrown, also what is caught again. Nothing may be thrown from here.</summary>
    private void Thrown(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs e)
    {
        // What readers of JSON and of HTTP say of their texts is caught by the library, which hides the key in it.
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

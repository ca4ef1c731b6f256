using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Jobs;

/// <summary>Shows the state of one job in a line of the terminal, which is removed at the end.</summary>
internal sealed class JobStatus : IProgress<ParseJobResponse>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly Lock _lock = new();
    private string _text = "";
    private long _started;
    private Timer? _timer;

    /// <summary>Shows the line until this is disposed.</summary>
    public JobStatus Begin(string text)
    {
        lock (_lock)
        {
            (_text, _started) = (text, TimeProvider.System.GetTimestamp());
            _timer = new Timer(_ => Draw(), null, TimeSpan.Zero, Interval);
        }

        return this;
    }

    /// <summary>Shows how much of a file was sent.</summary>
    public void Watch(FilePart file) => file.Sent = sent => Set(file.Length is > 0 and var length
        ? $"{file.FileName}  {ProgressNumbers.Percent(sent, length)} sent"
        : $"{file.FileName}  sending");

    public void Report(ParseJobResponse value) => Set($"{(value.Name is { Length: > 0 } name ? name : value.Id)}  {value.Status}");

    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
            Console.Error.Write("\r\e[K");
        }
    }

    private void Set(string text)
    {
        lock (_lock)
        {
            _text = text;
        }
    }

    private void Draw()
    {
        lock (_lock)
        {
            if (_timer is not null)
            {
                var time = "  " + ProgressNumbers.Clock(TimeProvider.System.GetElapsedTime(_started));
                var width = Messages.Width - 1;
                Console.Error.Write("\r" + CellText.CutMiddle(SafeText.Escape(Messages.Mask(_text)), Math.Max(1, width - time.Length)) + time + "\e[K");
            }
        }
    }
}

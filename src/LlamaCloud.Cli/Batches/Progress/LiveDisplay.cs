using LlamaCloud.Cli.Terminal;
using Spectre.Console;

namespace LlamaCloud.Cli.Batches.Progress;

/// <summary>Shows the running documents on a terminal, below the failures, which scroll up.</summary>
internal sealed class LiveDisplay : BatchDisplay
{
    private const int MaxRows = 12;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly Style Red = new(Color.Red);
    private static readonly Style Dim = new(decoration: Decoration.Dim);

    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error), Interactive = InteractionSupport.Yes });
    private readonly Lock _writing = new();

    public override async Task RunAsync(BatchState state, Func<Task> work)
    {
        await _console.Live(Text.Empty).AutoClear(true).StartAsync(async live =>
        {
            var working = work();
            do
            {
                lock (_writing)
                {
                    live.UpdateTarget(View(state));
                }
            }
            while (await Task.WhenAny(working, Task.Delay(Interval)).ConfigureAwait(false) != working);
            await working.ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    public override void Failure(string line)
    {
        lock (_writing)
        {
            _console.Write(new Text(SafeText.Escape(Messages.Mask(line)) + "\n", Red));
        }
    }

    private Rows View(BatchState state)
    {
        var (width, height) = Posix.TerminalSize(Posix.StandardError) ?? (_console.Profile.Width, _console.Profile.Height);
        _console.Profile.Width = width;
        _console.Profile.Height = height;
        var room = width - 1;
        var total = ProgressText.Total(state, room);
        var withBar = $"{ProgressText.Bar(state, room / 4)} {total}";
        return new Rows(
            [
                .. ProgressText.Running(state, room, Math.Clamp(height - 4, 1, MaxRows)).Select(static line => new Text(line, Dim)),
                new Text(withBar.Length <= room ? withBar : total),
            ]);
    }
}

using LlamaCloud.Cli.Terminal;
using Spectre.Console;

namespace LlamaCloud.Cli.Jobs;

/// <summary>Shows a progress bar for each file on standard error.</summary>
internal static class ProgressBars
{
    /// <summary>The percentage of each state.</summary>
    private static readonly Dictionary<string, double> Parts = new(StringComparer.Ordinal)
    {
        ["UPLOADING"] = 10,
        ["PENDING"] = 30,
        ["RUNNING"] = 60,
        ["COMPLETED"] = 100,
        ["FAILED"] = 100,
        ["CANCELLED"] = 100,
    };

    public static async Task RunAsync(IReadOnlyList<SourceDocument> files, Func<Func<SourceDocument, IProgress<string>?>, Task> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var bars = files.ToDictionary(static file => file, file => context.AddTask(Label(file, "waiting"), autoStart: false));
                await work(file => new Bar(file, bars[file])).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    private static string Label(SourceDocument file, string state) => Markup.Escape($"{SafeText.Escape(Path.GetFileName(file.Path))} {state}");

    private sealed class Bar(SourceDocument file, ProgressTask task) : IProgress<string>
    {
        public void Report(string value)
        {
            if (task.IsFinished)
            {
                return;
            }

            task.StartTask();
            task.Description = Label(file, SafeText.Escape(value));
            task.Value = Parts.GetValueOrDefault(value, task.Value);
            if (task.Value >= 100)
            {
                task.StopTask();
            }
        }
    }
}

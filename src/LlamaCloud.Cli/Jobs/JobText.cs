using System.CommandLine;
using System.Text;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Output.Json;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Downloads.Files;
using LlamaCloud.Generated.Models;
using Newtonsoft.Json;

namespace LlamaCloud.Cli.Jobs;

/// <summary>Prints the one text that a get returns as text: with <c>--raw-output</c>, and on a terminal.</summary>
internal sealed class JobText
{
    private static readonly ParseResultExpansion[] Texts =
        [ParseResultExpansion.Markdown, ParseResultExpansion.Text, ParseResultExpansion.MarkdownFull, ParseResultExpansion.TextFull];

    public Option<bool> RawOutput { get; } = new("--raw-output", "-r")
    {
        Description = $"Print the text itself instead of JSON, for --expand with one of {string.Join(", ", Texts.Select(static text => text.Value))}.",
    };

    /// <summary>Checks that there is one text to print.</summary>
    public void Check(ParseResult parsed, IEnumerable<ApiCall> calls, List<string> problems)
    {
        if (!parsed.GetValue(RawOutput))
        {
            return;
        }

        if (calls.Count() > 1)
        {
            problems.Add($"{RawOutput.Name} prints the text of one job; {calls.Count()} were given.");
        }

        if (!calls.All(HasText))
        {
            problems.Add($"{RawOutput.Name} prints one text: give --expand once, with {string.Join(", ", Texts.Select(static text => text.Value))}.");
        }
    }

    /// <summary>Returns true if a call asks for one text, and nothing else.</summary>
    public static bool HasText(ApiCall call) => call.Parameters.TryGetValue("expand", out var values)
        && values.SelectMany(static value => value.Split(',')).ToList() is [var only] && Texts.Contains(new ParseResultExpansion(only));

    /// <summary>Prints the text.</summary>
    /// <param name="received">The response.</param>
    /// <param name="output">Where to.</param>
    /// <param name="hasHead">Whether the members of the job are printed before the text.</param>
    /// <returns>False if the job has no text; nothing was printed then.</returns>
    public static bool TryPrint(CallResult received, OutputBuffer output, bool hasHead)
    {
        var result = Read(received);
        if ((ResultText.Markdown(result) ?? ResultText.Text(result)) is not { } text)
        {
            return false;
        }

        if (hasHead)
        {
            new TableResultWriter(output, TableColumns.AsReceived).PrintResponse(Encoding.UTF8.GetBytes(result.Job.ToJson()));
            output.Write("\n");
        }

        TextOutput.Write(text, output);
        output.Flush();
        return true;
    }

    /// <summary>Prints the text of a job, without its head.</summary>
    /// <exception cref="CommandException">The job has none.</exception>
    public static void Print(CallResult received, OutputBuffer output)
    {
        if (received.Problem is { } problem)
        {
            throw Failure(problem, received.JobId);
        }

        if (!TryPrint(received, output, hasHead: false))
        {
            var job = Read(received).Job;
            throw Failure($"the job {job.Id} has no text: its status is {job.Status}.", job.Id);
        }
    }

    /// <summary>Creates the exception of a job that failed, or that does not have what was requested.</summary>
    public static CommandException Failure(string problem, string? jobId)
    {
        var exception = new CommandException([problem], ExitCodes.JobFailed);
        exception.Data[Shell.JobKey] = jobId;
        return exception;
    }

    /// <summary>Reads the response to a call that gets a job.</summary>
    /// <exception cref="UnreadableResponseException">The response is not that of a job.</exception>
    public static ParseResultResponse Read(CallResult received)
    {
        try
        {
            return ParseResultResponse.FromJson(received.Response.Body.Span);
        }
        catch (JsonException e)
        {
            throw new UnreadableResponseException(received.Response, e);
        }
    }
}

using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.Cli;
using LlamaCloud.Cli.Commands;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Edits.Tests.Probes;

/// <summary>Runs the command of each operation of the edited document, in this process.</summary>
public static class CommandLineProbe
{
    /// <summary>Runs the commands sequentially, since they share standard input and output.</summary>
    /// <param name="plans">Plans as JSON.</param>
    /// <returns>The error of each; null if there is none.</returns>
    public static async Task<string?[]> RunAsync(string[] plans)
    {
        Environment.SetEnvironmentVariable("LLAMA_CLOUD_API_KEY", null);
        using var stop = new StopSignals();
        var globals = new GlobalOptions();
        var names = ApiContract.Operations.SelectMany(static o => o.Command).SelectMany(static w => Enumerable.Range(2, 20).Select(n => $"{w}-{n}").Prepend(w + "-operation").Prepend(w)).ToArray();
        var root = CommandTree.Create(names, globals, stop);
        using var streams = new StandardStreams();
        var failures = new List<string?>();
        foreach (var plan in plans.Select(OperationPlan.FromJson))
        {
            try
            {
                failures.Add(await CheckAsync(root, plan, streams));
            }
            catch (Exception e)
            {
                failures.Add(e.ToString());
            }
        }

        return [.. failures];
    }

    private static async Task<string?> CheckAsync(RootCommand root, OperationPlan plan, StandardStreams streams)
    {
        var operation = ApiContract.Operations.Single(o => o.Id == plan.Id);
        var (words, command) = Find(root, operation);
        if (Help(root, words, command) is { } problem)
        {
            return problem;
        }

        await using var server = new FakeServer(_ => new FakeResponse(plan.Response, plan.Status, plan.Response.Length == 0 ? null : plan.ResponseType ?? "application/json"));
        streams.SetInput(Input(operation, plan));
        string[] args = [.. words, .. Options(operation, command, plan, streams), "--base-url", server.Address, "--api-key", "key", "--max-retries", "0"];
        var exitCode = await App.RunAsync(args);
        var output = streams.TakeOutput();
        var call = $"llamacloud-prod {string.Join(' ', args)}\n{streams.Errors}{output}";
        if (exitCode != 0)
        {
            return $"Ended with {exitCode}: {call}";
        }

        var isPrinted = plan.Response.Length > 0 && operation.ResponseKind != ApiResponseKind.None;
        if (isPrinted != output.Length > 0)
        {
            return $"Printed {(output.Length == 0 ? "nothing" : "something")}: {call}";
        }

        return Compare(operation, plan, server.Requests.Single()) is { } difference ? $"{difference}\n{call}" : null;
    }

    /// <summary>Finds the command of an operation: commands are in the order of the operations, whatever their names are.</summary>
    private static (string[] Words, Command Command) Find(RootCommand root, ApiOperation operation)
    {
        var groups = ApiContract.Operations.Select(static o => o.Command[0]).Distinct().ToList();
        var group = root.Subcommands[groups.IndexOf(operation.Command[0])];
        var command = group.Subcommands[ApiContract.Operations.Where(o => o.Command[0] == operation.Command[0]).ToList().IndexOf(operation)];
        return ([group.Name, command.Name], command);
    }

    private static string? Help(RootCommand root, string[] words, Command command)
    {
        var help = new StringWriter();
        var exitCode = root.Parse([.. words, "--help"]).Invoke(new InvocationConfiguration { Output = help, Error = help, EnableDefaultExceptionHandler = false });
        var text = help.ToString();
        return exitCode != 0 ? $"--help ended with {exitCode}: {text}"
            : command.Options.FirstOrDefault(o => !text.Contains(o.Name, StringComparison.Ordinal)) is { } missing ? $"--help does not have {missing.Name}: {text}"
            : text.Any(static c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? $"--help has a control character: {JsonSerializer.Serialize(text)}"
            : null;
    }

    private static string Input(ApiOperation operation, OperationPlan plan) =>
        plan.Arguments.TryGetPropertyValue("@body", out var body) ? operation.Body!.Kind == ApiBodyKind.Json ? body?.ToJsonString() ?? "null" : ArgumentReader.Text(body!) : "";

    private static IEnumerable<string> Options(ApiOperation operation, Command command, OperationPlan plan, StandardStreams streams)
    {
        var options = command.Options.OfType<RepeatedOption>().ToList();
        for (var i = 0; i < operation.Parameters.Count; i++)
        {
            if (plan.Arguments.TryGetPropertyValue(operation.Parameters[i].Name, out var value) && value is not null)
            {
                foreach (var item in value is JsonArray items ? items.AsEnumerable() : [value])
                {
                    yield return $"{options[i].Name}={ArgumentReader.Text(item!)}";
                }
            }
        }

        foreach (var part in operation.Body is { Kind: ApiBodyKind.Form or ApiBodyKind.Multipart } body ? body.Schema.Properties : [])
        {
            if (!plan.Arguments.TryGetPropertyValue(part.Name, out var value))
            {
                continue;
            }

            var name = OptionName.Create(part.Name);
            var option = command.Options.First(o => o.Name == "--" + name || o.Name == "--body." + name);
            foreach (var item in value is JsonArray items ? items.AsEnumerable() : [value])
            {
                var text = ArgumentReader.Text(item!);
                var isFile = (part.Schema.Type == SchemaType.Array ? part.Schema.Items! : part.Schema).Format == "binary";
                yield return $"{option.Name}={(isFile ? streams.CreateFile(text) : text)}";
            }
        }
    }

    private static string? Compare(ApiOperation operation, OperationPlan plan, FakeRequest request)
    {
        var (head, body) = plan.Sends!.ReplaceLineEndings("\n").Split("\n\n", 2) is [var h, var b] ? (h, b) : (plan.Sends, "");
        var lines = head.Split('\n');
        if (lines[0] != request.Line)
        {
            return $"expected: {lines[0]}\nactual:   {request.Line}";
        }

        foreach (var header in lines[1..].Where(static l => !l.StartsWith("Content-Type", StringComparison.Ordinal)))
        {
            var (name, value) = (header.Split(": ", 2)[0], header.Split(": ", 2)[1]);
            var actual = request.Header(name) ?? "(none)";
            if (actual != value)
            {
                return $"expected: {header}\nactual:   {actual}";
            }
        }

        if (operation.Body is not { } description || description.Kind == ApiBodyKind.Multipart)
        {
            return null;
        }

        var isEqual = description.Kind == ApiBodyKind.Json && body.Length > 0 && request.Text.Length > 0 ? JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(request.Text)) : body == request.Text;
        return isEqual ? null : $"expected: {body}\nactual:   {request.Text}";
    }
}

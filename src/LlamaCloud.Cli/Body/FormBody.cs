using System.CommandLine;
using System.Text.Json;
using LlamaCloud.Cli.Options;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Body;

/// <summary>
/// A multipart body. The file part is the command's argument; a part that is an object travels as JSON, and its members are options
/// of the command, as those of a JSON body are.
/// </summary>
internal sealed class FormBody : RequestBody
{
    private readonly List<(ApiProperty Part, BodyOptions Members, BodyField Whole)> _objects = [];
    private readonly List<(ApiProperty Part, RepeatedOption Option)> _texts = [];
    private readonly string? _filePart;

    public FormBody(Command command, ApiBody body, OptionNames names)
    {
        foreach (var part in body.Schema.Properties)
        {
            if (part.Schema.Format == "binary" && _filePart is null)
            {
                _filePart = part.Name;
                Files = new Argument<string[]>(part.Name.ToUpperInvariant()) { Arity = ArgumentArity.OneOrMore, Description = part.Description + " Several are sent one after the other." };
                command.Arguments.Add(Files);
            }
            else if (part.Schema.Properties.Count > 0)
            {
                var whole = new BodyField([part.Name], part, names.Take(part.Name.Replace('_', '-'), "body"));
                command.Options.Add(whole.Option);
                _objects.Add((part, new BodyOptions(command, part.Schema, names), whole));
            }
            else
            {
                var option = new RepeatedOption(
                    names.Take(part.Name.Replace('_', '-'), "body"), ValueText.Name(part.Schema), ValueText.Help(part.Description, part.Schema), ValueText.Takes(part.Schema));
                command.Options.Add(option);
                _texts.Add((part, option));
            }
        }
    }

    /// <summary>The files to send, one a request; null when the operation takes none.</summary>
    public Argument<string[]>? Files { get; }

    public override Task ApplyAsync(ParseResult parsed, ApiCall call, List<string> problems, CancellationToken cancellationToken)
    {
        foreach (var (part, members, whole) in _objects)
        {
            var json = whole.Json(parsed);
            var given = json is null ? new JsonMembers() : Parse(whole, json);
            if (json is not null || part.IsRequired || members.IsGiven(parsed))
            {
                ObjectJson = members.Json(parsed, given, problems);
                call.AddPart(part.Name, ObjectJson);
            }
        }

        foreach (var (part, option) in _texts)
        {
            foreach (var value in parsed.GetValue(option) ?? [])
            {
                call.AddPart(part.Name, FileReference.Resolve(option.Name, value, keepEnd: true));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The JSON of the one part that is an object.</summary>
    public string ObjectJson { get; private set; } = "{}";

    /// <summary>Adds the file part.</summary>
    /// <exception cref="UsageException">There is no such file, or it cannot be sent.</exception>
    public void AddFile(ApiCall call, string path) => call.AddPart(_filePart!, Open(path));

    /// <summary>The files of the command line, each of which can be read.</summary>
    public IReadOnlyList<string> CheckedFiles(ParseResult parsed, List<string> problems)
    {
        var files = parsed.GetValue(Files!) ?? [];
        foreach (var path in files)
        {
            try
            {
                _ = Open(path);
            }
            catch (UsageException e)
            {
                problems.AddRange(e.Lines);
            }
        }

        return files;
    }

    private static JsonMembers Parse(BodyField field, string json)
    {
        try
        {
            return JsonMembers.Parse(json);
        }
        catch (JsonException e)
        {
            throw new UsageException($"{field.Option.Name}: {e.Message}. It takes {field.Takes}.");
        }
    }

    private static FilePart Open(string path)
    {
        try
        {
            using (File.OpenRead(path))
            {
                return FilePart.FromFile(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException(Directory.Exists(path) ? $"'{path}' is a folder, not a file." : $"'{path}' cannot be read: {e.Message}");
        }
    }
}

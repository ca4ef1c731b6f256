using System.CommandLine;
using System.Text.Json;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Body;

/// <summary>
/// Sends a form, multipart or URL-encoded. A required file is an argument of the command. A part that is an object is sent as JSON, and its
/// members have options, as those of a JSON body.
/// </summary>
internal sealed class FormBody : BodySource
{
    private readonly List<(ApiProperty Part, BodyOptions Members, BodyField Whole)> _objects = [];
    private readonly List<(ApiProperty Part, RepeatedOption Option)> _texts = [];
    private readonly List<(ApiProperty Part, RepeatedOption Option)> _attachments = [];
    private readonly string? _filePart;
    private readonly bool _isRequired;
    private readonly BodyCheck _check;

    public FormBody(Command command, ApiBody body, OptionNames names, BodyCheck check)
    {
        _check = check;
        _isRequired = body.IsRequired;
        foreach (var part in body.Schema.Properties)
        {
            var name = OptionName.Create(part.Name);
            if (part is { IsRequired: true, Schema.Format: "binary" } && _filePart is null)
            {
                _filePart = part.Name;
                Files = new Argument<string[]>(name.ToUpperInvariant().Replace('-', '_')) { Arity = _isRequired ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore, Description = Help(part) + " Several files are sent one after the other." };
                command.Arguments.Add(Files);
            }
            else if (IsFile(part.Schema) || (part.Schema.Type == SchemaType.Array && IsFile(part.Schema.Items!)))
            {
                _attachments.Add((part, Add(command, names.Take(name, "body"), "FILE", Help(part), "a file")));
            }
            else if (part.Schema.Properties.Count > 0)
            {
                var whole = new BodyField([part.Name], part, names.Take(name, "body"));
                command.Options.Add(whole.Option);
                _objects.Add((part, new BodyOptions(command, part.Schema, names, check), whole));
            }
            else
            {
                _texts.Add((part, Add(command, names.Take(name, "body"), ValueText.Name(part.Schema), Help(part), ValueText.Expected(part.Schema), ValueText.Values(part.Schema), part.Group)));
            }
        }
    }

    /// <summary>The files to send, one per request; null if the operation has no required file.</summary>
    public Argument<string[]>? Files { get; }

    public override Task ApplyAsync(ParseResult parsed, ApiCall call, List<string> problems, CancellationToken cancellationToken)
    {
        // An optional form is sent if any of its parts is given, and then requires all required parts.
        var isSent = _isRequired || IsGiven(parsed);
        if (isSent && Files is not null && (parsed.GetValue(Files) ?? []).Length == 0)
        {
            problems.Add($"{Files.Name} is required: pass a file.");
        }

        foreach (var (part, members, whole) in _objects)
        {
            var json = whole.Json(parsed);
            var given = json is null ? new JsonMembers() : Parse(whole, json);
            if (json is not null || (isSent && part.IsRequired) || members.IsGiven(parsed))
            {
                ObjectJson = members.Json(parsed, given, json is null ? null : whole.Option.Name, problems);
                call.AddPart(part.Name, ObjectJson);
            }
        }

        foreach (var (part, option) in _texts)
        {
            foreach (var value in Values(parsed, part, option, isSent, problems))
            {
                call.AddPart(part.Name, Text(parsed, part, option, FileReference.Resolve(option.Name, value, keepEnd: true), problems));
            }
        }

        foreach (var (part, option) in _attachments)
        {
            foreach (var path in Values(parsed, part, option, isSent, problems))
            {
                call.AddPart(part.Name, Open(path));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The JSON of the part that is an object.</summary>
    public string ObjectJson { get; private set; } = "{}";

    /// <summary>Adds the file part.</summary>
    /// <exception cref="UsageException">The file does not exist, or cannot be read.</exception>
    public void AddFile(ApiCall call, string path) => call.AddPart(_filePart!, Open(path));

    /// <summary>Gets the files of the command line, after checking that each can be read.</summary>
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

    /// <exception cref="UsageException">The file does not exist, or cannot be read.</exception>
    public static FilePart Open(string path)
    {
        try
        {
            // A pipe, whose length is zero, can be opened only once.
            var file = FilePart.FromFile(path);
            if (file.Length > 0)
            {
                using (File.OpenRead(path))
                {
                }
            }

            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"'{path}' cannot be read: {FileProblem.ToRead(path, e)}");
        }
    }

    private static string Help(ApiProperty part) => ValueText.Help(part.Description, part.Schema, part.IsDeprecated);

    private static bool IsFile(ApiSchema schema) => schema is { Type: SchemaType.String, Format: "binary" };

    private static RepeatedOption Add(Command command, string name, string valueName, string help, string expected, IReadOnlyList<string>? values = null, string? group = null)
    {
        var option = new RepeatedOption(name, valueName, help, expected) { Values = values ?? [], Group = group };
        command.Options.Add(option);
        return option;
    }

    private bool IsGiven(ParseResult parsed) =>
        (Files is not null && (parsed.GetValue(Files) ?? []).Length > 0)
        || _objects.Exists(o => o.Members.IsGiven(parsed) || o.Whole.IsGiven(parsed))
        || _texts.Concat(_attachments).Any(o => (parsed.GetValue(o.Option) ?? []).Length > 0);

    private static string[] Values(ParseResult parsed, ApiProperty part, RepeatedOption option, bool isSent, List<string> problems)
    {
        var values = parsed.GetValue(option) ?? [];
        if (values.Length == 0 && isSent && part.IsRequired)
        {
            problems.Add($"{option.Name} is required; expected {option.Expected}.");
        }
        else if (values.Length > 1 && part.Schema.Type != SchemaType.Array)
        {
            problems.Add($"{option.Name} is given {values.Length} times; expected one value: {option.Expected}.");
        }

        if (values.Length > 0)
        {
            problems.AddRange(TextOption.CountProblems(option, part.Schema, values));
        }

        return values;
    }

    /// <summary>Gets the text of a part: a scalar unchanged, other values as JSON.</summary>
    private string Text(ParseResult parsed, ApiProperty part, RepeatedOption option, string value, List<string> problems)
    {
        var schema = part.Schema.Type == SchemaType.Array ? part.Schema.Items! : part.Schema;
        if (schema.Type is SchemaType.Object or SchemaType.Map or SchemaType.Array or SchemaType.Any)
        {
            var json = BodyValue.Structured(option.Name, value);
            _check.Validate(parsed, schema, PlainTree.Parse(option.Name, json), option.Name, problems);
            return json;
        }

        value = ValueText.Normalize(schema, value);
        if (SchemaValidator.ValidateText(schema, value, ["body", part.Name]).Count > 0)
        {
            problems.Add(TextOption.Problem(option, value));
        }

        return value;
    }

    private static JsonMembers Parse(BodyField field, string json)
    {
        try
        {
            return JsonMembers.Parse(json);
        }
        catch (JsonException e)
        {
            throw new UsageException($"{field.Option.Name}: {JsonProblem.Describe(e).TrimEnd('.')}; expected {field.Expected}.");
        }
    }
}

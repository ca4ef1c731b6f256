using System.CommandLine;
using System.Text;
using System.Text.Json;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Body;

/// <summary>The body of an operation's request, from options and standard input.</summary>
internal abstract class RequestBody
{
    public static RequestBody? Create(Command command, ApiOperation operation, OptionNames names, BodyCheck check) => operation.Body switch
    {
        null => null,
        { Kind: ApiBodyKind.Multipart or ApiBodyKind.Form } body => new FormBody(command, body, names, check),
        { Kind: ApiBodyKind.Json, Schema: { Type: SchemaType.Object } schema } body when schema.Discriminator is null => new JsonBody(command, body, names, check),
        var body => new WholeBody(command, body, names, check),
    };

    /// <summary>Sets the body of a call.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="call">The call.</param>
    /// <param name="problems">Takes what does not fit.</param>
    /// <param name="cancellationToken">Ends the reading of standard input.</param>
    public abstract Task ApplyAsync(ParseResult parsed, ApiCall call, List<string> problems, CancellationToken cancellationToken);
}

/// <summary>A JSON body: options over what comes on standard input.</summary>
internal sealed class JsonBody(Command command, ApiBody body, OptionNames names, BodyCheck check) : RequestBody
{
    private readonly BodyOptions _options = new(command, body.Schema, names, check);

    public override async Task ApplyAsync(ParseResult parsed, ApiCall call, List<string> problems, CancellationToken cancellationToken)
    {
        var members = new JsonMembers();
        var input = await StandardInput.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (body.Schema.IsNullable && input.Trim() == "null" && !_options.IsGiven(parsed))
        {
            call.SetBody("null"u8.ToArray());
            return;
        }

        if (!string.IsNullOrWhiteSpace(input))
        {
            try
            {
                members = JsonMembers.Parse(BodyValue.Structured(StandardInput.Name, input));
            }
            catch (JsonException e)
            {
                throw new UsageException($"{StandardInput.Name}: {e.Message}");
            }
        }
        else if (!body.IsRequired && !_options.IsGiven(parsed))
        {
            return;
        }

        var json = _options.Json(parsed, members, string.IsNullOrWhiteSpace(input) ? null : StandardInput.Name, problems);
        call.SetBody(Encoding.UTF8.GetBytes(json));
    }
}

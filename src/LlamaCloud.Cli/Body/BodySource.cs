using System.CommandLine;
using System.Text;
using System.Text.Json;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Body;

/// <summary>Reads the body of a request from options and standard input.</summary>
internal abstract class BodySource
{
    public static BodySource? Create(Command command, ApiOperation operation, OptionNames names, BodyCheck check) => operation.Body switch
    {
        null => null,
        { Kind: ApiBodyKind.Multipart or ApiBodyKind.Form } body => new FormBody(command, body, names, check),
        { Kind: ApiBodyKind.Json, Schema: { Type: SchemaType.Object } schema } body when schema.Discriminator is null => new ObjectBody(command, body, names, check),
        var body => new WholeBody(command, body, names, check),
    };

    /// <summary>Sets the body of a call.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="call">The call.</param>
    /// <param name="problems">Receives the messages of invalid values.</param>
    /// <param name="cancellationToken">Cancels reading standard input.</param>
    public abstract Task ApplyAsync(ParseResult parsed, ApiCall call, List<string> problems, CancellationToken cancellationToken);
}

/// <summary>A body that is a JSON object: the options override the members of an object on standard input.</summary>
internal sealed class ObjectBody(Command command, ApiBody body, OptionNames names, BodyCheck check) : BodySource
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
                throw new UsageException($"{StandardInput.Name}: {JsonProblem.Describe(e)}");
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

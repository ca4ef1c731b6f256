using System.CommandLine;
using System.Text;
using LlamaCloud.Cli.Options;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Body;

/// <summary>A body that is one value: a list, a map, a scalar or any other JSON, a text, or the bytes of a file.</summary>
internal sealed class WholeBody : BodySource
{
    private readonly ApiBody _body;
    private readonly TextOption _option;
    private readonly BodyCheck _check;

    public WholeBody(Command command, ApiBody body, OptionNames names, BodyCheck check)
    {
        (_body, _check) = (body, check);
        var (valueName, expected) = body.Kind switch
        {
            ApiBodyKind.Binary => ("FILE", "a file, or - for standard input"),
            ApiBodyKind.Text => ("TEXT", "a text, or @ and a file name"),
            _ => ("JSON", "JSON or YAML, or @ and a file name"),
        };
        _option = new TextOption(names.Take("body", "request"), valueName, $"The body of the request: {expected}. By default it is read from standard input.", expected) { IsVerbatim = true };
        command.Options.Add(_option);
    }

    public override async Task ApplyAsync(ParseResult parsed, ApiCall call, List<string> problems, CancellationToken cancellationToken)
    {
        if (_body.Kind == ApiBodyKind.Binary)
        {
            Attach(parsed, call, problems);
            return;
        }

        var text = parsed.GetValue(_option) is { } given
            ? FileReference.Resolve(_option.Name, given, keepEnd: true)
            : await StandardInput.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (text.Length == 0 && !_body.IsRequired)
        {
            return;
        }

        if (_body.Kind == ApiBodyKind.Text)
        {
            call.SetText(text);
            return;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add($"the request requires a body: use {_option.Name}, or write the body to standard input.");
            return;
        }

        var source = parsed.GetValue(_option) is null ? StandardInput.Name : _option.Name;
        var json = BodyValue.Structured(source, text);
        _check.Validate(parsed, _body.Schema, PlainTree.Parse(source, json), source, problems);
        call.SetBody(Encoding.UTF8.GetBytes(json));
    }

    private void Attach(ParseResult parsed, ApiCall call, List<string> problems)
    {
        if (parsed.GetValue(_option) is { } path and not "-")
        {
            call.SetContent(FormBody.Open(path));
        }
        else if (Console.IsInputRedirected)
        {
            call.SetContent(FilePart.FromStream(Console.OpenStandardInput(), "body"));
        }
        else if (_body.IsRequired)
        {
            problems.Add($"the request requires a body: use {_option.Name}, or redirect a file to standard input.");
        }
    }
}

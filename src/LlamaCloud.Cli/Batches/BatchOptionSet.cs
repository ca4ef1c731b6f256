using System.CommandLine;
using System.Globalization;
using LlamaCloud.Cli.Options;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Batches;

/// <summary>The options of a batch as a whole.</summary>
internal sealed class BatchOptionSet
{
    public const string ForceName = "--force";
    public const string RetryFailedName = "--retry-failed";

    private const int DefaultParallel = 8;

    private readonly Option<bool> _force = new(ForceName) { Description = "Parse all documents again, even those that an earlier run of the command has finished." };
    private readonly Option<bool> _retryFailed = new(RetryFailedName) { Description = "Parse the documents again that failed in an earlier run of the command." };

    private readonly TextOption _parallel = new TextOption(
        "--parallel", "N", $"The maximum number of documents to send at a time, from 1 to {PagingOptions.MaxParallelism}; the default is {DefaultParallel}.", $"a whole number from 1 to {PagingOptions.MaxParallelism}")
        .Check(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= PagingOptions.MaxParallelism);

    public IEnumerable<Option> Options => [_force, _retryFailed, _parallel];

    public bool Forces(ParseResult parsed) => parsed.GetValue(_force);

    public bool RetriesFailed(ParseResult parsed) => parsed.GetValue(_retryFailed);

    public int Parallel(ParseResult parsed) => parsed.GetValue(_parallel) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : DefaultParallel;
}

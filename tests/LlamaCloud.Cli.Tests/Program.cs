using System.Globalization;
using LlamaCloud.Cli;
using LlamaCloud.Cli.Tests;
using LlamaCloud.Cli.Tests.Support;
using Microsoft.Testing.Platform.Builder;

// Apart from running the tests, this program can be the command line of operations that the current document does not have.
if (args is [OddOperations.Switch, .. var words])
{
    return await App.RunAsync(words, OddOperations.All);
}

// Or it is the command line with a clock that runs faster.
if (args is [FastClock.Switch, var factor, .. var rest])
{
    return await App.RunAsync(rest, clock: new FastClock(double.Parse(factor, CultureInfo.InvariantCulture)));
}

var builder = await TestApplication.CreateBuilderAsync(args);
SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, args);
using var app = await builder.BuildAsync();
return await app.RunAsync();

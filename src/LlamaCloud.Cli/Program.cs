return await LlamaCloud.Cli.App.RunAsync(args).ConfigureAwait(false);

using LlamaCloud.ContractTool;

return await ContractToolApp.RunAsync(args, new ToolContext(Console.Out, Console.Error, Directory.GetCurrentDirectory()));

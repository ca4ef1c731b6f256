using System.Globalization;
using LlamaCloud.ContractTool;

// Microsoft.OpenApi has its hash and its numbers from the current culture, and a Turkish one writes another 'i'.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

return await ContractToolApp.RunAsync(args, new ToolContext(Console.Out, Console.Error, Directory.GetCurrentDirectory()));

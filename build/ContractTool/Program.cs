using System.Globalization;
using LlamaCloud.ContractTool;
using LlamaCloud.ContractTool.Commands;

// Microsoft.OpenApi has its hash and its numbers from the current culture, and a Turkish one writes another 'i'.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

// What a document nests is walked by recursion: on a stack whose size does not depend on the system.
const int StackBytes = 64 << 20;
var exitCode = 0;
var main = new Thread(() => exitCode = ContractToolApp.RunAsync(args, new ToolContext(Console.Out, Console.Error, Directory.GetCurrentDirectory())).GetAwaiter().GetResult(), StackBytes);
main.Start();
main.Join();
return exitCode;

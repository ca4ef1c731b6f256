using System.Globalization;
using LlamaCloud.ContractTool;
using LlamaCloud.ContractTool.Commands;

// Microsoft.OpenApi formats its hash and numbers with the current culture, which changes them in Turkish.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

// Nested schemas are walked recursively, so the stack size must not depend on the system.
const int StackBytes = 64 << 20;
var exitCode = 0;
var main = new Thread(() => exitCode = ContractToolApp.RunAsync(args, new ToolContext(Console.Out, Console.Error, Directory.GetCurrentDirectory())).GetAwaiter().GetResult(), StackBytes);
main.Start();
main.Join();
return exitCode;

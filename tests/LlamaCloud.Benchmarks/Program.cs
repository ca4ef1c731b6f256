using LlamaCloud.Benchmarks;
using LlamaCloud.Benchmarks.Processes;

return args is [Roles.Word, .. var role] ? await Roles.RunAsync(role) : await TableCommand.RunAsync(args);

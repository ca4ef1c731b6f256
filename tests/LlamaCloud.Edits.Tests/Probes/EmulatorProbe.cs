using LlamaCloud.Emulator;
using LlamaCloud.Generated;

namespace LlamaCloud.Edits.Tests.Probes;

/// <summary>Sends the calls of the edited document to the emulator, which has their routes and validates them.</summary>
public static class EmulatorProbe
{
    /// <summary>Checks for each plan that the emulator reports the operation as not implemented.</summary>
    /// <param name="plans">Plans as JSON.</param>
    /// <returns>The error of each; null if there is none.</returns>
    public static async Task<string?[]> RunAsync(string[] plans)
    {
        var emulator = await EmulatorServer.StartAsync();
        await using (emulator)
        {
            using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = "key", BaseUrl = emulator.BaseAddress, MaxRetries = 0 });
            return [.. plans.Select(OperationPlan.FromJson).Select(plan => Check(client, plan))];
        }
    }

    private static string? Check(LlamaCloudClient client, OperationPlan plan)
    {
        try
        {
            _ = OperationProbe.Call(client, plan, "Async");
            return "The emulator carried out an operation that it was not taught.";
        }
        catch (LlamaCloudApiException e)
        {
            return (int)e.StatusCode == 501 ? null : e.ToString();
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }
}

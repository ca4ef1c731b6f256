using Microsoft.Playwright;

namespace LlamaCloud.Emulator.Pages.Tests;

/// <summary>The headless browser of all tests, which takes seconds to start.</summary>
[TestClass]
public static class Chromium
{
    /// <summary>The environment variable with another path of the browser.</summary>
    private const string PathVariable = "LLAMACLOUD_CHROMIUM";

    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> Started = new(StartAsync);

    /// <summary>Opens an empty page. Without a browser, the test is skipped.</summary>
    internal static async Task<IPage> NewPageAsync(int width, ColorScheme colors)
    {
        if (FindPath() is null)
        {
            Assert.Inconclusive($"Skipped: there is no Chromium on this machine ({string.Join(", ", Paths)}, or the path in {PathVariable}).");
        }

        var (_, browser) = await Started.Value;
        return await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 }, ColorScheme = colors });
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        if (Started.IsValueCreated)
        {
            var (playwright, browser) = await Started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = FindPath(), Args = ["--no-sandbox", "--disable-dev-shm-usage"] }));
    }

    private static string? FindPath() => Paths.Prepend(Environment.GetEnvironmentVariable(PathVariable) ?? "").FirstOrDefault(File.Exists);
}

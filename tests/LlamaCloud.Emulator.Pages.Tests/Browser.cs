using LlamaCloud.Generated;
using Microsoft.Playwright;

namespace LlamaCloud.Emulator.Pages.Tests;

/// <summary>A page of an emulator in headless Chromium. It records messages of the console and requests to other hosts.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly List<string> _problems = [];

    private Browser(EmulatorServer emulator, IPage page)
    {
        (Emulator, Page) = (emulator, page);
        Client = emulator.CreateClient();
        page.Console += (_, message) => Add(message.Type is "error" or "warning" ? $"{message.Type}: {message.Text}" : null);
        page.PageError += (_, error) => Add(error);
        page.Dialog += (_, dialog) => Add($"dialog: {dialog.Message}");
        page.Request += (_, request) => Add(request.Url.StartsWith(emulator.BaseAddress.ToString(), StringComparison.Ordinal) || !request.Url.StartsWith("http", StringComparison.Ordinal) ? null : $"request: {request.Url}");
    }

    public EmulatorServer Emulator { get; }

    public LlamaCloudClient Client { get; }

    public IPage Page { get; }

    /// <summary>Opens a page. Without a browser, the test is skipped.</summary>
    public static async Task<Browser> OpenAsync(string path, EmulatorOptions? options = null, int width = 1200, ColorScheme colors = ColorScheme.Light)
    {
        var page = await Chromium.NewPageAsync(width, colors);
        var emulator = await EmulatorServer.StartAsync(options);
        var opened = new Browser(emulator, page);
        await page.GotoAsync(new Uri(emulator.BaseAddress, path).ToString());
        return opened;
    }

    public Task<Generated.Models.ParseJobResponse> UploadAsync(string name, string text) => Client.Parsing.UploadAsync(
        FilePart.FromBytes(System.Text.Encoding.UTF8.GetBytes(text), name), new() { Tier = Generated.Models.ParseTier.Agentic, Version = Generated.Models.ParseVersion.Latest });

    /// <summary>Presses Tab until the element that the selector finds has the focus.</summary>
    public async Task TabToAsync(string selector)
    {
        const int MaxTabs = 150;
        for (var i = 0; i < MaxTabs; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await HasFocusAsync(selector))
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not reach {selector}.");
    }

    public async Task<bool> HasFocusAsync(string selector) => await Page.Locator(selector).First.EvaluateAsync<bool>("element => element === document.activeElement");

    /// <summary>Fails if the console has errors, such as violations of the content security policy, or if there was a request to another host.</summary>
    public void CheckNoProblems()
    {
        lock (_problems)
        {
            Assert.IsEmpty(_problems, string.Join('\n', _problems));
        }
    }

    /// <summary>Writes a picture to the folder of an environment variable, for people to look at.</summary>
    public async Task ScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("LLAMACLOUD_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Page.Context.CloseAsync();
        await Emulator.DisposeAsync();
    }

    private void Add(string? problem)
    {
        if (problem is not null)
        {
            lock (_problems)
            {
                _problems.Add(problem);
            }
        }
    }
}

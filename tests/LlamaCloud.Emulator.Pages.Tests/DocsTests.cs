using Microsoft.Playwright;

namespace LlamaCloud.Emulator.Pages.Tests;

/// <summary>The API reference.</summary>
[TestClass]
public sealed class DocsTests
{
    [TestMethod]
    public async Task A_request_is_sent_to_the_emulator_by_keyboard_alone()
    {
        await using var browser = await Browser.OpenAsync("/docs", new EmulatorOptions { Seed = 3 });
        var page = browser.Page;
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "LlamaCloud Parse API" })).ToBeVisibleAsync();

        await browser.TabToAsync("button:has-text('Test Request')");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("200 OK");

        var request = browser.Emulator.Requests.Single();
        Assert.AreEqual(("Parsing_List", 200), (request.Operation, request.Status));
        browser.CheckNoProblems();
    }

    [TestMethod]
    [DataRow(1200, ColorScheme.Light)]
    [DataRow(1200, ColorScheme.Dark)]
    [DataRow(400, ColorScheme.Light)]
    public async Task It_fits_the_window_and_the_colors_of_the_system(int width, ColorScheme colors)
    {
        await using var browser = await Browser.OpenAsync("/docs", width: width, colors: colors);
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Name = "LlamaCloud Parse API" })).ToBeVisibleAsync();

        await Layout.CheckAsync(browser.Page, width, colors);
        await browser.ScreenshotAsync($"docs-{width}-{colors}");
        browser.CheckNoProblems();
    }

    [TestMethod]
    public async Task The_document_of_the_emulator_itself_is_shown_too()
    {
        await using var browser = await Browser.OpenAsync("/docs");

        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Parse API" }).First.ClickAsync();
        await browser.Page.GetByText("The emulator itself").First.ClickAsync();

        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Name = "The emulator itself" })).ToBeVisibleAsync();
        browser.CheckNoProblems();
    }
}

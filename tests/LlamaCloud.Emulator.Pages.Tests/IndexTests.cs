using Microsoft.Playwright;

namespace LlamaCloud.Emulator.Pages.Tests;

/// <summary>The page of the jobs and requests.</summary>
[TestClass]
public sealed class IndexTests
{
    private const string Markup = "<img src=x onerror=alert(1)><script>alert(2)</script>";

    [TestMethod]
    public async Task New_jobs_and_requests_come_by_themselves_and_are_text()
    {
        await using var browser = await Browser.OpenAsync("/", new EmulatorOptions { Fault = "Parsing_ListVersions=503:x1", FinishedAfter = TimeSpan.FromSeconds(2) });
        var page = browser.Page;
        await Assertions.Expect(page.Locator("#jobs-empty")).ToBeVisibleAsync();
        browser.Emulator.On(static request => request.FileName!.StartsWith("bad", StringComparison.Ordinal)).Fail(Markup);

        await browser.UploadAsync("bad.txt", "x");
        await browser.UploadAsync("markup.md", Markup);
        using var http = new HttpClient { BaseAddress = browser.Emulator.BaseAddress };
        await http.GetAsync(new Uri("/api/v2/parse/versions?x=" + Uri.EscapeDataString(Markup), UriKind.Relative));

        await Assertions.Expect(page.Locator("#jobs .row").First).ToContainTextAsync("markup.md");
        await Assertions.Expect(page.Locator("#jobs .status").First).ToHaveTextAsync("COMPLETED");
        await Assertions.Expect(page.Locator("#jobs .problem").Last).ToHaveTextAsync(Markup);
        await Assertions.Expect(page.Locator("#requests .row").First).ToContainTextAsync("503");
        await Assertions.Expect(page.Locator("#requests .row").First).ToContainTextAsync("fault: 503");
        await page.Locator("#jobs .row").First.ClickAsync();
        await Assertions.Expect(page.Locator("#jobs pre")).ToHaveTextAsync(Markup);
        await Assertions.Expect(page.Locator("#jobs .bar").First).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex(@"^pending 0\.3 s, running 1\.7 s, then completed$"));
        await page.Locator("#requests .row").First.ClickAsync();
        await Assertions.Expect(page.Locator("#requests pre").Last).ToContainTextAsync("Injected fault.");
        Assert.AreEqual(0, await page.Locator("main img, main script").CountAsync());
        Assert.HasCount(3, browser.Emulator.Requests);
        browser.CheckNoProblems();
    }

    [TestMethod]
    public async Task The_page_is_used_by_keyboard_alone()
    {
        await using var browser = await Browser.OpenAsync("/", new EmulatorOptions { FinishedAfter = TimeSpan.FromMinutes(10) });
        var (page, keys) = (browser.Page, browser.Page.Keyboard);
        await browser.UploadAsync("report.md", "# Report");
        await Assertions.Expect(page.Locator("#jobs .row")).ToBeVisibleAsync();

        await browser.TabToAsync("#fault");
        await keys.TypeAsync("503:0.5");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#message")).ToHaveTextAsync("The faults were set.");
        Assert.AreEqual("503:0.5", browser.Emulator.Faults);
        await browser.TabToAsync("#fault-clear");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#message")).ToHaveTextAsync("The faults were removed.");
        Assert.AreEqual("", browser.Emulator.Faults);

        await browser.TabToAsync("[data-advance='1h']");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#jobs .status")).ToHaveTextAsync("COMPLETED");
        await browser.TabToAsync("#freeze");
        await keys.PressAsync("Space");
        await Assertions.Expect(page.Locator("#clock")).ToContainTextAsync("(frozen)");
        await browser.TabToAsync("#real");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#message")).ToHaveTextAsync("The clock shows the real time.");
        Assert.IsFalse(browser.Emulator.Clock.IsFrozen);

        await browser.TabToAsync("#jobs .row");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#jobs .row")).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(page.Locator("#jobs pre")).ToHaveTextAsync("# Report");
        await browser.UploadAsync("second.md", "# Second");
        await Assertions.Expect(page.Locator("#jobs .row")).ToHaveCountAsync(2);
        Assert.IsTrue(await browser.HasFocusAsync("#jobs li:nth-child(2) .row"), "A refresh moved the focus.");
        await browser.TabToAsync("#requests .row");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#requests pre").Last).ToBeVisibleAsync();

        await browser.TabToAsync("#clear");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#requests-empty")).ToBeVisibleAsync();
        await browser.TabToAsync("#reset");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#jobs-empty")).ToBeVisibleAsync();
        Assert.AreEqual(0, browser.Emulator.JobCount);
        browser.CheckNoProblems();
    }

    [TestMethod]
    public async Task An_invalid_fault_and_an_emulator_that_has_stopped_are_messages()
    {
        await using var browser = await Browser.OpenAsync("/");

        await browser.Page.FillAsync("#fault", "nonsense");
        await browser.Page.PressAsync("#fault", "Enter");
        await Assertions.Expect(browser.Page.Locator("#message")).ToContainTextAsync("Invalid fault 'nonsense'");
        await browser.Emulator.DisposeAsync();
        await Assertions.Expect(browser.Page.Locator("#message")).ToContainTextAsync("The emulator does not respond");
    }

    [TestMethod]
    [DataRow(1200, ColorScheme.Light)]
    [DataRow(1200, ColorScheme.Dark)]
    [DataRow(400, ColorScheme.Light)]
    public async Task It_fits_the_window_and_the_colors_of_the_system(int width, ColorScheme colors)
    {
        var seed = new EmulatorSeed { Jobs = [new SeedJob { Name = new string('x', 200) + ".pdf" }, new SeedJob { Name = "invoice.pdf", Markdown = ["# Invoice 4711\n\nTotal: 12.00"] }] };
        await using var browser = await Browser.OpenAsync("/", new EmulatorOptions { Seed = 8, SeedFrom = seed, Fault = "Parsing_ListVersions=503:x1" }, width, colors);
        browser.Emulator.On(static request => request.FileName == "locked.pdf").Fail("PDF_IS_PROTECTED");
        await browser.UploadAsync("locked.pdf", "x");
        await browser.Client.Parsing.ListVersionsAsync();
        await Assertions.Expect(browser.Page.Locator("#requests .row")).ToHaveCountAsync(3);
        await browser.Page.Locator("#jobs .row", new PageLocatorOptions { HasTextString = "invoice.pdf" }).ClickAsync();
        await Assertions.Expect(browser.Page.Locator("#jobs pre")).ToBeVisibleAsync();

        await Layout.CheckAsync(browser.Page, width, colors);
        await browser.ScreenshotAsync($"index-{width}-{colors}");
        browser.CheckNoProblems();
    }
}

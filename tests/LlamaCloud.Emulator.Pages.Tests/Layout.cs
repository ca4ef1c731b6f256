using Microsoft.Playwright;

namespace LlamaCloud.Emulator.Pages.Tests;

internal static class Layout
{
    /// <summary>Checks that the page does not scroll sideways, and that its background is light or dark.</summary>
    public static async Task CheckAsync(IPage page, int width, ColorScheme colors)
    {
        Assert.IsLessThanOrEqualTo(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var background = await page.EvaluateAsync<int[]>(
            """
            () => {
              const color = [document.body, document.documentElement, document.querySelector('.scalar-app')].filter(Boolean).map(e => getComputedStyle(e).backgroundColor).find(c => c !== 'rgba(0, 0, 0, 0)') ?? 'rgb(255, 255, 255)';
              const context = document.createElement('canvas').getContext('2d');
              context.fillStyle = color;
              context.fillRect(0, 0, 1, 1);
              return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
            }
            """);
        Assert.AreEqual(colors == ColorScheme.Dark, background.Average() < 128, string.Join(", ", background));
    }
}

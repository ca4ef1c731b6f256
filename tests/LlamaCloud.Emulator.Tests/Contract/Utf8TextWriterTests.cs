using System.Text;
using LlamaCloud.Emulator.Http;

namespace LlamaCloud.Emulator.Tests.Contract;

[TestClass]
public sealed class Utf8TextWriterTests
{
    [TestMethod]
    public void A_character_that_is_written_in_two_halves_stays_one()
    {
        using var writer = new Utf8TextWriter();
        writer.Write("a\uD83D");
        writer.Write("\uDE00b");
        foreach (var half in "\U0001F600")
        {
            writer.Write(half);
        }

        Assert.AreEqual("a\U0001F600b\U0001F600", Encoding.UTF8.GetString(writer.Complete().Span));
    }

    [TestMethod]
    public void Half_a_character_at_the_end_is_replaced_and_nothing_else_is_lost()
    {
        using var writer = new Utf8TextWriter();
        writer.Write(new string('x', 100_000));
        writer.Write("\uD83D");

        Assert.AreEqual(new string('x', 100_000) + "\uFFFD", Encoding.UTF8.GetString(writer.Complete().Span));
    }
}

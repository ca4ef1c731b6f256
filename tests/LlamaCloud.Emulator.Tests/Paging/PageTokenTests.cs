using System.Security.Cryptography;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Paging;

namespace LlamaCloud.Emulator.Tests.Paging;

[TestClass]
public sealed class PageTokenTests
{
    private static readonly PagePosition Position = new(1_700_000_000_123_456, 42);

    private readonly PageTokens _tokens = new(RandomNumberGenerator.GetBytes(32));

    [TestMethod]
    public void A_token_leads_back_to_its_position()
    {
        var token = _tokens.Write(Position, new ListFilter { State = JobState.Failed });

        Assert.IsTrue(_tokens.TryRead(token, new ListFilter { State = JobState.Failed }, out var position, out _));
        Assert.AreEqual(Position, position);
        Assert.IsTrue(token.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'), "needs no escaping in a URL");
    }

    [TestMethod]
    public void No_character_of_a_token_can_be_changed()
    {
        var token = _tokens.Write(Position, new ListFilter());
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var other in "Aa0_-")
            {
                var changed = token.ToCharArray();
                changed[i] = other;
                var text = new string(changed);
                Assert.AreEqual(text == token, _tokens.TryRead(text, new ListFilter(), out _, out _), text);
            }
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("x")]
    [DataRow("eyJsYXN0X2lkIjogInBqYi0wMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDEifQ==")]
    [DataRow("not a token ☃")]
    public void Any_other_text_is_rejected(string token) =>
        Assert.IsFalse(_tokens.TryRead(token, new ListFilter(), out _, out _));

    [TestMethod]
    public void A_longer_or_shorter_token_is_rejected()
    {
        var token = _tokens.Write(Position, new ListFilter());

        Assert.IsFalse(_tokens.TryRead(token + "A", new ListFilter(), out _, out _));
        Assert.IsFalse(_tokens.TryRead(token[..^1], new ListFilter(), out _, out _));
        Assert.IsFalse(_tokens.TryRead(token + " ", new ListFilter(), out _, out _));
        Assert.IsFalse(_tokens.TryRead(token + "=", new ListFilter(), out _, out _));
    }

    [TestMethod]
    public void A_token_of_another_database_is_rejected()
    {
        var token = new PageTokens(RandomNumberGenerator.GetBytes(32)).Write(Position, new ListFilter());

        Assert.IsFalse(_tokens.TryRead(token, new ListFilter(), out _, out var problem));
        StringAssert.Contains(problem, "another database", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_token_of_a_listing_with_any_other_filter_is_rejected()
    {
        ListFilter[] filters =
        [
            new(),
            new() { State = JobState.Pending },
            new() { State = JobState.Failed },
            new() { ProjectId = "a" },
            new() { OrganizationId = "a" },
            new() { ProjectId = "a", OrganizationId = "b" },
            new() { ProjectId = "ab", OrganizationId = "" },
            new() { CreatedFrom = 5 },
            new() { CreatedTo = 5 },
            new() { JobIds = [] },
            new() { JobIds = ["a", "bc"] },
            new() { JobIds = ["ab", "c"] },
        ];
        foreach (var from in filters)
        {
            foreach (var to in filters)
            {
                var isOwn = ReferenceEquals(from, to);
                Assert.AreEqual(isOwn, _tokens.TryRead(_tokens.Write(Position, from), to, out _, out var problem), $"{from} used for {to}");
                Assert.IsTrue(isOwn || problem!.Contains("other filters", StringComparison.Ordinal));
            }
        }
    }

    [TestMethod]
    public void Ids_in_another_order_or_twice_are_the_same_filter()
    {
        var token = _tokens.Write(Position, new ListFilter { JobIds = ["a", "b"] });

        Assert.IsTrue(_tokens.TryRead(token, new ListFilter { JobIds = ["b", "a", "b"] }, out _, out _));
    }
}

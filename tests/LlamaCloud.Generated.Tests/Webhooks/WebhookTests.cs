using System.Security.Cryptography;
using System.Text;
using LlamaCloud.Generated.Models;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Tests.Webhooks;

[TestClass]
public sealed class WebhookTests
{
    private const string Secret = "whsec-Überraschung";
    private const string Body = """{"event_id":"149744dd-0000-4000-8000-000000000001","event_type":"parse.success","timestamp":1789373419.044,"data":{"id":"pjb-1","job_id":"pjb-1"}}""";

    private static string Right => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(Body)));

    [TestMethod]
    public void A_known_signature_is_valid()
    {
        // RFC 4231, test case 2.
        const string Signature = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

        Assert.IsTrue(LlamaCloudWebhook.Verify("what do ya want for nothing?", Signature, "Jefe"));
        Assert.IsTrue(LlamaCloudWebhook.Verify("what do ya want for nothing?"u8, Signature, "Jefe"));
        Assert.IsTrue(LlamaCloudWebhook.Verify("what do ya want for nothing?"u8.ToArray(), Signature, "Jefe"));
        Assert.AreEqual(Signature, LlamaCloudWebhook.Sign("what do ya want for nothing?", "Jefe"));
        Assert.AreEqual(Signature, LlamaCloudWebhook.Sign("what do ya want for nothing?"u8, "Jefe"));
        Assert.ThrowsExactly<ArgumentException>(() => LlamaCloudWebhook.Sign("body", ""));
        Assert.ThrowsExactly<ArgumentNullException>(() => LlamaCloudWebhook.Sign((string)null!, "Jefe"));
    }

    [TestMethod]
    public void Case_and_blanks_of_the_header_do_not_matter()
    {
        Assert.IsTrue(LlamaCloudWebhook.Verify(Body, Right, Secret));
        Assert.IsTrue(LlamaCloudWebhook.Verify(Body, " " + Right.ToUpperInvariant() + " ", Secret));
    }

    [TestMethod]
    public void Another_body_or_secret_is_invalid()
    {
        Assert.IsFalse(LlamaCloudWebhook.Verify(Body + " ", Right, Secret));
        Assert.IsFalse(LlamaCloudWebhook.Verify(Body.Replace("pjb-1", "pjb-2"), Right, Secret));
        Assert.IsFalse(LlamaCloudWebhook.Verify("", Right, Secret));
        Assert.IsFalse(LlamaCloudWebhook.Verify(Body, Right, Secret + "x"));
    }

    [TestMethod]
    public void Each_digit_of_the_signature_counts()
    {
        for (var i = "sha256=".Length; i < Right.Length; i++)
        {
            Assert.IsFalse(LlamaCloudWebhook.Verify(Body, With(i, Right[i] == '0' ? '1' : '0'), Secret), $"another digit at {i}");
            Assert.IsFalse(LlamaCloudWebhook.Verify(Body, With(i, 'z'), Secret), $"no digit at {i}");
        }

        static string With(int index, char digit) => Right[..index] + digit + Right[(index + 1)..];
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("sha256=")]
    [DataRow("sha256=00")]
    [DataRow("sha1=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [DataRow("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec38zz")]
    [DataRow("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384300")]
    public void A_malformed_signature_is_invalid(string? header) =>
        Assert.IsFalse(LlamaCloudWebhook.Verify("what do ya want for nothing?", header, "Jefe"));

    [TestMethod]
    public void A_signature_without_its_prefix_is_invalid() => Assert.IsFalse(LlamaCloudWebhook.Verify(Body, Right["sha256=".Length..], Secret));

    [TestMethod]
    public void An_empty_secret_is_rejected()
    {
        Assert.ThrowsExactly<ArgumentException>(static () => LlamaCloudWebhook.Verify(Body, Right, ""));
        Assert.ThrowsExactly<ArgumentException>(static () => LlamaCloudWebhook.VerifyAndParse(Body, Right, null!));
    }

    [TestMethod]
    public void An_event_is_read_from_an_object()
    {
        var delivery = LlamaCloudWebhook.Parse(Body);

        Assert.AreEqual("149744dd-0000-4000-8000-000000000001", delivery.EventId);
        Assert.AreEqual(WebhookEventType.ParseSuccess, delivery.EventType);
        Assert.AreEqual(1789373419.044, delivery.Timestamp);
        Assert.AreEqual("pjb-1", delivery.Data.JobId);
    }

    [TestMethod]
    [DataRow("", "")]
    [DataRow(" \r\n\t", "\n")]
    [DataRow("\ufeff", "")]
    public void An_event_is_read_from_the_text_of_an_object(string before, string after)
    {
        var text = before + JsonConvert.SerializeObject(Body) + after;

        Assert.AreEqual("pjb-1", LlamaCloudWebhook.Parse(text).Data.JobId);
        Assert.AreEqual("pjb-1", LlamaCloudWebhook.Parse(Encoding.UTF8.GetBytes(text)).Data.JobId);
    }

    [TestMethod]
    public void Unknown_members_are_kept()
    {
        var delivery = LlamaCloudWebhook.Parse(Body.Replace("parse.success", "parse.throttled").Replace("\"data\":{", "\"retry\":2,\"data\":{\"page\":7,"));

        Assert.AreEqual("parse.throttled", delivery.EventType.Value);
        Assert.AreEqual(2L, delivery.AdditionalProperties["retry"]);
        Assert.AreEqual(7L, delivery.Data.AdditionalProperties["page"]);
    }

    [TestMethod]
    [DataRow("", "")]
    [DataRow("<html>", "")]
    [DataRow("null", "")]
    [DataRow("[]", "")]
    [DataRow("{}", "event_id")]
    [DataRow("\"text\"", "")]
    [DataRow("\"\"", "")]
    [DataRow("\"{}\" x", "")]
    [DataRow("""{"event_id":"1","event_type":"parse.success","timestamp":"soon","data":{"id":"1","job_id":"1"}}""", "timestamp")]
    [DataRow("""{"event_id":"1","event_type":"parse.success","timestamp":1,"data":{"id":"1"}}""", "data.job_id")]
    public void A_body_that_is_not_an_event_is_an_exception_with_the_path(string body, string place)
    {
        var failure = Assert.ThrowsExactly<LlamaCloudWebhookException>(() => LlamaCloudWebhook.Parse(body));

        Assert.Contains(place, failure.Message);
    }

    [TestMethod]
    public void Bytes_that_are_not_text_are_an_exception() =>
        Assert.ThrowsExactly<LlamaCloudWebhookException>(static () => LlamaCloudWebhook.Parse(new byte[] { (byte)'"', 0xFF, (byte)'"' }));

    [TestMethod]
    public void Verifying_and_reading_can_be_combined()
    {
        Assert.AreEqual("pjb-1", LlamaCloudWebhook.VerifyAndParse(Body, Right, Secret).Data.JobId);
        Assert.AreEqual("pjb-1", LlamaCloudWebhook.VerifyAndParse(Encoding.UTF8.GetBytes(Body), Right, Secret).Data.JobId);

        var missing = Assert.ThrowsExactly<LlamaCloudWebhookException>(static () => LlamaCloudWebhook.VerifyAndParse(Body, null, Secret));
        var wrong = Assert.ThrowsExactly<LlamaCloudWebhookException>(static () => LlamaCloudWebhook.VerifyAndParse(Body, Right, "another secret"));
        Assert.Contains("no LC-Signature header", missing.Message);
        Assert.Contains("does not match the body", wrong.Message);
        Assert.DoesNotContain("another secret", wrong.ToString());
        Assert.DoesNotContain(Right, wrong.ToString());
    }
}

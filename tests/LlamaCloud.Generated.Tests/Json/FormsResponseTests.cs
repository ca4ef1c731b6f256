using System.Text;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Tests.Json;

/// <summary>The results that the service added in autumn 2026, read as models.</summary>
[TestClass]
public sealed class FormsResponseTests
{
    private static readonly ParseResultResponse Result = ParseResultResponse.FromJson(
        WireSamples.Responses.Single(static s => s.Name == "get_completed_expand_forms_metadata_november").Body!.ToJsonString());

    private static IReadOnlyList<FormNode> Nodes => FirstPage.Forms[0].Json;

    private static FormsResultPage FirstPage => (FormsResultPage)Result.Forms!.Pages[0];

    [TestMethod]
    public void A_page_names_the_kinds_of_its_forms()
    {
        CollectionAssert.AreEqual(new[] { "w2", "other" }, FirstPage.DetectedFormTypes!.ToArray());
        Assert.IsNull(((FormsResultPage)Result.Forms!.Pages[1]).DetectedFormTypes);
    }

    [TestMethod]
    public void Text_between_fields_is_a_node_wherever_nodes_are()
    {
        var section = (FormSection)Nodes[0];
        var cell = ((FormTable)Nodes[1]).Rows[1][1];

        Assert.AreEqual("Größe in cm", ((FormText)section.Items[0]).Value);
        Assert.AreEqual("per hour", ((FormText)((FormField)section.Items[1]).ValueItems![0]).Value);
        Assert.AreEqual("see above", ((FormText)cell.FormTableCellItems!.Items[0]).Value);
        Assert.AreEqual("", ((FormText)Nodes[2]).Value);
    }

    [TestMethod]
    public void Spans_of_grounding_count_bytes_of_UTF8()
    {
        var text = (FormText)((FormSection)Nodes[0]).Items[0];
        var line = text.Grounding!.Value!.Lines.Single();

        Assert.AreEqual(Encoding.UTF8.GetByteCount(text.Value), line.Span[1] - line.Span[0]);
        CollectionAssert.AreEqual(new[] { 0, 7, 8, 10, 11, 13 }, line.Words!.SelectMany(static w => w.Span).ToArray());
    }

    [TestMethod]
    public void Fields_sections_and_tables_say_where_their_texts_come_from()
    {
        var section = (FormSection)Nodes[0];
        var field = (FormField)section.Items[1];
        var table = (FormTable)Nodes[1];

        Assert.AreEqual(42, section.Grounding!.Label!.Lines[0].Span[0]);
        Assert.AreEqual(22, field.Grounding!.Value!.Lines[0].Span[0]);
        Assert.AreEqual(55, table.Grounding!.Columns![1].Lines[0].Span[0]);
        Assert.AreEqual(66, table.Grounding.Rows![1][1].Lines[0].Span[0]);
        Assert.IsEmpty(table.Grounding.Rows[1][0].Lines);
    }

    [TestMethod]
    public void Ids_and_labels_belong_to_the_nodes_that_have_them()
    {
        var section = (FormSection)Nodes[0];

        Assert.AreEqual("A", section.Id);
        Assert.AreEqual("Wages", ((FormField)section.Items[1]).Label);
        Assert.AreEqual("T", ((FormTable)Nodes[1]).Id);
        Assert.AreEqual("new", section.Items[3].AdditionalProperties["id"]);
    }

    [TestMethod]
    [DataRow(0, typeof(string), DisplayName = "text")]
    [DataRow(1, typeof(Dictionary<string, object?>), DisplayName = "object")]
    [DataRow(2, null, DisplayName = "null")]
    [DataRow(3, null, DisplayName = "missing")]
    public void A_watermark_may_be_any_JSON(int page, Type? expected)
    {
        var watermark = Result.Metadata!.Pages[page].Watermark;

        Assert.AreEqual(expected, watermark?.GetType());
    }
}

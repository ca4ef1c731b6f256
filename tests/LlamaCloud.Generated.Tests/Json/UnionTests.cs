using LlamaCloud.Generated.Models;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Tests.Json;

/// <summary>Unions: their kinds are types, and unknown values are kept.</summary>
[TestClass]
public sealed class UnionTests
{
    [TestMethod]
    public void The_kind_may_come_first_last_or_between()
    {
        foreach (var json in new[]
        {
            """{"type":"code","md":"a","value":"x"}""",
            """{"md":"a","type":"code","value":"x"}""",
            """{"md":"a","value":"x","type":"code"}""",
        })
        {
            var item = (CodeItem)PageItem.FromJson(json);
            Assert.AreEqual("x", item.Value);
            Assert.AreEqual("code", item.Type);
            Assert.IsEmpty(item.AdditionalProperties);
        }
    }

    [TestMethod]
    public void An_unknown_kind_is_the_base_class_with_everything_kept()
    {
        const string Json = """{"type":"formula","latex":"x^2","deep":{"a":[1,null]}}""";
        var item = PageItem.FromJson(Json);

        Assert.AreEqual(typeof(PageItem), item.GetType());
        Assert.AreEqual("formula", item.Type);
        Assert.AreEqual("x^2", item.AdditionalProperties["latex"]);
        Assert.AreEqual(Json, item.ToJson());
    }

    [TestMethod]
    [DataRow("""{"latex":"x^2"}""")]
    [DataRow("""{"type":null,"latex":"x^2"}""")]
    [DataRow("""{"type":5,"latex":"x^2"}""")]
    [DataRow("""{"latex":"x^2","type":{"a":1}}""")]
    [DataRow("{}")]
    public void An_object_without_a_kind_is_the_base_class_with_everything_kept(string json)
    {
        var item = PageItem.FromJson(json);

        Assert.AreEqual(typeof(PageItem), item.GetType());
        Assert.IsNull(item.Type);
        Assert.AreEqual(json, item.ToJson());
    }

    [TestMethod]
    public void An_empty_one_ends_where_it_ends()
    {
        const string Json = """{"pages":[{"success":true,"page_number":1,"items":[{},{"type":"code","md":"a","value":"x"}],"page_width":1,"page_height":2}]}""";
        var items = ((StructuredResultPage)StructuredResult.FromJson(Json).Pages.Single()).Items;

        Assert.AreEqual(typeof(PageItem), items[0].GetType());
        Assert.AreEqual("x", ((CodeItem)items[1]).Value);
        Assert.AreEqual(Json, StructuredResult.FromJson(Json).ToJson());
    }

    [TestMethod]
    [DataRow("""{"pages":[{"page_number":1,"markdown":"x","success":true}]}""", typeof(MarkdownResultPage))]
    [DataRow("""{"pages":[{"success":false,"page_number":1,"error":"x"}]}""", typeof(FailedMarkdownPage))]
    [DataRow("""{"pages":[{"page_number":1}]}""", typeof(MarkdownPage))]
    public void Pages_are_distinguished_by_success(string json, Type expected) =>
        Assert.AreEqual(expected, MarkdownResult.FromJson(json).Pages.Single().GetType());

    [TestMethod]
    public void A_missing_member_deep_in_a_buffered_union_is_reported_with_its_full_path()
    {
        var e = Assert.ThrowsExactly<JsonSerializationException>(() => StructuredResult.FromJson(
            """{"pages":[{"page_number":1,"page_width":1,"page_height":1,"items":[{"type":"header","md":"","items":[{"md":"","value":"a","type":"text"},{"md":"","type":"text"}]}],"success":true}]}"""));

        Assert.AreEqual("pages[0].items[0].items[1].value: is required, and missing or null", e.Message);
    }

    [TestMethod]
    public void Kinds_that_come_last_are_those_of_their_own_objects()
    {
        const string Items = """{"md":"","value":"a","later":{"type":"code","deep":[{"type":"x"}]},"type":"text"},{"md":"","ordered":true,"items":[{"md":"","value":"b","type":"text","type":"code"},{}],"type":"list"},{"type":null},{"later":"type"}""";
        var page = """{"page_number":1,"items":[""" + Items + """],"page_width":1,"page_height":2,"success":true}""";
        var result = StructuredResult.FromJson($$"""{"pages":[{{string.Join(',', Enumerable.Repeat(page, 4))}}]}""");

        foreach (var items in result.Pages.Select(static p => ((StructuredResultPage)p).Items))
        {
            Assert.AreEqual("a", ((TextItem)items[0]).Value);
            var list = ((ListItem)items[1]).Items;
            Assert.AreEqual("b", ((TextItem)list[0]).Value);
            Assert.AreEqual(typeof(PageItem), list[1].GetType());
            Assert.AreEqual(typeof(PageItem), items[2].GetType());
            Assert.AreEqual(typeof(PageItem), items[3].GetType());
        }
    }

    [TestMethod]
    public void Cells_are_texts_numbers_or_nothing()
    {
        const string Json = """{"type":"table","md":"","rows":[["a",1,null,2.5,"2024-01-01T00:00:00Z",true],[]],"csv":"","html":""}""";
        var rows = ((TableItem)PageItem.FromJson(Json)).Rows;

        Assert.AreEqual("a", rows[0][0].String);
        Assert.AreEqual(1, rows[0][1].Number);
        Assert.AreEqual(default, rows[0][2]);
        Assert.AreEqual(2.5, rows[0][3].Number);
        Assert.AreEqual("2024-01-01T00:00:00Z", rows[0][4].String);
        Assert.AreEqual(true, rows[0][5].Other);
        Assert.IsEmpty(rows[1]);
        Assert.AreEqual(Json, PageItem.FromJson(Json).ToJson());
    }

    [TestMethod]
    public void Forms_nest_as_deep_as_they_like()
    {
        const string Json = """{"json":[{"type":"section","items":[{"type":"table","rows":[["x",null,{"items":[{"type":"field","field":"checkbox","value":true},{"type":"stamp","by":"me"}]}]]}]}],"list":{"type":"list","md":"","ordered":false,"items":[{"type":"text","md":"a","value":"a"}]}}""";
        var form = Form.FromJson(Json);

        var table = (FormTable)((FormSection)form.Json[0]).Items[0];
        var cell = table.Rows[0][2].FormTableCellItems!;
        Assert.AreEqual(true, ((FormField)cell.Items[0]).Value!.Value.Boolean);
        Assert.AreEqual("stamp", cell.Items[1].Type);
        Assert.AreEqual(Json, form.ToJson());
    }

    [TestMethod]
    public void A_union_is_converted_from_the_value() =>
        Assert.AreEqual(
            """{"type":"table","md":"","rows":[["a",1,null]],"csv":"","html":""}""",
            new TableItem { Md = "", Csv = "", Html = "", Rows = [["a", 1, default]] }.ToJson());
}

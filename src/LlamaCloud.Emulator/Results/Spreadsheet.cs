using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Results;

/// <summary>Writes tables as a spreadsheet (Office Open XML): a sheet for each table, with texts and numbers and no formatting.</summary>
internal static class Spreadsheet
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private const int MaxCellLength = 32767;
    private const int MaxRows = 1024 * 1024;
    private const int MaxColumns = 16 * 1024;

    /// <summary>The earliest time of a zip entry: the file must not depend on when it is written.</summary>
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the file, or returns null if there are no tables.</summary>
    public static byte[]? Write(IReadOnlyList<TableItem> tables)
    {
        if (tables.Count == 0)
        {
            return null;
        }

        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", "Types", ContentTypes, xml => WriteContentTypes(xml, tables.Count));
            Add(zip, "_rels/.rels", "Relationships", PackageRelationships, xml => WriteRelationship(xml, 1, "officeDocument", "xl/workbook.xml"));
            Add(zip, "xl/workbook.xml", "workbook", Main, xml => WriteWorkbook(xml, tables.Count));
            Add(zip, "xl/_rels/workbook.xml.rels", "Relationships", PackageRelationships, xml =>
            {
                for (var i = 1; i <= tables.Count; i++)
                {
                    WriteRelationship(xml, i, "worksheet", Name($"worksheets/sheet{i}.xml"));
                }
            });
            for (var i = 0; i < tables.Count; i++)
            {
                Add(zip, Name($"xl/worksheets/sheet{i + 1}.xml"), "worksheet", Main, xml => WriteRows(xml, tables[i]));
            }
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive zip, string path, string root, string ns, Action<XmlWriter> write)
    {
        var entry = zip.CreateEntry(path);
        entry.LastWriteTime = Time;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement(root, ns);
        write(xml);
        xml.WriteEndElement();
    }

    private static void WriteContentTypes(XmlWriter xml, int sheets)
    {
        WriteElement(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        WriteElement(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", MediaType + "sheet.main+xml"));
        for (var i = 1; i <= sheets; i++)
        {
            WriteElement(xml, "Override", ("PartName", Name($"/xl/worksheets/sheet{i}.xml")), ("ContentType", MediaType + "worksheet+xml"));
        }
    }

    private static void WriteRelationship(XmlWriter xml, int number, string type, string target) =>
        WriteElement(xml, "Relationship", ("Id", Name($"rId{number}")), ("Type", Relationships + "/" + type), ("Target", target));

    private static void WriteWorkbook(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("sheets");
        for (var i = 1; i <= sheets; i++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", Name($"Table {i}"));
            xml.WriteAttributeString("sheetId", Name($"{i}"));
            xml.WriteAttributeString("r", "id", Relationships, Name($"rId{i}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteRows(XmlWriter xml, TableItem table)
    {
        xml.WriteStartElement("sheetData");
        for (var row = 0; row < Math.Min(table.Rows.Count, MaxRows); row++)
        {
            xml.WriteStartElement("row");
            xml.WriteAttributeString("r", Name($"{row + 1}"));
            for (var column = 0; column < Math.Min(table.Rows[row].Count, MaxColumns); column++)
            {
                WriteCell(xml, Name($"{ColumnName(column)}{row + 1}"), table.Rows[row][column]);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, string reference, TableCell cell)
    {
        if (cell.Number is null && cell.String is null)
        {
            return;
        }

        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", reference);
        if (cell.Number is { } value)
        {
            xml.WriteElementString("v", value.ToString("R", CultureInfo.InvariantCulture));
        }
        else
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteStartElement("t");
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(Clean(cell.String!));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteElement(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }

    /// <summary>Gets the letters of a column: A to Z, AA to ZZ and so on.</summary>
    private static string ColumnName(int column) => (column >= 26 ? ColumnName((column / 26) - 1) : "") + (char)('A' + (column % 26));

    /// <summary>Removes the characters that XML does not have, and what is longer than a cell may be.</summary>
    private static string Clean(string text)
    {
        text = text.Length > MaxCellLength ? text[..MaxCellLength] : text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
        }

        return clean.ToString();
    }

    private static string Name(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

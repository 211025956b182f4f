using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace GeoBdt.Api.Tests.Kuota;

/// <summary>Uploads as browsers send them, and files to put into them.</summary>
static class Forms
{
    public static Task<HttpResponseMessage> Upload(this HttpClient client, string query, params (string Name, string FileName, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, fileName, bytes) in files) form.Add(new ByteArrayContent(bytes), name, fileName);
        return client.PostAsync($"/kuota/rencana?{query}", form);
    }

    public static Task<HttpResponseMessage> UploadText(this HttpClient client, string query, string name, string text) =>
        client.Upload(query, (name, $"{name}.csv", Encoding.UTF8.GetBytes(text)));

    /// <summary>A JSON answer that must be 200.</summary>
    public static async Task<JsonObject> Answered(this Task<HttpResponseMessage> asking)
    {
        using var response = await asking;
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {body}");
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        return JsonNode.Parse(body)!.AsObject();
    }

    /// <summary>A failure: status, problem type, and the whole.</summary>
    public static async Task<(int Status, string Slug, JsonObject Body)> Refused(this Task<HttpResponseMessage> asking)
    {
        using var response = await asking;
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        return ((int)response.StatusCode, ((string)body["type"]!)["/masalah/".Length..], body);
    }

    /// <summary>Rows of a sheet; a cell is XML, as &lt;c t="str"&gt;&lt;v&gt;…, of the given attributes and value.</summary>
    public static byte[] Xlsx(params string[][] rows)
    {
        var sheet = new StringBuilder("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        for (var row = 0; row < rows.Length; row++)
        {
            sheet.Append(System.Globalization.CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">").AppendJoin("", rows[row]).Append("</row>");
        }

        return Zip([.. Parts, ("xl/worksheets/sheet1.xml", sheet.Append("</sheetData></worksheet>").ToString())]);
    }

    /// <summary>What a workbook of one sheet has beside it.</summary>
    public static (string Name, string Text)[] Parts { get; } =
    [
        ("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd\\-mmm\"/><numFmt numFmtId=\"171\" formatCode='#,##0 \"orang dan hasil\";[Red]-0'/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>"),
        ("xl/sharedStrings.xml", "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>kode</t></si><si><r><t>ku</t></r><r><t>ota</t></r><rPh><t>guide</t></rPh></si></sst>"),
    ];

    public static string Text(string text) => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";

    public static string Number(string number, int style = 0) => System.FormattableString.Invariant($"<c s=\"{style}\"><v>{number}</v></c>");

    public static string Shared(int at) => System.FormattableString.Invariant($"<c t=\"s\"><v>{at}</v></c>");

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}

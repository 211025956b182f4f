using System.IO.Compression;
using System.Net;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace GeoBdt.Api.Tests.DaftarNilai;

public sealed class NilaiWorkbookTests(Server server) : IClassFixture<Server>
{
    const string Address = "/nilai?ukuran=rumah-tangga,sanitasi-tak-layak,kedalaman-kemiskinan&tingkat=kabupaten&f=xlsx";

    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task It_is_a_named_download_without_a_fault_that_the_validator_finds()
    {
        var response = await _client.GetAsync(Address);
        using var document = SpreadsheetDocument.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync()), isEditable: false);

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"sampel-nilai-kabupaten-semua-{server.Release.Id}.xlsx", response.Content.Headers.ContentDisposition?.FileName);
        Assert.NotNull(response.Headers.ETag);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public async Task Cells_are_typed_and_carry_their_decimals()
    {
        using var book = await Workbook.Open(_client, Address);

        var rows = book.Rows("Nilai");
        Assert.Equal(["Kode Kemendagri", "Kode BPS", "Nama"], rows[0].Take(3).Select(cell => cell.Text));
        Assert.Equal("Indeks kedalaman kemiskinan, Maret 2020", rows[0][7].Text);
        Assert.Equal(
            ["kode", "kode_bps", "nama", "rumah-tangga:jumlah@2020-10", "rumah-tangga:jumlah@2020-10#status", "sanitasi-tak-layak:persen@2020-10",
                "sanitasi-tak-layak:persen@2020-10#status", "kedalaman-kemiskinan:nilai@2020-03", "kedalaman-kemiskinan:nilai@2020-03#status"],
            rows[1].Select(cell => cell.Text));
        // 35.03 has thirteen desa of 303 + 30 d households; 35.04 has none.
        Assert.Equal(("35.03", 6279.0, "#,##0", "ada"), (rows[2][0].Text, rows[2][3].Number, rows[2][3].Format, rows[2][4].Text));
        Assert.Equal((1.62, "#,##0.00"), (rows[2][7].Number, rows[2][7].Format));
        Assert.Equal(("35.04", null, "tidak-ada-data"), (rows[3][0].Text, rows[3][3].Number, rows[3][4].Text));
    }

    [Fact]
    public async Task The_header_is_frozen_and_filtered()
    {
        using var book = await Workbook.Open(_client, Address);

        var sheet = book.Sheet("Nilai").Worksheet;
        var pane = sheet.Descendants<Pane>().Single();
        Assert.Equal((2.0, 3.0, "D3"), (pane.VerticalSplit!.Value, pane.HorizontalSplit!.Value, pane.TopLeftCell!.Value));
        Assert.Equal("A2:I4", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
    }

    [Fact]
    public async Task The_second_sheet_says_what_the_numbers_are()
    {
        using var book = await Workbook.Open(_client, Address);

        var about = string.Join('\n', book.Rows("Tentang").Select(row => string.Join('|', row.Select(cell => cell.Text))));
        foreach (var text in (string[])["Data buatan", server.Release.Id.ToString(), "Angka dilindungi.", "Keputusan contoh 2", "BPS, Susenas", "Maret 2020",
            "Households without adequate sanitation, by the register."])
        {
            Assert.Contains(text, about, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_question_gives_the_same_bytes_without_a_clock()
    {
        using var second = new Server();
        var first = await _client.GetByteArrayAsync(Address);
        await Task.Delay(TimeSpan.FromSeconds(2.1), TestContext.Current.CancellationToken); // zip archives keep time in steps of two seconds
        var again = await second.Client().GetByteArrayAsync(Address);

        Assert.Equal(first, again);
        using var archive = new ZipArchive(new MemoryStream(first));
        Assert.All(archive.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
    }

    [Fact]
    public async Task Names_that_XML_cannot_hold_as_they_are_survive()
    {
        var content = TinyRelease.Content();
        const string name = "Hulu <&\"' >  lama ";
        using var odd = new Server(content with
        {
            Wilayah = new(Enumerable.Range(0, content.Wilayah.Count).Select(i => content.Wilayah[i])
                .Select(area => area.Kode.ToString() == "35.03.01" ? area with { Nama = name } : area)),
        });

        using var book = await Workbook.Open(odd.Client(), "/nilai?ukuran=rumah-tangga&induk=35.03&f=xlsx");

        Assert.Equal(name, book.Rows("Nilai")[2][2].Text);
    }

    [Fact]
    public async Task A_client_that_has_it_gets_304()
    {
        var etag = (await _client.GetAsync(Address)).Headers.ETag!;
        var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.IfNoneMatch.Add(etag);

        Assert.Equal(HttpStatusCode.NotModified, (await _client.SendAsync(request)).StatusCode);
    }
}

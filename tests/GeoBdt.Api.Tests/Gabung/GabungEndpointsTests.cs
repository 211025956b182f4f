using System.Globalization;
using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Spreadsheet;
using GeoBdt.Api.Tests.Kuota;

namespace GeoBdt.Api.Tests.Gabung;

public sealed class GabungEndpointsTests(Server server) : IClassFixture<Server>
{
    const string Values = "desil.1:persen,rumah-tangga";

    readonly HttpClient _client = server.Client();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Joined_values_are_those_of_the_list_and_what_is_withheld_stays_withheld()
    {
        var list = await _client.Json($"/nilai?ukuran={Values}&tingkat=desa&induk=35.03");
        var areas = list["wilayah"]!.AsArray();
        var csv = "kode,x\n" + string.Concat(areas.Select(area => area.Text("kode") + ",1\n"));

        var rows = Rows(await Text(Post($"ukuran={Values}", csv)));

        Assert.Equal(
            [
                "kode", "x", "gabung_kode", "gabung_nama", "gabung_tingkat", "gabung_provinsi", "gabung_kabupaten", "gabung_kecamatan",
                .. list["ukuran"]!.AsArray().SelectMany(one => (string[])[one.Text("ukuran")!, one.Text("ukuran") + "#status"]), "gabung_status", "gabung_keterangan",
            ],
            rows[0]);
        var withheld = 0;
        foreach (var (area, row) in areas.Zip(rows.Skip(1)))
        {
            Assert.Equal((area.Text("kode"), area.Text("kode"), area.Text("nama"), "desa"), (row[0], row[2], row[3], row[4]));
            for (var i = 0; i < 2; i++)
            {
                var number = (double?)area!["nilai"]![i];
                Assert.Equal(number?.ToString(CultureInfo.InvariantCulture) ?? "", row[8 + (2 * i)]);
                Assert.Equal((string?)area["status"]![i], row[9 + (2 * i)]);
                if (row[9 + (2 * i)] != "dirahasiakan") continue;
                Assert.Empty(row[8 + (2 * i)]);
                withheld++;
            }
        }

        Assert.Equal(areas.Count + 1, rows.Count);
        Assert.True(withheld > 0, "No value of the tiny release is withheld.");
    }

    [Fact]
    public async Task The_file_comes_back_as_it_was_with_our_columns_at_its_right()
    {
        // A title, quotes, a line end within a cell, a formula, a short row, an empty row and spaces.
        string[] lines =
        [
            "Data penerima;;", "\"No \";Kode Desa;\"Jumlah \"\"riil\"\"\"", "1; 35.03.01.2001 ;\"baris\nkedua\"", "2;35.03.01.2002;=1+1", ";;", "3;35.03.02.2001",
        ];

        var text = await Text(Post("kolom=kode%20desa", string.Join("\r\n", lines) + "\r\n"));
        var answer = text.Split("\r\n");

        Assert.Equal(lines[0], answer[0]);
        Assert.StartsWith(lines[1] + ";gabung_kode;", answer[1], StringComparison.Ordinal);
        Assert.StartsWith(lines[2] + ";35.03.01.2001;Desa Hulu 1;desa;Jawa Timur;Kabupaten Rekaan;Hulu;cocok;", answer[2], StringComparison.Ordinal);
        Assert.StartsWith(lines[3] + ";35.03.01.2002;", answer[3], StringComparison.Ordinal);
        Assert.Equal(lines[4], answer[4]);
        Assert.StartsWith(lines[5] + ";;35.03.02.2001;", answer[5], StringComparison.Ordinal);
        Assert.Equal("", answer[6]);
    }

    [Theory]
    // What the cell says; area and status of its row.
    [InlineData("35.03.01.2001", "35.03.01.2001", "cocok")]
    [InlineData("'35.03.01.2001", "35.03.01.2001", "cocok")]
    [InlineData("bps-3503010001", "35.03.01.2001", "cocok-bps")]
    [InlineData("35.03.01.2099", "", "tidak-dikenal")]
    [InlineData("35.03.01.2002", "35.03.01.2002", "ganda")]
    [InlineData("Jumlah", "", "bukan-kode")]
    [InlineData("3.5E+09", "", "bukan-kode")]
    [InlineData("", "", "kode-kosong")]
    [InlineData("35.03", "35.03", "cocok")]
    public async Task Each_row_says_what_became_of_it(string code, string area, string status)
    {
        var rows = Rows(await Text(Post("kolom=kode", $"kode\tx\n35.03.01.2002\t1\n{code}\t2\n")), '\t');

        Assert.Equal(area, rows[2][2]);
        Assert.Equal(status, rows[2][^2]);
    }

    [Theory]
    [InlineData("3503012001", "3503012002", "cocok")]
    [InlineData("3503010001", "3503010002", "cocok-bps")]
    public async Task Digits_are_read_by_the_system_that_knows_the_column(string first, string second, string status)
    {
        var rows = Rows(await Text(Post("", $"id,x\n{first},1\n{second},2\n")));

        Assert.Equal(["35.03.01.2001", "35.03.01.2002"], rows.Skip(1).Select(row => row[2]));
        Assert.All(rows.Skip(1), row => Assert.Equal(status, row[^2]));
    }

    [Fact]
    public async Task Separator_mark_and_letters_stay_those_of_the_file()
    {
        var semicolon = await Text(Post("ukuran=desil.1:persen", "kode;nama\n35.03.01.2001;x\n"));
        var comma = await Text(Post("ukuran=desil.1:persen", "kode,nama\n35.03.01.2001,x\n"));
        var number = Rows(comma)[1][8];
        Assert.Contains('.', number);
        Assert.Contains($";{number.Replace('.', ',')};", semicolon, StringComparison.Ordinal);
        Assert.Contains($";{number};", await Text(Post("ukuran=desil.1:persen&tanda-desimal=titik", "kode;nama\n35.03.01.2001;x\n")), StringComparison.Ordinal);

        byte[] marked = [.. Encoding.UTF8.Preamble, .. "kode;nama\n35.03.01.2001;Désa\n"u8], windows = [.. "kode;nama\n35.03.01.2001;D"u8, 0xE9, .. "sa "u8, 0x92, (byte)'\n'];
        byte[] wide = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("kode\tnama\n35.03.01.2001\tDésa\n")];
        foreach (var (bytes, name) in new[] { (marked, "Désa"), (windows, "Désa ’"), (wide, "Désa") })
        {
            using var response = await Post("", bytes);
            var answer = await response.Content.ReadAsByteArrayAsync(Stop);
            Assert.True(answer.AsSpan().StartsWith(Encoding.UTF8.Preamble));
            Assert.Contains(name, Encoding.UTF8.GetString(answer), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "kode\n", 400, "unggahan", "tidak ada baris di bawah judul")]
    [InlineData("", "", 400, "unggahan", "kosong")]
    [InlineData("", "a\0b\n", 400, "unggahan", "berkas biner")]
    [InlineData("", "PK\u0003\u0004xyz", 400, "unggahan", "simpan sebagai CSV")]
    [InlineData("", "35.03.01.2001,5\n35.03.01.2002,6\n", 400, "unggahan", "judul kolom tidak ada")]
    [InlineData("", "nama,x\nHulu,1\n", 400, "unggahan", "Tidak ada kolom yang sedikitnya separuh berisi kode")]
    [InlineData("", "a,b\n35.03.01.2001,3503010001\n", 400, "unggahan", "Lebih dari satu kolom berisi kode wilayah")]
    [InlineData("kolom=desa", "kode,x\n35.03.01.2001,1\n", 400, "unggahan", "Kolom 'desa' tidak ada")]
    [InlineData("kolom=kode", "kode,Kode\n35.03.01.2001,1\n", 400, "unggahan", "ada dua")]
    [InlineData("", "kode,x\n35.03.01.2001,\"1\n", 400, "unggahan", "kutip yang tidak ditutup")]
    [InlineData("kolom=kode", "kode,x\n35.03.01.2099,1\n", 422, "baris-unggahan", "tidak ada dalam rilis")]
    [InlineData("ketat=ya", "kode,x\n35.03.01.2001,1\n35.03.01.2099,1\n", 422, "baris-unggahan", "tidak ada dalam rilis")]
    [InlineData("tingkat=desa", "kode,x\n35.03.01.2001,1\n35.03.01,1\n", 422, "baris-unggahan", "bukan desa")]
    [InlineData("f=geojson", "kode,x\n35.03.01.2001,1\n35.03.01,1\n", 422, "baris-unggahan", "satu tingkat")]
    [InlineData("f=geojson", "kode,x\n35.03.01.2001,1\n35.03.01.2001,1\n", 422, "baris-unggahan", "sudah ada di baris 2")]
    [InlineData("nilai=x", "kode,x\n35.03.01.2001,1\n", 400, "nilai", "hanya berarti bersama f=png")]
    [InlineData("asing=1", "kode,x\n35.03.01.2001,1\n", 400, "parameter-tidak-dikenal", "asing")]
    public async Task What_is_wrong_is_told_with_its_rule(string query, string text, int status, string slug, string rule)
    {
        var refused = await Post(query, text).Refused();

        Assert.Contains(rule, refused.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(status, refused.Status);
        Assert.True(slug == refused.Slug || status == 400, refused.Slug);
    }

    [Fact]
    public async Task Rows_columns_and_bytes_have_bounds()
    {
        var rows = await Post("", "kode\n" + string.Concat(Enumerable.Repeat("35.03.01.2001\n", 100_001))).Refused();
        var columns = await Post("", "kode" + new string(',', 100) + "\n35.03.01.2001\n").Refused();
        var bytes = await Post("", new byte[17 << 20]).Refused();
        using var form = new MultipartFormDataContent();
        var none = await _client.PostAsync("/gabung", form, Stop).Refused();

        Assert.Contains("lebih dari 100000 baris", rows.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("lebih dari 100 kolom", columns.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Equal((413, "unggahan-terlalu-besar"), (bytes.Status, bytes.Slug));
        Assert.Equal(400, none.Status);
    }

    [Fact]
    public async Task A_hundred_megabytes_are_refused_before_they_are_sent()
    {
        using var live = new LiveServer("--Batas:Aktif=false");
        using var http = new RawHttp(live.Port);

        var told = await http.SendAsync(
            "POST /gabung HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 104857600\r\nExpect: 100-continue\r\n\r\n"u8.ToArray(), hasBody: true);

        Assert.Equal((413, "application/problem+json"), (told?.Status, told?.Headers["content-type"]));
    }

    [Fact]
    public async Task A_workbook_holds_numbers_as_numbers_and_never_a_formula_of_the_file()
    {
        using var response = await Post("f=xlsx&ukuran=desil.1:persen", "kode;nama;jumlah;nik\n35.03.01.2001;=1+1;1,5;0012\n35.03.01.2002;@SUM(A1);12;0013\n");
        using var book = new Workbook(await response.Content.ReadAsByteArrayAsync(Stop));
        var rows = book.Rows("Gabungan");

        Assert.Equal(("35.03.01.2001", "=1+1", 1.5, "0012"), (rows[1][0].Text, rows[1][1].Text, rows[1][2].Number, rows[1][3].Text));
        Assert.Equal(("@SUM(A1)", 12.0), (rows[2][1].Text, rows[2][2].Number));
        Assert.Empty(book.Sheet("Gabungan").Worksheet.Descendants<CellFormula>());
        Assert.Equal("35.03.01.2001", rows[1][4].Text);
        Assert.Contains(book.Rows("Tentang"), row => row.Length > 1 && row[1].Text?.Contains("data unggahan pengguna", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Features_have_the_files_columns_in_the_order_of_its_rows()
    {
        var answer = await Post("f=geojson&ukuran=desil.1", "kode,nama,jumlah\n35.03.02.2002,b,2\n35.03.99.2001,c,3\n35.03.01.2001,a,\n").Answered();
        var features = answer["features"]!.AsArray();

        Assert.Equal(["35.03.02.2002", "35.03.01.2001"], features.Select(one => one.Text("id")));
        Assert.All(features, one => Assert.NotNull(one!["geometry"]));
        var first = features[0]!["properties"]!;
        Assert.Equal(("35.03.02.2002", "35.03.02.2002", "Desa Hilir 2", "b", 2.0), (first.Text("kode"), first.Text("kode_2"), first.Text("nama"), first.Text("nama_2"), (double)first["jumlah"]!));
        Assert.Null(features[1]!["properties"]!["jumlah"]);
        Assert.Equal((3, 2, 3, "35.03.99.2001"), ((int)answer["baris"]!, (int)answer["cocok"]!, (int)answer["tidakCocok"]![0]!["baris"]!, answer["tidakCocok"]![0].Text("kode")));
    }

    [Fact]
    public async Task Nothing_is_kept()
    {
        var before = Directory.GetFileSystemEntries(Path.GetTempPath()).ToHashSet();
        var first = await Text(Post("", "kode,x\n35.03.01.2001,rahasia-satu\n"));
        using var second = await Post("", "kode,x\n35.03.01.2001,rahasia-dua\n");
        var text = await second.Content.ReadAsStringAsync(Stop);

        Assert.Contains("rahasia-satu", first, StringComparison.Ordinal);
        Assert.Contains("rahasia-dua", text, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia-satu", text, StringComparison.Ordinal);
        Assert.Equal("no-store", second.Headers.CacheControl?.ToString());
        Assert.Null(second.Headers.ETag);
        Assert.Null(second.Headers.Age);
        // ASP.NET's own form reader would put files here.
        Assert.DoesNotContain(Directory.GetFileSystemEntries(Path.GetTempPath()), one => !before.Contains(one) && Path.GetFileName(one).StartsWith("ASPNETCORE_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_is_a_form_that_needs_no_script()
    {
        var page = await _client.GetStringAsync("/gabung?ukuran=desil.1&kolom=%3Cb%3E&bahasa=en", Stop);

        Assert.Contains("enctype=\"multipart/form-data\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"berkas\"", page, StringComparison.Ordinal);
        Assert.Contains("formaction=\"/gabung?f=xlsx&amp;ukuran=desil.1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
    }

    Task<HttpResponseMessage> Post(string query, string text) => Post(query, Encoding.UTF8.GetBytes(text));

    Task<HttpResponseMessage> Post(string query, byte[] bytes) => PostTo(_client, query, bytes);

    internal static Task<HttpResponseMessage> PostTo(HttpClient client, string query, byte[] bytes)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "berkas", "a.csv" } };
        return client.PostAsync($"/gabung?{query}", form, Stop);
    }

    static async Task<string> Text(Task<HttpResponseMessage> asking)
    {
        using var response = await asking;
        var body = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return body;
    }

    // Of answers without quotes.
    static List<string[]> Rows(string csv, char separator = ',') => [.. csv.TrimEnd('\n').Split('\n').Select(line => line.Split(separator))];
}

using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using GeoBdt.Api.Kuota;
using GeoBdt.Api.Kuota.Lembar;

namespace GeoBdt.Api.Tests.Kuota.Lembar;

/// <summary>The sheet that is signed, on a screen and on paper.</summary>
public sealed class LembarKuotaTests : IDisposable
{
    const string Address = "/kuota?total=1000&induk=35.03";

    readonly MapServer _server = new(hasFaces: true);

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_plan_with_locks_in_its_address_can_be_had_again_by_it()
    {
        var html = await _server.Client.GetStringAsync($"{Address}&kunci=35.03.01.2001:7&f=html");

        Assert.Contains("kunci=35.03.01.2001:7", html, StringComparison.Ordinal);
        Assert.Contains("Hitung ulang: ", html, StringComparison.Ordinal);
        Assert.Contains("1 wilayah terkunci", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_beside_another_can_be_had_again_beside_it_by_the_address_on_the_sheet()
    {
        foreach (var query in (string[])["banding-metode=hill", "kebutuhan=desil.1,desil.2&bobot=1,2&banding-kebutuhan=desil.1&banding-minimal=3", "lama=desil.1&batas=90&minimal=2&banding-minimal=0&banding-batas=80"])
        {
            var html = WebUtility.HtmlDecode(await _server.Client.GetStringAsync($"{Address}&{query}&f=html"));
            var address = Regex.Match(html, "Hitung ulang: [^ <]*(/kuota[^ <]*)").Groups[1].Value;

            var (asked, again) = (await _server.Client.Json($"{Address}&{query}"), await _server.Client.Json(address));
            Assert.NotNull(again["banding"]);
            Assert.Equal(asked.ToJsonString(), again.ToJsonString());
        }
    }

    [Fact]
    public async Task Page_and_paper_hold_every_row_of_the_plan_its_total_and_who_signs()
    {
        var rows = (await _server.Client.Json(Address))["wilayah"]!.AsArray();
        var html = await _server.Client.GetStringAsync($"{Address}&f=html");
        var pdf = Text(await _server.Client.GetByteArrayAsync($"{Address}&f=pdf"));

        foreach (var row in rows)
        {
            Assert.Contains($">{row.Text("kode")}</td>", html, StringComparison.Ordinal);
            Assert.Matches($@"(?m)^ *{Regex.Escape(row.Text("kode")!)} .* {row!["kuota"]} ", pdf);
        }

        foreach (var text in (string[])["1.000 (seribu) rumah tangga", "Keputusan contoh 2", "Berita acara", "Mengetahui,", "Bupati Rekaan", "NIP", "Jumlah", _server.Release.Id.ToString(), "DATA BUATAN"])
        {
            Assert.Contains(text, html, StringComparison.Ordinal);
            Assert.Contains(text, pdf, StringComparison.Ordinal);
        }

        Assert.Contains("Halaman 1 dari ", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_kecamatan_each_has_a_page_and_the_first_sums_them_up()
    {
        var pages = Text(await _server.Client.GetByteArrayAsync($"{Address}&f=pdf&halaman=kecamatan")).TrimEnd('\f').Split('\f');
        var html = await _server.Client.GetStringAsync($"{Address}&f=html&halaman=kecamatan");

        Assert.Equal(3, pages.Length);
        Assert.Contains("Rekapitulasi", pages[0], StringComparison.Ordinal);
        Assert.DoesNotContain("35.03.01.2001", pages[0], StringComparison.Ordinal);
        Assert.Contains("Kecamatan Hulu", pages[1], StringComparison.Ordinal);
        Assert.DoesNotContain("35.03.02", pages[1], StringComparison.Ordinal);
        Assert.Contains("Berita acara", pages[2], StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(html, "<table>"));
        Assert.Equal(2, Regex.Count(html, "class=\"halaman tepi\""));
    }

    [Fact]
    public void Old_quotas_bring_their_columns_and_real_data_no_notice()
    {
        var sheet = new LembarKuota(ContohKuota.Plan(), new PilihanLembar());
        var html = WebUtility.HtmlDecode(new KuotaHtml(sheet).Html());

        Assert.Contains(">Kuota lama</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">+1</td><td class=\"n\">20,00</td><td class=\"kata\">", html, StringComparison.Ordinal);
        // Of the whole there is no change to tell: the last desa had no quota.
        Assert.Contains("<td class=\"n\">20</td><td class=\"n\">–</td><td class=\"n\">–</td><td class=\"n\">–</td>", html, StringComparison.Ordinal);
        Assert.Contains("Kuota lama dan selisih dikosongkan di 1 wilayah di atas desa dan pada jumlah seluruhnya:", html, StringComparison.Ordinal);
        Assert.Contains(">batas bawah</td>", html, StringComparison.Ordinal);
        Assert.Contains("±20 % dari kuota lama; tidak kurang dari kuota lama; paling sedikit 1 per desa; paling banyak 12 per desa", html, StringComparison.Ordinal);
        Assert.DoesNotContain("BUATAN", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_means_harm_is_a_name()
    {
        var plan = ContohKuota.Plan() with { Penerbit = "</style><script>1</script>\"}\n@import" };
        var html = new KuotaHtml(new LembarKuota(plan, new PilihanLembar())).Html();
        var output = new ArrayBufferWriter<byte>();
        KuotaPdf.Write(output, new LembarKuota(plan, new PilihanLembar()), _server.Faces);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("</style><script", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "</style>"));
        Assert.Contains("=HYPERLINK(&quot;", html, StringComparison.Ordinal);
        Assert.Contains("=HYPERLINK(\"", Text(output.WrittenSpan.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task English_is_another_page_that_says_so()
    {
        var html = await _server.Client.GetStringAsync($"{Address}&f=html&bahasa=en");

        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("1,000 households", html, StringComparison.Ordinal);
        Assert.Contains("hreflang=\"id\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Berita acara", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paper_is_the_same_bytes_every_time()
    {
        using var second = new MapServer(hasFaces: true);

        Assert.Equal(await _server.Client.GetByteArrayAsync($"{Address}&f=pdf"), await second.Client.GetByteArrayAsync($"{Address}&f=pdf"));
    }

    [Theory]
    [InlineData("f=csv&bahasa=en", 400)]
    [InlineData("halaman=kecamatan", 400)]
    [InlineData("f=xlsx&halaman=kecamatan", 400)]
    [InlineData("f=pdf&halaman=desa", 400)]
    [InlineData("f=docx", 400)]
    public async Task What_a_form_has_no_words_or_pages_for_is_refused(string query, int status) =>
        Assert.Equal(status, (int)(await _server.Client.GetAsync($"{Address}&{query}")).StatusCode);

    [Fact]
    public async Task Without_faces_only_the_PDF_is_missing()
    {
        using var bare = new MapServer(hasFaces: false);

        Assert.Equal((503, "huruf-belum-terpasang"), ((int)(await bare.Client.GetAsync($"{Address}&f=pdf")).StatusCode, (await bare.Client.Problem($"{Address}&f=pdf")).Slug));
        Assert.Equal(200, (int)(await bare.Client.GetAsync($"{Address}&f=html")).StatusCode);
    }

    [Fact]
    public void More_rows_than_anybody_prints_are_refused_with_what_holds_them()
    {
        var plan = ContohKuota.Plan();
        var many = plan with { Wilayah = [.. Enumerable.Repeat(plan.Wilayah[1], 10_001)] };
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = _server.Services };

        foreach (var format in KuotaFormat.All)
        {
            Assert.Equal(format.IsPrinted, format.Answer(http, many) is Problem);
        }
    }

    static string Text(byte[] pdf)
    {
        var program = Requires.Program("pdftotext", "poppler-utils");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            using var process = Process.Start(new ProcessStartInfo(program, ["-enc", "UTF-8", "-layout", file, "-"]) { RedirectStandardOutput = true })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

using System.Net;
using System.Text.RegularExpressions;

namespace GeoBdt.Api.Tests.Kuota;

/// <summary>The page /kuota as its server makes it: without a script it is whole.</summary>
public sealed partial class HalamanKuotaTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task One_address_is_a_page_for_browsers_and_data_for_programs()
    {
        const string Address = "/kuota?total=1000&induk=35.03";
        var browser = await Page(Address);
        var named = await _client.GetAsync($"{Address}&f=halaman");
        var program = await _client.GetAsync(Address);
        var sheet = await Get($"{Address}&f=html", "text/html");
        var file = await Get($"{Address}&f=csv", "text/html");

        Assert.Equal(browser, await named.Content.ReadAsStringAsync());
        Assert.Equal("application/json", program.Content.Headers.ContentType?.MediaType);
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.All([named, program], one => Assert.Equal("Accept, Accept-Encoding", string.Join(", ", one.Headers.Vary)));
        Assert.NotEqual(named.Headers.ETag, program.Headers.ETag);
        Assert.DoesNotContain("<form", await sheet.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_alone_comes_without_a_total_and_data_ask_for_one()
    {
        var page = await Page("/kuota");

        Assert.DoesNotContain("<tbody>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"sae-40persen:jumlah\" selected", page, StringComparison.Ordinal);
        Assert.Contains("value=\"webster\" checked", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.GetAsync("/kuota")).StatusCode);
    }

    [Theory]
    [InlineData("total=1000&induk=35.03", 15)]
    [InlineData("total=1000&induk=35.03&baris=kecamatan", 2)]
    [InlineData("total=1000&induk=35.03.01&f=halaman&fbclid=x", 6)]
    public async Task Its_table_has_the_quotas_of_the_data_row_by_row(string query, int rows)
    {
        var page = await Page($"/kuota?{query}");
        var data = (await _client.Json($"/kuota?total=1000&induk={(query.Contains("35.03.01", StringComparison.Ordinal) ? "35.03.01" : "35.03")}"))["wilayah"]!.AsArray()
            .ToDictionary(row => row.Text("kode")!, row => (long)row!["kuota"]!);

        var found = Rows(page).Where(row => row.Depth >= 0).ToList();

        Assert.Equal(rows, found.Count);
        Assert.All(found, row => Assert.Equal(data[row.Kode], row.Kuota));
        Assert.Equal(1000, Rows(page).Single(row => row.Depth < 0).Kuota);
        Assert.Equal(1000, found.Where(row => row.Depth == 0).Sum(row => row.Kuota));
    }

    [Fact]
    public async Task Lines_of_needs_and_thousands_apart_are_read_as_a_planner_writes_them()
    {
        var page = await Page("/kuota?total=1.000&induk=35.03&kebutuhan=desil.1&bobot=&kebutuhan2=&bobot2=&kebutuhan3=desil.2&bobot3=0,5&minimal=&maksimal=&batas=&lama=&cari=");
        var data = (await _client.Json("/kuota?total=1000&induk=35.03&kebutuhan=desil.1,desil.2&bobot=1,0.5"))["wilayah"]!.AsArray().ToDictionary(row => row.Text("kode")!, row => (long)row!["kuota"]!);

        Assert.All(Rows(page).Where(row => row.Depth >= 0), row => Assert.Equal(data[row.Kode], row.Kuota));
        Assert.Contains("href=\"/kuota?bobot=1,0.5&amp;induk=35.03&amp;kebutuhan=desil.1:jumlah@2020-10,desil.2:jumlah@2020-10&amp;metode=webster&amp;total=1000&amp;rilis=", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("total=banyak&induk=35.03", 400, "total=banyak")]
    [InlineData("total=1000&induk=35.03&metode=adil", 400, "metode=adil")]
    [InlineData("total=1000&induk=35.99", 404, "35.99")]
    [InlineData("total=1000&induk=3503", 400, "3503")]
    [InlineData("total=1000&induk=35.03&kebutuhan=tak-ada", 404, "tak-ada")]
    [InlineData("total=1000&induk=35.03&kebutuhan=desil.1,desil.1", 400, "desil.1")]
    [InlineData("total=1000&induk=35.03&maksimal=1", 422, "1.000|1000")]
    [InlineData("total=1000&induk=35.03&lama=desil.1&batas=200", 400, "batas=200")]
    public async Task What_is_wrong_is_said_beside_the_form_which_keeps_what_was_typed(string query, int status, string said)
    {
        var answer = await Get($"/kuota?{query}", "text/html");
        var page = await answer.Content.ReadAsStringAsync();
        var refusal = Regex.Match(page, "role=\"alert\">(.*?)</div>", RegexOptions.Singleline).Groups[1].Value;

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Contains(said.Split('|'), one => refusal.Contains(one, StringComparison.Ordinal));
        Assert.DoesNotContain("<tbody>", page, StringComparison.Ordinal);
        foreach (var part in query.Split('&').Select(one => one.Split('=')).Where(part => part[0] is "total" or "maksimal" or "batas"))
        {
            Assert.Contains($"name=\"{part[0]}\"", page, StringComparison.Ordinal);
            Assert.Contains($"value=\"{part[1]}\"", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("total")]
    [InlineData("induk")]
    [InlineData("cari")]
    [InlineData("kebutuhan")]
    [InlineData("bobot3")]
    [InlineData("metode")]
    [InlineData("batas")]
    [InlineData("lama")]
    [InlineData("kunci")]
    [InlineData("banding-kebutuhan")]
    [InlineData("tidak-turun")]
    [InlineData("baris")]
    public async Task No_parameter_becomes_markup(string name)
    {
        const string Hostile = "\"><script>alert(1)</script><b x='";
        var answer = await Get($"/kuota?f=halaman&{(name == "total" ? "" : "total=10&")}{name}={Uri.EscapeDataString(Hostile)}", "text/html");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.True((int)answer.StatusCode < 500, page);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b x", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_beyond_all_measure_are_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await Get($"/kuota?f=halaman&kebutuhan2={new string('x', 4_001)}", "application/json")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Get($"/kuota?f=halaman&induk={new string('1', 4_001)}", "application/json")).StatusCode);
    }

    [Fact]
    public async Task Bounds_that_have_no_old_quota_yet_wait_for_it()
    {
        var page = await Page("/kuota?total=1000&induk=35.03&batas=20&tidak-turun=ya");

        Assert.Contains("belum berlaku", page, StringComparison.Ordinal);
        Assert.Contains("name=\"batas\" autocomplete=\"off\" value=\"20\"", page, StringComparison.Ordinal);
        Assert.Equal(16, Rows(page).Count);
        // They go along with the table when it is sent.
        Assert.Contains("action=\"/kuota/rencana?batas=20&amp;f=halaman&amp;induk=35.03&amp;tidak-turun=ya&amp;total=1000\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_codes_lead_on_and_a_search_finds_its_area()
    {
        var moved = await Get("/kuota?total=10&induk=bps-3503", "text/html");
        var found = await Page("/kuota?total=13&cari=hilir&induk=35.03.01");

        Assert.Equal((HttpStatusCode.PermanentRedirect, "/kuota?total=10&induk=35.03"), (moved.StatusCode, moved.Headers.Location?.ToString()));
        Assert.Contains("value=\"35.03.02\" checked", found, StringComparison.Ordinal);
        Assert.Contains(Rows(found), row => row.Kode.StartsWith("35.03.02.", StringComparison.Ordinal));
        Assert.Contains("Tidak ada wilayah", await Page("/kuota?cari=zzz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_beside_shows_its_column_and_every_file_link_goes_on_with_it()
    {
        var page = await Page("/kuota?total=10&induk=35.03.01&banding-metode=dhondt&banding-kebutuhan=");
        var links = Links().Matches(page).Select(one => WebUtility.HtmlDecode(one.Groups[1].Value)).ToList();

        Assert.Contains("Selisih banding", page, StringComparison.Ordinal);
        Assert.Equal(6, links.Count);
        foreach (var link in links.Where(one => !one.Contains("f=pdf", StringComparison.Ordinal)))
        {
            var answer = await _client.GetAsync(link);
            Assert.True(answer.IsSuccessStatusCode, $"{link}: {await answer.Content.ReadAsStringAsync()}");
            Assert.Contains("banding-metode=dhondt", link, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_an_uploaded_table_the_page_comes_back_with_it_and_a_plan_file_fills_the_form()
    {
        var old = "kode,kuota\n" + string.Concat(Enumerable.Range(1, 6).Select(desa => $"35.03.01.200{desa},80\n"));
        using var answer = await _client.UploadText("total=480&induk=35.03.01&batas=10&f=halaman&baris=desa", "lama", old);
        var page = await answer.Content.ReadAsStringAsync();
        var file = await (await _client.UploadText("total=480&induk=35.03.01&batas=10&f=rencana", "lama", old)).Content.ReadAsByteArrayAsync();
        using var reopened = await _client.Upload("f=halaman", ("rencana", "x.json", file));
        var again = await reopened.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.All(Rows(page).Where(row => row.Depth >= 0), row => Assert.InRange(row.Kuota, 72, 88));
        Assert.Contains("Kuota lama", page, StringComparison.Ordinal);
        Assert.DoesNotContain("belum berlaku", page, StringComparison.Ordinal);
        // Not by an address: it would be another plan.
        Assert.Empty(Links().Matches(page));
        Assert.Equal(Rows(page), Rows(again));
        Assert.Contains("name=\"batas\" autocomplete=\"off\" value=\"10\"", again, StringComparison.Ordinal);
        Assert.Contains("value=\"35.03.01\" checked", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_upload_of_a_browser_is_a_page_that_names_the_rows()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/kuota/rencana?total=480&induk=35.03.01&f=halaman");
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        request.Content = new MultipartFormDataContent { { new StringContent("kode,kuota\n35.03.01.2001,<b>1</b>\n"), "lama", "lama.csv" } };
        using var answer = await _client.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("lama 2 (35.03.01.2001)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task English_is_a_whole_page_too()
    {
        var page = await Page("/kuota?total=1000&induk=35.03&bahasa=en&banding-metode=hill");

        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        foreach (var word in (string[])["Wilayah<", "Kebutuhan<", "Hitung", "Unduh", "sampai", "Bawaan"]) Assert.DoesNotContain(word, page, StringComparison.Ordinal);
    }

    async Task<string> Page(string address)
    {
        var answer = await Get(address, "text/html,application/xhtml+xml,*/*;q=0.8");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, page);
        return page;
    }

    async Task<HttpResponseMessage> Get(string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await _client.SendAsync(request);
    }

    static List<(string Kode, int Depth, long Kuota)> Rows(string page) => [.. RowPattern().Matches(page).Select(one => (
        one.Groups[1].Value, int.Parse(one.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), long.Parse(one.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture)))];

    [GeneratedRegex("<tr[^>]* data-kode=\"([^\"]*)\" data-d=\"(-?\\d)\".*?data-n=\"(\\d+)\"><strong>")]
    private static partial Regex RowPattern();

    [GeneratedRegex("<a data-unduh=\"[^\"]*\" href=\"([^\"]*)\"")]
    private static partial Regex Links();
}

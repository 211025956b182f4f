using System.Net;

namespace GeoBdt.Api.Tests.Asking;

public sealed class ParametersTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Theory]
    [InlineData("/nilai?ukuran=desil.1&x=1", 400, "parameter-tidak-dikenal")]
    [InlineData("/nilai?ukuran=desil.1&Tingkat=desa", 400, "parameter-tidak-dikenal")]
    [InlineData("/collections?fbclid=1", 400, "parameter-tidak-dikenal")]
    [InlineData("/wilayah/35.03?kode=35", 400, "parameter-tidak-dikenal")]
    [InlineData("/sehat/siap?rilis=1", 400, "parameter-tidak-dikenal")]
    [InlineData("/nilai?ukuran=desil.1&ukuran=desil.2", 400, "parameter-ganda")]
    [InlineData("/?f=json&f=html", 400, "parameter-ganda")]
    [InlineData("/nilai", 400, "parameter-wajib")]
    [InlineData("/nilai?ukuran=", 400, "parameter-wajib")]
    [InlineData("/nilai?ukuran=Desil", 400, "ukuran")]
    [InlineData("/nilai?ukuran=desil.1:rata", 400, "ukuran")]
    [InlineData("/nilai?ukuran=desil.1,", 400, "ukuran")]
    [InlineData("/nilai?ukuran=a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a", 400, "ukuran-terlalu-banyak")]
    [InlineData("/nilai?ukuran=apa", 404, "ukuran-tidak-ada")]
    [InlineData("/nilai?ukuran=desil.9", 404, "ukuran-tidak-ada")]
    [InlineData("/nilai?ukuran=desil.1:galat", 404, "ukuran-tidak-ada")]
    [InlineData("/nilai?ukuran=desil.1@2018-05", 404, "ukuran-tidak-ada")]
    [InlineData("/nilai?ukuran=desil.1&tingkat=rt", 400, "nilai-parameter")]
    [InlineData("/nilai?ukuran=desil.1&tingkat=provinsi&induk=35.03", 400, "tingkat")]
    [InlineData("/nilai?ukuran=desil.1&f=xml", 400, "nilai-parameter")]
    [InlineData("/nilai?ukuran=desil.1&induk=35.99", 404, "wilayah-tidak-dikenal")]
    [InlineData("/nilai?ukuran=desil.1&induk=satu", 400, "kode-wilayah")]
    [InlineData("/nilai?ukuran=desil.1&induk=3503", 400, "kode-tanpa-titik")]
    [InlineData("/wilayah/bps-9999", 404, "wilayah-tidak-dikenal")]
    [InlineData("/wilayah/bps-35.03", 400, "kode-wilayah")]
    [InlineData("/wilayah/35031", 400, "kode-wilayah")]
    [InlineData("/nilai?ukuran=desil.1&rilis=ABC", 404, "rilis-tidak-dikenal")]
    [InlineData("/nilai?ukuran=desil.1&rilis=0123456789abcdef", 410, "rilis-ditarik")]
    [InlineData("/collections/desa/items?limit=0", 400, "nilai-parameter")]
    [InlineData("/collections/desa/items?limit=1.5", 400, "nilai-parameter")]
    [InlineData("/collections/desa/items?offset=-1", 400, "nilai-parameter")]
    [InlineData("/collections/desa/items?offset=99999999999", 400, "nilai-parameter")]
    [InlineData("/collections/desa/items?bbox=1,2,3", 400, "nilai-parameter")]
    [InlineData("/collections/desa/items?bbox=111,-7,112,-8", 400, "nilai-parameter")]
    [InlineData("/collections/desa/items?bbox=170,-8,190,-7", 400, "nilai-parameter")]
    [InlineData("/collections/desa/items?bbox=NaN,-8,112,-7", 400, "nilai-parameter")]
    [InlineData("/collections/desa/items?bbox=111,-8,112,1e999", 400, "nilai-parameter")]
    [InlineData("/collections/desa/items?datetime=kemarin", 400, "nilai-parameter")]
    [InlineData("/collections/kabupaten/items?induk=35.03.01", 400, "tingkat")]
    [InlineData("/collections/rw", 400, "nilai-parameter")]
    [InlineData("/kuota?total=-1", 400, "nilai-parameter")]
    [InlineData("/kuota?total=100000001", 400, "nilai-parameter")]
    [InlineData("/kuota", 400, "parameter-wajib")]
    [InlineData("/wilayah?cari=%20-", 400, "nilai-parameter")]
    [InlineData("/wilayah", 400, "parameter-wajib")]
    public async Task What_cannot_be_answered_is_a_problem_of_its_kind(string path, int status, string slug)
    {
        var problem = await _client.Problem(path);

        Assert.Equal((status, slug), (problem.Status, problem.Slug));
        Assert.Contains(" / ", problem.Body.Text("title"), StringComparison.Ordinal);
        Assert.Contains(" / ", problem.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nilai?ukuran=desil.9", "desil.2")]
    [InlineData("/nilai?ukuran=desil.1:galat", "jumlah")]
    [InlineData("/nilai?ukuran=desil.1@2018-05", "2020-01")]
    [InlineData("/nilai?ukuran=desil.1&x=1", "induk")]
    [InlineData("/nilai?ukuran=desil.1&tingkat=provinsi&induk=35.03", "kecamatan")]
    [InlineData("/wilayah/35.03.09", "35.03.02")]
    [InlineData("/wilayah/77", "35")]
    public async Task A_problem_names_what_exists(string path, string expected)
    {
        var problem = await _client.Problem(path);

        Assert.Contains(expected, problem.Body["sah"]!.AsArray().Select(one => (string?)one));
    }

    [Fact]
    public async Task A_code_without_dots_is_refused_with_both_readings()
    {
        var four = await _client.Problem("/wilayah/3503");
        var ten = await _client.Problem("/wilayah/3503010001");
        var seven = await _client.Problem("/wilayah/3503010");

        Assert.Equal(["35.03", "bps-3503"], four.Body["sah"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(["35.03.01.0001", "bps-3503010001"], ten.Body["sah"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(["bps-3503010"], seven.Body["sah"]!.AsArray().Select(one => (string?)one));
        Assert.Contains("Desa Hulu 1", ten.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/wilayah/bps-3503010", "/wilayah/35.03.01")]
    [InlineData("/wilayah/bps-3503/anak", "/wilayah/35.03/anak")]
    [InlineData("/nilai?ukuran=desil.1:jumlah&induk=bps-3503", "/nilai?ukuran=desil.1%3Ajumlah&induk=35.03")]
    [InlineData("/collections/desa/items/bps-3503010001?ukuran=desil.1", "/collections/desa/items/35.03.01.2001?ukuran=desil.1")]
    public async Task A_bps_code_leads_to_the_same_address_with_the_kemendagri_code(string path, string expected)
    {
        var response = await _client.GetAsync(path);

        Assert.Equal(HttpStatusCode.PermanentRedirect, response.StatusCode);
        Assert.Equal(expected, response.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(expected)).StatusCode);
    }

    [Theory]
    [InlineData("/?f=json&fbclid=abc")]
    [InlineData("/masalah/tingkat?utm_source=wa")]
    public async Task Pages_ignore_parameters_they_do_not_know(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(path)).StatusCode);

    [Fact]
    public async Task A_text_of_the_caller_comes_back_short_and_without_control_characters()
    {
        var problem = await _client.Problem($"/nilai?ukuran=%00%0A{new string('a', 500)}");

        Assert.DoesNotContain('\n', problem.Body.Text("detail")!);
        Assert.DoesNotContain('\0', problem.Body.Text("detail")!);
        Assert.InRange(problem.Body.Text("detail")!.Length, 1, 450);
    }
}

using System.Text;
using System.Xml.Linq;
using GeoBdt.Api.Peta;

namespace GeoBdt.Api.Tests.Peta;

public sealed class VektorEndpointsTests(MapServers servers) : IClassFixture<MapServers>
{
    const string SvgType = "image/svg+xml";
    const string PdfType = "application/pdf";
    const string Share = "sanitasi-tak-layak";

    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("", "640", "480")]
    [InlineData("?lebar=320", "320", "400")]
    [InlineData("?lebar=1200&tinggi=630&bahasa=en&kelas=3&palet=viridis&fbclid=x", "1200", "630")]
    public async Task An_svg_has_the_size_asked_for(string query, string width, string height)
    {
        var root = Root(await servers.Lettered.Bytes($"/peta/{Share}/35.03.svg{query}", SvgType));
        Assert.Equal((width, height), (root.Attribute("width")!.Value, root.Attribute("height")!.Value));
    }

    [Fact]
    public async Task Areas_of_an_svg_say_their_name_and_value()
    {
        var root = Root(await servers.Lettered.Bytes($"/peta/{Share}/35.03.svg", SvgType));

        var told = root.Descendants(Svg + "path").Elements(Svg + "title").Select(title => title.Value).ToArray();
        Assert.NotEmpty(told);
        Assert.All(told, one => Assert.Matches("^Kecamatan .+: .+", one));
        Assert.Equal("id", root.Attribute("lang")!.Value);
        Assert.StartsWith("Rumah tangga tanpa sanitasi layak per kecamatan", root.Element(Svg + "title")!.Value);
    }

    [Theory]
    [InlineData("", "[0 0 595.28 841.89]", "id")]
    [InlineData("?arah=mendatar&bahasa=en", "[0 0 841.89 595.28]", "en")]
    [InlineData("?kertas=a3&arah=tegak", "[0 0 841.89 1190.55]", "id")]
    [InlineData("?kertas=a3&arah=mendatar&kelas=7&metode=kuantil", "[0 0 1190.55 841.89]", "id")]
    public async Task A_pdf_has_the_paper_asked_for(string query, string box, string language)
    {
        var file = Encoding.Latin1.GetString(await servers.Lettered.Bytes($"/peta/{Share}/35.03.pdf{query}", PdfType));

        Assert.StartsWith("%PDF-1.7", file, StringComparison.Ordinal);
        Assert.Contains($"/MediaBox {box}", file);
        Assert.Contains($"/Lang <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(language))}>", file);
    }

    [Theory]
    [InlineData("/peta/desil.1/35.03.svg?lebar=100000", 400, "nilai-parameter", "320 dan 2000")]
    [InlineData("/peta/desil.1/35.03.pdf?kertas=a5", 400, "nilai-parameter", "a4, a3")]
    [InlineData("/peta/desil.1/35.03.pdf?arah=miring", 400, "nilai-parameter", "tegak, mendatar")]
    [InlineData("/peta/desil.1/35.03.pdf?kelas=99", 400, "nilai-parameter", "2 dan 9")]
    [InlineData("/peta/desil.1/35.99.svg", 404, "wilayah-tidak-dikenal", "35.99")]
    [InlineData("/peta/desil.1/3503.pdf", 400, "kode-tanpa-titik", "35.03")]
    public async Task What_cannot_be_drawn_is_a_problem_that_names_the_bounds(string path, int status, string slug, string says)
    {
        var (got, type, body) = await servers.Lettered.Client.Problem(path);
        Assert.Equal((status, slug), (got, type));
        Assert.Contains(says, body["detail"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("svg")]
    [InlineData("pdf")]
    public async Task Too_many_areas_are_refused_with_the_bound_and_the_picture(string form)
    {
        using var server = new MapServer(hasFaces: false, ManyDesa.Content(VektorEndpoints.MostAreas + 1));

        var (status, type, body) = await server.Client.Problem($"/peta/rumah-tangga/35.01.{form}?tingkat=desa");

        Assert.Equal((422, "vektor-terlalu-besar"), (status, type));
        Assert.Contains("20001 wilayah terlalu banyak", body["detail"]!.GetValue<string>());
        Assert.Contains("20000", body["detail"]!.GetValue<string>());
        Assert.Contains("/35.01.png", body.ToJsonString());
    }

    [Fact]
    public async Task Without_faces_there_is_no_map_and_the_reason_is_said()
    {
        foreach (var form in (string[])["svg", "pdf"])
        {
            var (status, type, _) = await servers.Bare.Client.Problem($"/peta/desil.1/35.03.{form}");
            Assert.Equal((503, "huruf-belum-terpasang"), (status, type));
        }
    }

    [Fact]
    public async Task Vectors_are_kept_and_shown_by_others_like_pictures_and_repeat_to_the_byte()
    {
        var server = servers.Lettered;
        foreach (var (path, type) in ((string, string)[])[("/peta/desil.1/35.03.svg", SvgType), ("/peta/desil.1/35.03.pdf", PdfType)])
        {
            Assert.Equal("cross-origin", await server.Header(path, "Cross-Origin-Resource-Policy"));
            Assert.Equal("public, no-cache", await server.Header(path, "Cache-Control"));
            Assert.NotEmpty(await server.Header(path, "ETag"));
            // Asked with a parameter that the cache does not know: drawn again.
            Assert.Equal(await server.Bytes(path, type), await server.Bytes($"{path}?kelas=5&bahasa=id", type));
        }
    }

    static XElement Root(byte[] svg) => XDocument.Parse(Encoding.UTF8.GetString(svg)).Root!;
}

using System.Net;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Peta;

public sealed class PetaEndpointsTests(MapServers servers) : IClassFixture<MapServers>
{
    const string PictureType = "image/png";
    const string Share = "sanitasi-tak-layak";

    [Fact]
    public async Task A_map_of_a_table_names_its_own_source()
    {
        var server = servers.Lettered;

        var png = TestPng.Read(await server.Bytes("/peta/kedalaman-kemiskinan/35.png", PictureType));

        Assert.Equal("Indeks kedalaman kemiskinan per kabupaten/kota, Provinsi Jawa Timur", png.Texts["Title"]);
        Assert.StartsWith("Sumber: BPS, Susenas. Batas:", png.Texts["Source"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_area_below_the_narrowest_level_is_shown_at_that_level_among_its_siblings()
    {
        var legend = await servers.Bare.Json("/peta/kedalaman-kemiskinan/35.03/legenda.json");

        Assert.Equal(("kabupaten", 2), (legend.GetProperty("tingkat").GetString(), legend.GetProperty("desimal").GetInt32()));
        // A class of one value is that value, as published.
        Assert.Equal("1,62", legend.GetProperty("kelas")[0].GetProperty("label").GetProperty("id").GetString());
        Assert.Equal("indeks", legend.GetProperty("satuan").GetString());
    }

    [Theory]
    [InlineData("", 640, 480)]
    [InlineData("?lebar=320", 320, 400)]
    [InlineData("?lebar=479", 479, 598)]
    [InlineData("?lebar=480", 480, 360)]
    [InlineData("?lebar=2000", 2000, 1500)]
    [InlineData("?lebar=700&tinggi=300&bahasa=en&tingkat=desa&kelas=9&metode=sama&palet=viridis", 700, 300)]
    public async Task A_picture_has_the_size_asked_for(string query, int width, int height)
    {
        var server = servers.Lettered;
        var png = TestPng.Read(await server.Bytes($"/peta/{Share}/35.03.png{query}", PictureType));
        Assert.Equal((width, height), (png.Width, png.Height));
    }

    [Fact]
    public async Task A_picture_names_itself_and_its_source_inside_the_file()
    {
        var server = servers.Lettered;
        var png = TestPng.Read(await server.Bytes($"/peta/{Share}/35.03.png", PictureType));
        Assert.Equal("Rumah tangga tanpa sanitasi layak per kecamatan, Kabupaten Rekaan", png.Texts["Title"]);
        Assert.Contains("rekaan (tidak resmi)", png.Texts["Source"]);

        png = TestPng.Read(await server.Bytes($"/peta/{Share}/35.03.02.2003.png?bahasa=en", PictureType));
        Assert.Equal("Households without adequate sanitation, Desa Hilir 3 in Kecamatan Hilir", png.Texts["Title"]);
    }

    [Theory]
    [InlineData("/peta/desil.1/35.03.png", "/peta/desil.1:persen@2020-10/35.03.png")]
    [InlineData("/peta/desil.1/35.03.png", "/peta/desil.1%3Apersen%402020-10/35.03.png?kelas=5&palet=ylorrd")]
    [InlineData("/peta/desil.1/35.03.png", "/peta/desil.1@terbaru/35.03.png?tinggi=480&fbclid=abc&tingkat=kecamatan")]
    [InlineData("/peta/desil.1:jumlah@2020-01/10/828/535.png", "/peta/desil.1%3ajumlah%402020-01/10/828/535.png?utm_source=x")]
    [InlineData("/peta/desil.1/35.03/legenda.json", "/peta/desil.1%3Apersen/35.03/legenda.json?metode=fisher")]
    public async Task Spellings_of_one_map_share_one_answer(string one, string other)
    {
        var server = servers.Lettered;
        var tag = await server.Header(one, "ETag");
        Assert.NotEmpty(tag);
        Assert.Equal(tag, await server.Header(other, "ETag"));
    }

    [Fact]
    public async Task Pictures_may_be_shown_by_sites_that_isolate_themselves()
    {
        var server = servers.Lettered;
        foreach (var path in (string[])["/peta/desil.1/35.03.png", "/peta/desil.1/10/828/535.png"])
        {
            Assert.Equal("cross-origin", await server.Header(path, "Cross-Origin-Resource-Policy"));
            Assert.Equal("public, no-cache", await server.Header(path, "Cache-Control"));
            Assert.Equal(
                "public, max-age=31536000, immutable",
                await server.Header($"{path}?rilis={server.Release.Id}", "Cache-Control"));
        }
    }

    [Theory]
    [InlineData("/peta/desil.1/35.03.png?kelas=0", 400, "nilai-parameter", "2 dan 9")]
    [InlineData("/peta/desil.1/35.03.png?kelas=1", 400, "nilai-parameter", "2 dan 9")]
    [InlineData("/peta/desil.1/35.03.png?kelas=99", 400, "nilai-parameter", "2 dan 9")]
    [InlineData("/peta/desil.1/35.03.png?kelas=5.5", 400, "nilai-parameter", "2 dan 9")]
    [InlineData("/peta/desil.1/35.03.png?kelas=-3", 400, "nilai-parameter", "2 dan 9")]
    [InlineData("/peta/desil.1/35.03.png?lebar=100000", 400, "nilai-parameter", "320 dan 2000")]
    [InlineData("/peta/desil.1/35.03.png?lebar=319", 400, "nilai-parameter", "320 dan 2000")]
    [InlineData("/peta/desil.1/35.03.png?lebar=99999999999999999999", 400, "nilai-parameter", "320 dan 2000")]
    [InlineData("/peta/desil.1/35.03.png?tinggi=2001", 400, "nilai-parameter", "240 dan 2000")]
    [InlineData("/peta/desil.1/35.03.png?tinggi=NaN", 400, "nilai-parameter", "240 dan 2000")]
    [InlineData("/peta/desil.1/35.03.png?palet=pelangi", 400, "nilai-parameter", "YlOrRd")]
    [InlineData("/peta/desil.1/35.03.png?palet=%3Cscript%3E", 400, "nilai-parameter", "viridis")]
    [InlineData("/peta/desil.1/35.03.png?metode=jenks", 400, "nilai-parameter", "fisher, kuantil, sama, bulat, kepala-ekor, deviasi, manual")]
    [InlineData("/peta/desil.1/35.03.png?metode=manual", 400, "nilai-parameter", "bersama batas")]
    [InlineData("/peta/desil.1/35.03.png?metode=fisher&batas=0,50,100", 400, "nilai-parameter", "tidak berarti bersama 'batas'")]
    [InlineData("/peta/desil.1/35.03.png?batas=0,50,20,100", 400, "nilai-parameter", "bilangan yang naik")]
    [InlineData("/peta/desil.1/35.03.png?batas=0,50,50,100", 400, "nilai-parameter", "bilangan yang naik")]
    [InlineData("/peta/desil.1/35.03.png?batas=0,100", 400, "nilai-parameter", "3 sampai 10")]
    [InlineData("/peta/desil.1/35.03.png?batas=0,1,2,3,4,5,6,7,8,9,100", 400, "nilai-parameter", "3 sampai 10")]
    [InlineData("/peta/desil.1/35.03.png?batas=0,NaN,100", 400, "nilai-parameter", "ascending")]
    [InlineData("/peta/desil.1/35.03.png?batas=0,..,100", 400, "nilai-parameter", "di ujung: terbuka")]
    [InlineData("/peta/desil.1/35.03.png?batas=0,1e3,Infinity", 400, "nilai-parameter", "decimal points")]
    [InlineData("/peta/desil.1/35.03.png?batas=0,0.001,0.002", 400, "nilai-parameter", "tidak mencakup")]
    [InlineData("/peta/desil.1/10/828/535.png?tingkat=desa&batas=0,0.001,0.002", 400, "nilai-parameter", "does not cover")]
    [InlineData("/peta/desil.1/35.03.png?batas=0,50,100&kelas=3", 400, "nilai-parameter", "2 kelas")]
    [InlineData("/peta/desil.1/35.03.png?batas=0,50,100&kelas-dari=edisi", 400, "nilai-parameter", "batas")]
    [InlineData("/peta/desil.1/35.03.png?kelas-dari=kabupaten", 400, "nilai-parameter", "peta, wilayah, edisi, semua")]
    [InlineData("/peta/desil.1/35.03.png?tengah=x", 400, "nilai-parameter", "titik desimal")]
    [InlineData("/peta/desil.1/35.03.png?tengah=NaN", 400, "nilai-parameter", "titik desimal")]
    [InlineData("/peta/desil.1/35.03.png?tengah=1e400", 400, "nilai-parameter", "titik desimal")]
    [InlineData("/peta/desil.1/35.03.png?tengah=5&metode=deviasi", 400, "nilai-parameter", "deviasi")]
    [InlineData("/peta/desil.1/35.03.png?tengah=5&palet=viridis", 400, "nilai-parameter", "RdBu, PuOr")]
    [InlineData("/peta/desil.1/35.03.png?tengah=0&batas=0,1,2,3,4,5,6,7,100", 400, "nilai-parameter", "16 warna")]
    [InlineData("/peta/desil.1/35.03.png?kelas=9&palet=set2", 400, "nilai-parameter", "2 dan 8")]
    [InlineData("/peta/desil.1/35.03/legenda.json?palet=viridis-terbalik", 400, "nilai-parameter", "cividis")]
    [InlineData("/ubin/10/828/535.mvt?ukuran=desil.1&batas=0,50,100", 400, "nilai-parameter", "kelas")]
    [InlineData("/ubin/10/828/535.mvt?ukuran=desil.1&kelas=3&batas=0,50,100", 400, "nilai-parameter", "2 kelas")]
    [InlineData("/nilai?ukuran=desil.1&tingkat=desa&f=padat&kelas=2&batas=0,0.001,0.002", 400, "nilai-parameter", "desil.1:persen@2020-10")]
    [InlineData("/peta/desil.1/35.03.png?bahasa=fr", 400, "nilai-parameter", "id, en")]
    [InlineData("/peta/desil.1/35.03.png?tingkat=rt", 400, "nilai-parameter", "kecamatan")]
    [InlineData("/peta/desil.1/35.03.png?tingkat=provinsi", 400, "tingkat", "kabupaten")]
    [InlineData("/peta/desil.1/35.03.png?kelas=4&kelas=5", 400, "parameter-ganda", "kelas")]
    [InlineData("/peta/desil.1/3503.png", 400, "kode-tanpa-titik", "35.03")]
    [InlineData("/peta/desil.1/35.99.png", 404, "wilayah-tidak-dikenal", "35.99")]
    [InlineData("/peta/desil.1/..%2f..%2fetc%2fpasswd.png", 400, "kode-wilayah", "bertitik")]
    [InlineData("/peta/desil.9/35.03.png", 404, "ukuran-tidak-ada", "desil.1")]
    [InlineData("/peta/DESIL/35.03.png", 400, "ukuran", "id[.kategori[.kategori]]")]
    [InlineData("/peta/desil.1/10/5000/5.png", 404, "ubin-tidak-ada", "1023")]
    [InlineData("/peta/desil.1/17/0/0.png", 404, "ubin-tidak-ada", "16")]
    [InlineData("/peta/desil.1/10/1.5/5.png", 400, "nilai-parameter", "x")]
    [InlineData("/peta/desil.1/10/828/535.png?induk=35.99", 404, "wilayah-tidak-dikenal", "35.99")]
    [InlineData("/peta/desil.1/35.03/legenda.json?lebar=640", 400, "parameter-tidak-dikenal", "kelas")]
    public async Task What_cannot_be_drawn_is_a_problem_that_names_the_bounds(string path, int status, string slug, string says)
    {
        var server = servers.Lettered;
        var problem = await server.Client.Problem(path);
        Assert.Equal((status, slug), (problem.Status, problem.Slug));
        Assert.Contains(says, problem.Body.Text("detail"));
    }

    [Fact]
    public async Task A_bps_code_leads_to_the_picture_of_its_area()
    {
        var server = servers.Bare;
        using var response = await server.Client.GetAsync("/peta/desil.1/bps-3503.png?lebar=400");
        Assert.Equal(HttpStatusCode.PermanentRedirect, response.StatusCode);
        Assert.Equal("/peta/desil.1/35.03.png?lebar=400", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Without_faces_there_are_no_pictures_but_tiles_and_legends()
    {
        var server = servers.Bare;
        var problem = await server.Client.Problem("/peta/desil.1/35.03.png");
        Assert.Equal((503, "huruf-belum-terpasang"), (problem.Status, problem.Slug));
        Assert.Equal("no-store", await server.Header("/peta/desil.1/35.03.png", "Cache-Control"));
        Assert.Equal(256, TestPng.Read(await server.Bytes("/peta/desil.1/10/828/535.png", PictureType)).Width);
        await server.Json("/peta/desil.1/35.03/legenda.json");
    }

    [Fact]
    public async Task A_desa_is_shown_among_the_desa_of_its_kecamatan()
    {
        var server = servers.Lettered;
        var own = await server.Json($"/peta/{Share}/35.03.01.2004/legenda.json");
        var all = await server.Json($"/peta/{Share}/35.03.01/legenda.json");
        Assert.Equal(all.GetRawText(), own.GetRawText());
        Assert.NotEqual(
            await server.Bytes($"/peta/{Share}/35.03.01.2004.png", PictureType),
            await server.Bytes($"/peta/{Share}/35.03.01.2005.png", PictureType));
    }

    [Fact]
    public async Task Pictures_asked_for_at_once_are_the_same_as_one_by_one()
    {
        var server = servers.Lettered;
        var paths = Enumerable.Range(2, 8)
            .Select(kelas => $"/peta/{Share}/35.03.png?tingkat=desa&lebar=400&kelas={kelas}")
            .ToArray();
        var together = await Task.WhenAll(paths.Select(path => server.Bytes(path, PictureType)));
        using var fresh = new MapServer(hasFaces: true);
        for (var i = 0; i < paths.Length; i++) Assert.Equal(await fresh.Bytes(paths[i], PictureType), together[i]);
    }
}

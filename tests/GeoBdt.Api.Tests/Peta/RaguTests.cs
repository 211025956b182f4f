using System.Text;
using System.Text.Json;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Peta;

// Estimates under the hatch that tells how uncertain they are.
public sealed class RaguTests : IDisposable
{
    const string PictureType = "image/png";
    const string Estimate = "sae-40persen";

    readonly MapServer _server = new(hasFaces: true, Content());

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_legend_counts_areas_by_relative_standard_error_as_statistics_divides_it()
    {
        var rse = _server.Release.Nilai(new Ukuran(Estimate, Statistik.Rse, TinyRelease.New));
        var legend = await _server.Json($"/peta/{Estimate}/35.03/legenda.json?tingkat=desa");
        var (light, dense) = (legend.GetProperty("ragu")[0], legend.GetProperty("ragu")[1]);

        Assert.Equal(("jarang", 25, 50, "RSE 25–50 %"), (Text(light, "arsir"), light.GetProperty("dari").GetInt32(), light.GetProperty("sampai").GetInt32(), Label(light)));
        Assert.Equal(("rapat", 50, "RSE di atas 50 %"), (Text(dense, "arsir"), dense.GetProperty("dari").GetInt32(), Label(dense)));
        var desa = _server.Release.Wilayah.Level(Tingkat.Desa);
        var shown = Enumerable.Range(desa.Start.Value, desa.End.Value - desa.Start.Value)
            .Where(area => rse.Status[area] == NilaiStatus.Ada).ToArray();
        Assert.Equal(shown.Count(area => rse.Value[area] is > 25 and <= 50), light.GetProperty("jumlah").GetInt32());
        Assert.Equal(shown.Count(area => rse.Value[area] > 50), dense.GetProperty("jumlah").GetInt32());
        Assert.True(light.GetProperty("jumlah").GetInt32() > 0 && dense.GetProperty("jumlah").GetInt32() > 0);
        // 25 % and 50 % themselves are the better side.
        Assert.Contains(shown, area => rse.Value[area] == 25);
        Assert.Contains(shown, area => rse.Value[area] == 50);
    }

    [Fact]
    public async Task Classes_keep_their_counts_and_colours_under_the_hatch()
    {
        var hatched = await _server.Json($"/peta/{Estimate}/35.03/legenda.json?tingkat=desa");
        var plain = await _server.Json($"/peta/{Estimate}/35.03/legenda.json?tingkat=desa&ragu=tidak");

        Assert.Equal(plain.GetProperty("kelas").GetRawText(), hatched.GetProperty("kelas").GetRawText());
        Assert.Equal(plain.GetProperty("khusus").GetRawText(), hatched.GetProperty("khusus").GetRawText());
        Assert.False(plain.TryGetProperty("ragu", out _));
    }

    [Fact]
    public async Task A_picture_a_tile_and_a_plain_map_show_the_hatch_of_each_class()
    {
        // One class, so that the colours under the hatch are known.
        const string Query = "tingkat=desa&batas=0,1,100";
        var fill = (await _server.Json($"/peta/{Estimate}/35.03/legenda.json?{Query}")).GetProperty("kelas")[1].GetProperty("warna").GetString()!;
        Assert.True(Rgb.TryParse(fill, out var colour));
        var (light, dense) = (AreaStyle.Uncertain(colour, isDense: false), AreaStyle.Uncertain(colour, isDense: true));
        foreach (var path in (string[])[$"/peta/{Estimate}/35.03.png?", $"/peta/{Estimate}/35.03.png?tata=polos&", $"/peta/{Estimate}/12/3316/2142.png?"])
        {
            var png = TestPng.Read(await _server.Bytes($"{path}{Query}", PictureType));
            var off = TestPng.Read(await _server.Bytes($"{path}{Query}&ragu=tidak", PictureType));
            foreach (var style in (AreaStyle[])[light, dense])
            {
                Assert.True(Count(png, style.Ink) > 100, path);
                Assert.Equal(0, Count(off, style.Ink));
            }
        }
    }

    [Fact]
    public async Task A_map_says_what_the_hatch_means_in_every_format_and_language()
    {
        var svg = Encoding.UTF8.GetString(await _server.Bytes($"/peta/{Estimate}/35.03.svg?tingkat=desa&lebar=1000", "image/svg+xml"));
        Assert.Contains("pakai dengan hati-hati; arsir rapat: di atas 50 %", svg, StringComparison.Ordinal);
        Assert.Contains("RSE di atas 50 %", svg, StringComparison.Ordinal);
        svg = Encoding.UTF8.GetString(await _server.Bytes($"/peta/{Estimate}/35.03.svg?tingkat=desa&bahasa=en", "image/svg+xml"));
        Assert.Contains("use with care", svg, StringComparison.Ordinal);
        svg = Encoding.UTF8.GetString(await _server.Bytes($"/peta/{Estimate}/35.03.svg?tingkat=desa&ragu=tidak", "image/svg+xml"));
        Assert.Contains("tidak digambar", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("RSE", svg, StringComparison.Ordinal);
        var pdf = await _server.Bytes($"/peta/{Estimate}/35.03.pdf?tingkat=desa", "application/pdf");
        Assert.NotEqual(pdf, await _server.Bytes($"/peta/{Estimate}/35.03.pdf?tingkat=desa&ragu=tidak", "application/pdf"));
    }

    [Theory]
    [InlineData("/peta/desil.1/35.03.png?ragu=arsir", "desil.1:persen@2020-10 tidak bergalat baku")]
    [InlineData("/peta/sae-40persen:rse/35.03.png?ragu=arsir", "sae-40persen:rse@2020-10 tidak bergalat baku")]
    [InlineData("/peta/sae-40persen:galat/35.03/legenda.json?ragu=arsir", "has no standard error")]
    [InlineData("/peta/sae-40persen/35.03.svg?ragu=ya", "arsir, tidak")]
    [InlineData("/peta/desil.1/35.03.pdf?ragu=ya", "arsir, tidak")]
    public async Task What_has_no_error_has_no_hatch(string path, string says)
    {
        var (status, slug, body) = await _server.Client.Problem(path);
        Assert.Equal((400, "nilai-parameter"), (status, slug));
        Assert.Contains(says, body.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_and_what_it_means_share_one_answer()
    {
        const string Path = $"/peta/{Estimate}/35.03.png?lebar=400";
        Assert.Equal(await _server.Header(Path, "ETag"), await _server.Header($"{Path}&ragu=arsir", "ETag"));
        Assert.NotEqual(await _server.Header(Path, "ETag"), await _server.Header($"{Path}&ragu=tidak", "ETag"));
        const string Counted = "/peta/desil.1/35.03.png?lebar=400";
        Assert.Equal(await _server.Header(Counted, "ETag"), await _server.Header($"{Counted}&ragu=tidak", "ETag"));
    }

    static int Count(TestPng png, Rgb colour) => png.Pixels.Count(pixel => pixel == colour.Pixel);

    static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    static string Label(JsonElement json) => json.GetProperty("label").GetProperty("id").GetString()!;

    // Desa in turn: RSE 10, 25, 40, 50 and 80 %.
    static ReleaseContent Content()
    {
        var content = TinyRelease.Content();
        var count = content.Columns.Single(column => column is { Series: Estimate, Statistik: Statistik.Jumlah });
        var error = content.Columns.Single(column => column is { Series: Estimate, Statistik: Statistik.Galat });
        var desa = content.Wilayah.Level(Tingkat.Desa);
        for (var area = desa.Start.Value; area < desa.End.Value; area++)
        {
            count.Value[area] = 60;
            error.Value[area] = ((area - desa.Start.Value) % 5) switch { 0 => 6, 1 => 15, 2 => 24, 3 => 30, _ => 48 };
        }

        return content;
    }
}

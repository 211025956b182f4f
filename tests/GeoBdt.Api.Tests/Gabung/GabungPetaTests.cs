using System.Text;
using System.Xml.Linq;
using GeoBdt.Api.Tests.Kuota;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Api.Tests.Gabung;

public sealed class GabungPetaTests(MapServers servers) : IClassFixture<MapServers>
{
    readonly MapServer _server = servers.Lettered;

    [Fact]
    public async Task Colours_are_the_classes_of_the_uploaded_numbers()
    {
        // All desa of the tiny release are squares of one size: four in the lower class, two in the upper, the others without a number.
        var csv = "kode;jumlah\n" + string.Concat(Enumerable.Range(1, 4).Select(i => $"35.03.01.200{i};5,5\n")) + "35.03.02.2001;15\n35.03.02.2002;20\n";

        var png = TestPng.Read(await Drawn("f=png&batas=0,10,20&lebar=800", csv, "image/png"));

        var colours = ColorRamp.Default.Colours(2);
        var (low, high) = (Count(png, colours[0]), Count(png, colours[1]));
        Assert.True(high > 1_000, $"{high}");
        Assert.InRange(low / (double)high, 1.8, 2.2);
    }

    [Fact]
    public async Task It_says_whose_numbers_they_are_and_what_is_not_drawn()
    {
        var svg = XDocument.Parse(Encoding.UTF8.GetString(await Drawn("f=svg&bahasa=en&lebar=1000", "kode,a<b>&\u0001\n35.03.01.2001,5\n35.03.01.2002,7\n35.99.01.2001,1\n", "image/svg+xml")));

        Assert.Contains("ploaded by the user", svg.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("1 row of the file found no area", svg.Root.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("INVENTED", svg.Root.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("f=png", "kode,a,b\n35.03.01.2001,5,6\n35.03.01.2002,7,7\n", 400, "Lebih dari satu kolom berisi angka")]
    [InlineData("f=png", "kode,a\n35.03.01.2001,x\n", 400, "Tidak ada kolom yang seluruhnya angka")]
    [InlineData("f=png&nilai=a", "kode,a\n35.03.01.2001,5\n35.03.01.2002,x\n", 422, "bukan angka")]
    [InlineData("f=png", "kode,a\n35.03.01.2001,1.234\n", 400, "tanda-desimal=koma")]
    [InlineData("f=png&batas=0,1,2", "kode,a\n35.03.01.2001,5\n", 400, "tidak mencakup")]
    [InlineData("f=png&ukuran=desil.1", "kode,a\n35.03.01.2001,5\n", 400, "tidak berarti bersama")]
    public async Task What_cannot_be_drawn_is_told(string query, string csv, int status, string rule)
    {
        var refused = await GabungEndpointsTests.PostTo(_server.Client, query, Encoding.UTF8.GetBytes(csv)).Refused();

        Assert.Contains(rule, refused.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(status, refused.Status);
    }

    async Task<byte[]> Drawn(string query, string csv, string type)
    {
        using var response = await GabungEndpointsTests.PostTo(_server.Client, query, Encoding.UTF8.GetBytes(csv));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    static int Count(TestPng png, Rgb colour) => png.Pixels.Count(pixel => (byte)pixel == colour.R && (byte)(pixel >> 8) == colour.G && (byte)(pixel >> 16) == colour.B);
}

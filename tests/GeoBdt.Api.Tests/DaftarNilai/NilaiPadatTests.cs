using System.Buffers.Binary;
using System.Collections;
using System.Net;
using System.Text.Json.Nodes;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.DaftarNilai;

public sealed class NilaiPadatTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Theory]
    [InlineData("provinsi")]
    [InlineData("kabupaten")]
    [InlineData("kecamatan")]
    [InlineData("desa")]
    public async Task Decoded_values_and_statuses_are_those_of_the_release(string tingkat)
    {
        var (head, body) = await Ask($"/nilai?ukuran=rumah-tangga,sanitasi-tak-layak,desil.1:jumlah@2020-01&tingkat={tingkat}&f=padat");

        var codes = await Codes(head);
        Assert.Equal(("nilai", tingkat, codes.Count), (head.Text("isi"), head.Text("tingkat"), (int)head["jumlah"]!));
        var at = 0;
        for (var i = 0; i < 3; i++)
        {
            var nilai = Nilai(head["ukuran"]![i].Text("ukuran")!);
            var decoded = Decode(head["susunan"]![i]!, codes.Count, body, ref at);
            for (var place = 0; place < codes.Count; place++)
            {
                Assert.True(server.Release.Wilayah.TryFind(codes[place], out var area));
                Assert.Equal((nilai.Value[area], nilai.Status[area]), decoded[place]);
            }
        }

        Assert.Equal(body.Length, at);
    }

    [Fact]
    public async Task The_head_says_what_every_other_format_says()
    {
        var (head, _) = await Ask("/nilai?ukuran=sanitasi-tak-layak&induk=35.03.02&f=padat");

        Assert.Equal(server.Release.Id.ToString(), head.Text("rilis"));
        Assert.Equal(server.Release.Manifest.Geometri, head.Text("geometri"));
        Assert.Equal(("desa", "35.03.02", 6), (head.Text("tingkat"), head.Text("induk"), (int)head["jumlah"]!));
        Assert.Equal("Angka dilindungi.", head["catatan"].Text("id"));
        Assert.Equal("sanitasi-tak-layak:persen@2020-10", head["ukuran"]![0].Text("ukuran"));
    }

    [Fact]
    public async Task Fewer_decimals_round_each_value()
    {
        var (head, body) = await Ask("/nilai?ukuran=sanitasi-tak-layak&induk=35.03.01&f=padat&desimal=0");
        var (exact, exactBody) = await Ask("/nilai?ukuran=sanitasi-tak-layak&induk=35.03.01&f=padat");

        int at = 0, exactAt = 0;
        var rounded = Decode(head["susunan"]![0]!, 6, body, ref at);
        var whole = Decode(exact["susunan"]![0]!, 6, exactBody, ref exactAt);
        Assert.Equal(
            whole.Select(one => (Math.Round(one.Value, MidpointRounding.AwayFromZero), one.Status)), rounded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&metode=kuantil&palet=viridis")]
    [InlineData("&metode=sama")]
    public async Task Class_numbers_are_those_of_the_legend_of_the_same_question(string how)
    {
        var (head, body) = await Ask($"/nilai?ukuran=sanitasi-tak-layak&tingkat=desa&f=padat&kelas=4{how}");
        var legend = await _client.Json($"/peta/sanitasi-tak-layak/legenda.json?tingkat=desa&kelas=4{how}");

        Assert.Equal(legend.ToJsonString(), head["legenda"]![0]!.ToJsonString());
        var codes = await Codes(head);
        Assert.Equal((codes.Count + 1) / 2, body.Length);
        var nilai = Nilai("sanitasi-tak-layak:persen@2020-10");
        for (var place = 0; place < codes.Count; place++)
        {
            Assert.True(server.Release.Wilayah.TryFind(codes[place], out var area));
            var symbol = (body[place / 2] >> (place % 2 * 4)) & 15;
            var expected = nilai.Status[area] switch
            {
                NilaiStatus.TidakAdaData => 0,
                NilaiStatus.Dirahasiakan => 1,
                NilaiStatus.PenyebutKecil => 2,
                _ when nilai.Value[area] == 0 => 3,
                _ => 4 + legend["kelas"]!.AsArray().TakeWhile(one => nilai.Value[area] > (double)one!["sampai"]!).Count(),
            };
            Assert.Equal(expected, symbol);
        }
    }

    [Fact]
    public async Task The_code_list_is_permanent_and_outlives_a_release_with_the_same_boundaries()
    {
        var (head, _) = await Ask("/nilai?ukuran=rumah-tangga&tingkat=desa&f=padat");

        var list = await _client.GetAsync(head.Text("kode"));

        Assert.Equal("public, max-age=31536000, immutable", list.Headers.CacheControl?.ToString());
        var plain = await _client.GetAsync("/wilayah/kode?tingkat=desa");
        Assert.Contains("no-cache", plain.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var codes = await Codes(head);
        // 35.03.02.2007 has no shape: tiles do not hold it, and nor does the list.
        Assert.Equal((12, "35.03.02.2006"), (codes.Count, codes[^1].ToString()));
    }

    [Theory]
    [InlineData("kelas=5")]
    [InlineData("f=csv&kelas=5")]
    [InlineData("desimal=1")]
    [InlineData("f=padat&metode=kuantil")]
    [InlineData("f=padat&palet=viridis")]
    [InlineData("f=padat&kelas=5&desimal=1")]
    [InlineData("f=padat&kelas=1")]
    [InlineData("f=padat&kelas=12")]
    [InlineData("f=padat&kelas=5&metode=acak")]
    [InlineData("f=padat&desimal=x")]
    public async Task What_means_nothing_there_is_refused(string query)
    {
        var (status, slug, _) = await _client.Problem($"/nilai?ukuran=rumah-tangga&tingkat=desa&{query}");

        Assert.Equal((400, "nilai-parameter"), (status, slug));
    }

    [Fact]
    public async Task A_level_wider_than_the_parent_has_no_code_list()
    {
        var (status, slug, _) = await _client.Problem("/wilayah/kode?tingkat=provinsi&induk=35.03");

        Assert.Equal((400, "tingkat"), (status, slug));
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.GetAsync("/wilayah/kode")).StatusCode);
    }

    // As docs/API.md describes the form, and nothing shared with the writer.
    static List<(double Value, NilaiStatus Status)> Decode(JsonNode layout, int count, byte[] body, ref int at)
    {
        var (precision, symbols, rest) = ((int)layout["presisi"]!, (int)layout["lambang"]!, (int)layout["bita"]!);
        var bits = new BitArray(body[(at + count)..(at + count + rest)]);
        var (least, unit) = ((long)layout["terkecil"]!, Math.Pow(10, (int)layout["desimal"]!));
        var found = new List<(double, NilaiStatus)>();
        var bit = 0;
        for (var i = 0; i < count; i++)
        {
            var symbol = (int)body[at + i];
            if (symbol < 2)
            {
                found.Add((double.NaN, symbol == 1 ? NilaiStatus.Dirahasiakan : NilaiStatus.TidakAdaData));
                continue;
            }

            long step = (symbol - 2) % symbols;
            if (step >= 1 << precision)
            {
                var half = 1 << (precision - 1);
                var below = ((int)step - (1 << precision)) / half + 1;
                step = half + (step % half) << below;
                for (var place = 0; place < below; place++) step += (bits[bit++] ? 1L : 0) << place;
            }

            found.Add(((least + step) / unit, symbol - 2 < symbols ? NilaiStatus.Ada : NilaiStatus.PenyebutKecil));
        }

        Assert.Equal(rest, (bit + 7) / 8);
        at += count + rest;
        return found;
    }

    async Task<(JsonObject Head, byte[] Body)> Ask(string path)
    {
        var response = await _client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/vnd.geobdt.padat", response.Content.Headers.ContentType?.MediaType);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("GBP1"u8, bytes.AsSpan(0, 4));
        var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4));
        return (JsonNode.Parse(bytes.AsSpan(8, length))!.AsObject(), bytes[(8 + length)..]);
    }

    async Task<List<KodeKemendagri>> Codes(JsonObject head)
    {
        var list = await _client.Json(head.Text("kode")!);
        Assert.Equal(head.Text("geometri"), list.Text("geometri"));
        var codes = new List<KodeKemendagri>();
        var digits = 0UL;
        foreach (var step in list["kode"]!.AsArray())
        {
            digits += (ulong)(long)step!;
            Assert.True(KodeKemendagri.TryFromDigits(digits, out var kode));
            codes.Add(kode);
        }

        Assert.Equal((int)list["jumlah"]!, codes.Count);
        return codes;
    }

    Nilai Nilai(string text)
    {
        Assert.True(Ukuran.TryParse(text, out var ukuran));
        return server.Release.Nilai(server.Release.Catalog.Resolve(ukuran).Resolved!);
    }
}

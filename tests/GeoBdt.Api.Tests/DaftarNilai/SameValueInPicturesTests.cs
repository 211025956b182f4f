using System.Text.Json.Nodes;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Klasifikasi;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;
using GeoBdt.Tiles.Warna;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using static GeoBdt.Api.Tests.AnyNilai;

namespace GeoBdt.Api.Tests.DaftarNilai;

/// <summary>
/// A finished map shows what JSON says: the pixels inside an area have the colour or pattern of the class that its JSON
/// value lies in by the picture's own legend, and the legend drawn has the colours that the legend endpoint names.
/// </summary>
public sealed class SameValueInPicturesTests
{
    const int Width = 900, Height = 700;

    static readonly Ukuran Count = new("desil.1", Statistik.Jumlah, TinyRelease.New);

    // Pixels that an area must have free of borders to be read.
    const int LeastPixels = 25;

    [Fact]
    public async Task Over_random_values_of_every_kind_of_indicator()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        using var server = new MapServer(hasFaces: true, Shaken(TinyRelease.Content(), random));
        var seen = await Check(server.Client, server.Faces, server.Release, random, rounds: 32, seed);

        Assert.True(seen["kelas"] > 70, $"Only {seen["kelas"]} areas in classes were read.");
        Assert.All(["nol", "dirahasiakan", "tidak-ada-data"], kind => Assert.True(seen[kind] > 5, $"Only {seen[kind]} of {kind} were read."));
    }

    [Fact]
    public async Task Over_the_sample_release()
    {
        const int seed = 3;
        var store = Requires.SampleStore();
        using var factory = new WebApplicationFactory<Program>()
            .WithWebHostBuilder(builder => builder.UseSetting("Rilis:Toko", store).UseWebRoot(MapServer.BuiltWeb()));
        var (client, faces) = (factory.CreateClient(), factory.Services.GetRequiredService<MapLettering>().Faces!);
        var seen = await Check(client, faces, new ReleaseStore(store).OpenCurrent(), new Random(seed), rounds: 25, seed);

        Assert.True(seen["kelas"] > 70, $"Only {seen["kelas"]} areas in classes were read.");
    }

    [Fact]
    public async Task Another_value_than_the_one_drawn_is_found()
    {
        var random = new Random(7);
        using var server = new MapServer(hasFaces: true, Shaken(TinyRelease.Content(), random));
        var nilai = server.Release.Nilai(Count);
        var map = await Draw(server.Client, server.Faces, server.Release, nilai, Tingkat.Desa, "35.03");
        Assert.Empty(Wrong(map, map.Json, []));
        var bounds = map.Legend["kelas"]!.AsArray().Select(one => (double)one!["sampai"]!).ToList();
        Assert.True(bounds.Count > 1);

        // Each area in turn gets the value of another class, or another status.
        foreach (var (kode, cell) in map.Json.Where(one => map.Inside(one.Key) is not null))
        {
            var at = cell.Status == "ada" && cell.Nilai > 0 ? bounds.FindIndex(bound => cell.Nilai <= bound) : -1;
            foreach (var other in bounds.Where((_, i) => i != at).Select(bound => new Cell(bound, "ada"))
                .Append(at < 0 && cell.Status == "dirahasiakan" ? new Cell(null, "tidak-ada-data") : new Cell(null, "dirahasiakan")))
            {
                Assert.Equal([kode], Wrong(map, new Dictionary<string, Cell>(map.Json) { [kode] = other }, []));
            }
        }
    }

    [Fact]
    public async Task Another_legend_than_the_one_drawn_is_found()
    {
        using var server = new MapServer(hasFaces: true);
        var nilai = server.Release.Nilai(Count);
        var map = await Draw(server.Client, server.Faces, server.Release, nilai, Tingkat.Desa, "35.03");
        var other = await server.Client.Json($"/peta/{nilai.Ukuran}/35.03/legenda.json?tingkat=desa&palet=viridis");

        Assert.Equal(map.Swatches.Select(one => one.Colour), Colours(map.Legend));
        Assert.NotEqual(map.Swatches.Select(one => one.Colour), Colours(other));
    }

    static async Task<Dictionary<string, int>> Check(
        HttpClient client, MapFonts faces, ReleaseSnapshot release, Random random, int rounds, int seed)
    {
        var seen = new Dictionary<string, int>();
        for (var round = 0; round < rounds;)
        {
            var nilai = AnyValue(release, random);
            var tingkat = (Tingkat)random.Next((int)Tingkat.Provinsi, (int)nilai.Indicator.TerdalamOf(nilai.Ukuran.Series) + 1);
            if (AnyParent(release.Wilayah, tingkat, random) is not { } kode) continue;
            round++;
            var message = $"seed {seed}, round {round}: {nilai.Ukuran} at {tingkat.Name()} in {kode}";
            var map = await Draw(client, faces, release, nilai, tingkat, kode);

            Assert.True(
                map.Swatches.Select(one => one.Colour).SequenceEqual(Colours(map.Legend)),
                $"{message}: the legend drawn has {string.Join(' ', map.Swatches.Select(one => one.Colour))}, the endpoint {string.Join(' ', Colours(map.Legend))}.");
            var wrong = Wrong(map, map.Json, seen);
            Assert.True(wrong.Count == 0, $"{message}: {string.Join(", ", wrong)} drawn as another value.");
        }

        return seen;
    }

    // Asks for the picture, its legend and the JSON of the same areas.
    static async Task<Map> Draw(
        HttpClient client, MapFonts faces, ReleaseSnapshot release, Nilai nilai, Tingkat tingkat, string kode)
    {
        // Without the hatch of uncertainty, under which a swatch is not the fill: RaguTests reads that.
        var place = $"/peta/{nilai.Ukuran}/{kode}";
        using var response = await client.GetAsync($"{place}.png?tingkat={tingkat.Name()}&lebar={Width}&tinggi={Height}&ragu=tidak");
        Assert.True(response.IsSuccessStatusCode, $"{place}: {response.StatusCode}");
        var reading = new PictureReading(TestPng.Read(await response.Content.ReadAsByteArrayAsync()));
        var legend = await client.Json($"{place}/legenda.json?tingkat={tingkat.Name()}&ragu=tidak");
        var parent = release.Wilayah[Index(release.Wilayah, kode)].Tingkat == tingkat ? ParentOf(kode) : kode;
        var json = await client.Json($"/nilai?{Query(nilai, tingkat, parent)}");

        // Where the areas lie, which texts decide, not values.
        var scope = MapScope.Of(release.Wilayah, Index(release.Wilayah, kode), tingkat);
        var map = Choropleth.Of(
            release, nilai, scope, new MapClasses(5, ClassMethod.Fisher, ColorRamp.Default),
            Choropleth.AreasOf(release, scope, new FeatureIndex(release.Shapes(tingkat))));
        var texts = new MapTexts(release, nilai, scope, isEnglish: false);
        var layout = MapLayout.For(MapSheets.Of(release, map, texts, Width * Height), Width, Height, faces);
        return new Map(
            reading, reading.Swatches(), legend, release, tingkat, layout,
            json["wilayah"]!.AsArray().ToDictionary(
                row => row.Text("kode")!, row => new Cell((double?)row!["nilai"]![0], (string)row["status"]![0]!)),
            scope.Highlight >= 0);
    }

    static IEnumerable<string> Colours(JsonObject legend) =>
        legend["kelas"]!.AsArray().Concat(legend["khusus"]!.AsArray()).Select(one => one.Text("warna")!);

    // The areas whose pixels are not those of their value's swatch; seen counts what was read, by kind.
    static List<string> Wrong(Map map, Dictionary<string, Cell> json, Dictionary<string, int> seen)
    {
        var bounds = map.Legend["kelas"]!.AsArray().Select(one => (double)one!["sampai"]!).ToList();
        var kinds = map.Legend["khusus"]!.AsArray().Select(one => one.Text("status")).ToList();
        var wrong = new List<string>();
        foreach (var (kode, cell) in json)
        {
            if (map.Inside(kode) is not { Count: >= LeastPixels } inside) continue;
            var kind = cell.Status != "ada" ? cell.Status : cell.Nilai == 0 ? "nol" : "kelas";
            var line = kind == "kelas" ? bounds.FindIndex(bound => cell.Nilai <= bound)
                : kinds.IndexOf(kind) is >= 0 and var at ? bounds.Count + at : -1;
            if (line < 0 || !inside.IsAs(map.Swatches[line])) wrong.Add(kode);
            seen[kind] = seen.GetValueOrDefault(kind) + 1;
        }

        return wrong;
    }

    readonly record struct Cell(double? Nilai, string Status);

    sealed record Map(
        PictureReading Reading, List<Filling> Swatches, JsonObject Legend, ReleaseSnapshot Release, Tingkat Tingkat, MapLayout Layout,
        Dictionary<string, Cell> Json, bool IsPointedOut)
    {
        // From an area's edge; the line around an area that is pointed out is wide. Unit: pixels.
        const int Margin = 3, WideMargin = 5;

        readonly Dictionary<string, Filling?> _read = [];

        // Null for what has no place on a map.
        public Filling? Inside(string kode)
        {
            if (_read.TryGetValue(kode, out var inside)) return inside;
            var shapes = Release.Shapes(Tingkat);
            var isPlace = !KodeKemendagri.Parse(kode).IsTidakTerpetakan;
            var feature = isPlace ? Index(Release.Wilayah, kode) - Release.Wilayah.LevelStart(Tingkat) : -1;
            inside = isPlace && shapes.HasShape(feature)
                ? Reading.Inside(shapes, feature, Layout, IsPointedOut ? WideMargin : Margin)
                : null;
            _read.Add(kode, inside);
            return inside;
        }
    }
}

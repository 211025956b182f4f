using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.VectorTile;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using static GeoBdt.Api.Tests.AnyNilai;

namespace GeoBdt.Api.Tests.DaftarNilai;

/// <summary>
/// A cell has one value whatever it is asked by: the release, JSON, CSV, GeoJSON, features, TopoJSON, JSON-stat, GeoPackage, bulk queries, vector tiles, XLSX, its
/// explanation, and the legend entry that the picture counts it in. <see cref="SameValueInPicturesTests"/> reads the picture.
/// </summary>
public sealed class SameValueEverywhereTests
{
    [Fact]
    public async Task Over_random_values_of_every_kind_of_indicator()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        using var server = new Server(Shaken(TinyRelease.Content(), random));
        await Check(server.Client(), server.Release, random, rounds: 40, seed);
    }

    [Fact]
    public async Task Over_the_sample_release()
    {
        const int seed = 3;
        var store = Requires.SampleStore();
        using var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder.UseSetting("Rilis:Toko", store));
        await Check(factory.CreateClient(), new ReleaseStore(store).OpenCurrent(), new Random(seed), rounds: 25, seed);
    }

    static async Task Check(HttpClient client, ReleaseSnapshot release, Random random, int rounds, int seed)
    {
        for (var round = 0; round < rounds; round++)
        {
            var nilai = AnyValue(release, random);
            var tingkat = (Tingkat)random.Next((int)Tingkat.Provinsi, (int)nilai.Indicator.TerdalamOf(nilai.Ukuran.Series) + 1);
            var parent = AnyParent(release.Wilayah, tingkat, random);
            var message = $"seed {seed}, round {round}: {nilai.Ukuran} at {tingkat.Name()} in {parent ?? "all"}";
            var seen = new Dictionary<string, Dictionary<string, Cell>>
            {
                ["json"] = await Json(client, nilai, tingkat, parent),
                ["csv"] = await Csv(client, nilai, tingkat, parent),
                ["geojson"] = await GeoJson(client, $"/nilai?{Query(nilai, tingkat, parent)}&f=geojson", nilai),
                ["features"] = await GeoJson(
                    client, $"/collections/{tingkat.Name()}/items?ukuran={nilai.Ukuran}&limit=1000{(parent is null ? "" : $"&induk={parent}")}", nilai),
                ["xlsx"] = await Xlsx(client, nilai, tingkat, parent),
                ["topojson"] = await TopoJson(client, nilai, tingkat, parent),
                ["jsonstat"] = await JsonStat(client, nilai, tingkat, parent),
                ["gpkg"] = await GeoPackage(client, nilai, tingkat, parent),
                ["data"] = await Data(client, nilai, tingkat, parent),
            };
            var areas = Areas(release.Wilayah, tingkat, parent).ToList();
            foreach (var (format, cells) in seen)
            {
                Assert.True(areas.Count == cells.Count, $"{message}: {cells.Count} areas in {format}, not {areas.Count}.");
                foreach (var area in areas) Same(Expected(nilai, area), cells[release.Wilayah[area].Kode.ToString()], format, area);
            }

            if (areas.Count == 0) continue;
            var one = areas[random.Next(areas.Count)];
            Same(Expected(nilai, one), await Explained(client, nilai, release.Wilayah[one].Kode), "jelaskan", one);
            await CheckTile(client, release, nilai, tingkat, one, message);
            await CheckLegend(client, release, nilai, tingkat, parent, message);

            void Same(Cell expected, Cell cell, string format, int area) => Assert.True(
                expected == cell, $"{message}: {release.Wilayah[area].Kode} is {expected} in the release and {cell} in {format}.");
        }
    }

    static async Task CheckTile(HttpClient client, ReleaseSnapshot release, Nilai nilai, Tingkat tingkat, int area, string message)
    {
        var shapes = release.Shapes(tingkat);
        var feature = area - release.Wilayah.LevelStart(tingkat);
        if (!shapes.HasShape(feature)) return;
        const int zoom = 12;
        var (x, y) = (shapes.Label[2 * feature] >> (32 - zoom), shapes.Label[(2 * feature) + 1] >> (32 - zoom));
        var tile = await client.GetByteArrayAsync($"/ubin/{zoom}/{x}/{y}.mvt?ukuran={nilai.Ukuran}");
        var found = VectorTileReader.Read(tile).Layer(tingkat.Name())?.Features.FirstOrDefault(one => one.Id == shapes.FeatureId[feature]);
        var expected = Expected(nilai, area);

        Assert.True(found is not null, $"{message}: {release.Wilayah[area].Kode} is not in its tile.");
        var value = found.Value(nilai.Ukuran.ToString());
        var cell = new Cell(
            value.Kind switch { TileValueKind.None => null, TileValueKind.Number => value.AsNumber, _ => value.AsWhole },
            found.Value($"status:{nilai.Ukuran}").AsText!);
        Assert.True(expected == cell, $"{message}: {release.Wilayah[area].Kode} is {expected} in the release and {cell} in its tile.");
    }

    // The legend's classes, special entries and their counts are those of the values; the picture is drawn from the same object.
    static async Task CheckLegend(HttpClient client, ReleaseSnapshot release, Nilai nilai, Tingkat tingkat, string? parent, string message)
    {
        var scope = parent is null ? "" : $"&induk={parent}";
        var legend = await client.Json($"/peta/{nilai.Ukuran}/legenda.json?tingkat={tingkat.Name()}{scope}");
        var classes = legend["kelas"]!.AsArray().Select(one => ((double)one!["sampai"]!, Count: (int)one["jumlah"]!)).ToList();
        var counts = new int[classes.Count];
        var special = new Dictionary<string, int>();
        // An area asked for at its own level is shown among its siblings.
        var isAmongSiblings = parent is not null && release.Wilayah[Index(release.Wilayah, parent)].Tingkat == tingkat;
        var shown = isAmongSiblings ? Areas(release.Wilayah, tingkat, ParentOf(parent!)) : Areas(release.Wilayah, tingkat, parent);
        foreach (var area in shown.Where(area => !release.Wilayah[area].Kode.IsTidakTerpetakan))
        {
            var cell = Expected(nilai, area);
            var apart = cell.Status == "ada" ? cell.Nilai == 0 ? "nol" : null : cell.Status;
            if (apart is not null)
            {
                special[apart] = special.GetValueOrDefault(apart) + 1;
                continue;
            }

            var at = classes.FindIndex(one => cell.Nilai <= one.Item1);
            Assert.True(at >= 0, $"{message}: {cell.Nilai} of {release.Wilayah[area].Kode} is above every class of the legend ({legend.ToJsonString()}).");
            counts[at]++;
        }

        Assert.True(classes.Select(one => one.Count).SequenceEqual(counts), $"{message}: the legend's classes count otherwise.");
        Assert.True(
            legend["khusus"]!.AsArray().ToDictionary(one => one.Text("status")!, one => (int)one!["jumlah"]!).OrderBy(pair => pair.Key)
                .SequenceEqual(special.OrderBy(pair => pair.Key)),
            $"{message}: the legend's special entries count otherwise.");
    }

    static async Task<Dictionary<string, Cell>> Json(HttpClient client, Nilai nilai, Tingkat tingkat, string? parent)
    {
        var answer = await client.Json($"/nilai?{Query(nilai, tingkat, parent)}");
        return answer["wilayah"]!.AsArray().ToDictionary(
            row => row.Text("kode")!, row => new Cell((double?)row!["nilai"]![0], (string)row["status"]![0]!));
    }

    static async Task<Dictionary<string, Cell>> Csv(HttpClient client, Nilai nilai, Tingkat tingkat, string? parent)
    {
        var text = await client.GetStringAsync($"/nilai?{Query(nilai, tingkat, parent)}&f=csv");
        return text.TrimEnd('\n').Split('\n').Skip(1).Select(line => line.Split(',')).ToDictionary(
            cells => cells[0],
            cells => new Cell(cells[^2].Length == 0 ? null : double.Parse(cells[^2], CultureInfo.InvariantCulture), cells[^1]));
    }

    static async Task<Dictionary<string, Cell>> GeoJson(HttpClient client, string path, Nilai nilai)
    {
        var name = nilai.Ukuran.ToString();
        var answer = await client.Json(path);
        return answer["features"]!.AsArray().Select(feature => feature!["properties"]!).ToDictionary(
            one => one.Text("kode")!, one => new Cell((double?)one[name], one["status"].Text(name)!));
    }

    static async Task<Dictionary<string, Cell>> Xlsx(HttpClient client, Nilai nilai, Tingkat tingkat, string? parent)
    {
        using var book = await Workbook.Open(client, $"/nilai?{Query(nilai, tingkat, parent)}&f=xlsx");
        return book.Rows("Nilai").Skip(2).ToDictionary(row => row[0].Text!, row => new Cell(row[3].Number, row[4].Text!));
    }

    static async Task<Dictionary<string, Cell>> TopoJson(HttpClient client, Nilai nilai, Tingkat tingkat, string? parent)
    {
        var name = nilai.Ukuran.ToString();
        var answer = await client.Json($"/nilai?{Query(nilai, tingkat, parent)}&f=topojson");
        return answer["objects"]![tingkat.Name()]!["geometries"]!.AsArray().Select(one => one!["properties"]!).ToDictionary(
            one => one.Text("kode")!, one => new Cell((double?)one[name], one.Text($"{name}#status")!));
    }

    static async Task<Dictionary<string, Cell>> JsonStat(HttpClient client, Nilai nilai, Tingkat tingkat, string? parent)
    {
        var answer = await client.Json($"/nilai?{Query(nilai, tingkat, parent)}&f=jsonstat");
        return answer["dimension"]!["wilayah"]!["category"]!["index"]!.AsArray().Index().ToDictionary(
            one => (string)one.Item!, one => new Cell((double?)answer["value"]![one.Index], (string?)answer["status"]![$"{one.Index}"] ?? "ada"));
    }

    static async Task<Dictionary<string, Cell>> GeoPackage(HttpClient client, Nilai nilai, Tingkat tingkat, string? parent)
    {
        using var file = await TemporaryFile.Of(client, $"/nilai?{Query(nilai, tingkat, parent)}&f=gpkg", ".gpkg");
        using var connection = new SqliteConnection($"Data Source={file.Path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT kode, \"{nilai.Ukuran}\", \"{nilai.Ukuran}#status\" FROM {tingkat.Name()}";
        var cells = new Dictionary<string, Cell>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) cells.Add(reader.GetString(0), new Cell(reader.IsDBNull(1) ? null : reader.GetDouble(1), reader.GetString(2)));
        return cells;
    }

    static async Task<Dictionary<string, Cell>> Data(HttpClient client, Nilai nilai, Tingkat tingkat, string? parent)
    {
        var question = new JsonObject { ["tingkat"] = tingkat.Name(), ["ukuran"] = nilai.Ukuran.ToString(), ["kolom"] = new JsonArray("kode", "nilai", "status") };
        if (parent is not null) question["induk"] = parent;
        using var answer = await client.PostAsync("/data?limit=100000", new StringContent(question.ToJsonString(), Encoding.UTF8, "application/json"));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["baris"]!.AsArray().ToDictionary(
            row => (string)row![0]!, row => new Cell((double?)row![1], (string)row[2]!));
    }

    static async Task<Cell> Explained(HttpClient client, Nilai nilai, KodeKemendagri kode)
    {
        var answer = await client.Json($"/nilai/jelaskan?ukuran={nilai.Ukuran}&kode={kode}");
        return new Cell((double?)answer["nilai"], answer.Text("status")!);
    }

    static Cell Expected(Nilai nilai, int area) =>
        new(double.IsNaN(nilai.Value[area]) ? null : nilai.Value[area], nilai.Status[area].Name());

    readonly record struct Cell(double? Nilai, string Status);
}

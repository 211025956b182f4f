using System.Text.Json;
using GeoBdt.Cli.Export;
using GeoBdt.Ekspor;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.GeoJson;

namespace GeoBdt.Cli.Tests.Export;

/// <summary>The invented district in a store, files exported from it, and GDAL's view of them.</summary>
public sealed class ExportedTiny : IDisposable
{
    /// <summary>A count, a share and a figure that goes down to kabupaten only.</summary>
    public const string Ukuran = "rumah-tangga,sanitasi-tak-layak:persen@2020-10," + TinyCatalog.Table;

    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("geobdt-ekspor-");
    readonly ReleaseStore _store;
    int _files;

    public ExportedTiny() => (_store, Release) = TinyRelease.Publish();

    internal ReleaseSnapshot Release { get; }

    /// <summary>Path of the store.</summary>
    public string Store => _store.Root;

    /// <summary>A path that nothing uses yet.</summary>
    public string NewPath(string extension) => Path.Combine(_root.FullName, $"berkas-{Interlocked.Increment(ref _files)}{extension}");

    /// <summary>Exports by the writer of a format.</summary>
    public string Export(string format, string? ukuran, string? tingkat = null, string? induk = null)
    {
        var kind = ExportFormat.All.Single(one => one.Name == format);
        var content = ExportReader.Read(Release, new ExportQuestion(ukuran, tingkat, induk), kind.Layers);
        var path = NewPath(kind.Extension);
        kind.Write(content, path, new ExportProgress(null, "uji", content.Steps), CancellationToken.None);
        return path;
    }

    /// <summary>The features GDAL reads, as GeoJSON with all digits.</summary>
    public static List<JsonElement> ReadByGdal(string path, string? layer, params string[] more)
    {
        var ogr2ogr = Requires.Program("ogr2ogr", "gdal-bin");
        string[] arguments = ["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9", .. more, "/vsistdout/", path, .. layer is null ? [] : new[] { layer }];
        var outcome = Geobdt.RunProgram(ogr2ogr, arguments);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        using var document = JsonDocument.Parse(outcome.Output);
        return [.. document.RootElement.GetProperty("features").EnumerateArray().Select(one => one.Clone())];
    }

    /// <summary>What ogrinfo says of a file's layers.</summary>
    public static string Describe(string path)
    {
        var outcome = Geobdt.RunProgram(Requires.Program("ogrinfo", "gdal-bin"), "-so", "-al", path);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        return outcome.Output;
    }

    /// <summary>Asserts that features are the areas of a level, with the values and outlines of the release.</summary>
    internal void AssertAreas(Tingkat tingkat, IReadOnlyList<string> ukuran, IReadOnlyList<JsonElement> features)
    {
        var tree = Release.Wilayah;
        var byKode = features.ToDictionary(one => one.GetProperty("properties").GetProperty("kode").GetString()!);
        var (first, end) = (tree.Level(tingkat).Start.Value, tree.Level(tingkat).End.Value);
        Assert.Equal(end - first, features.Count);
        for (var i = first; i < end; i++)
        {
            var feature = byKode[tree[i].Kode.ToString()];
            var properties = feature.GetProperty("properties");
            Assert.Equal(tree[i].Nama, properties.GetProperty("nama").GetString());
            AssertText(tree[i].KodeBps?.ToString(), properties, "kode_bps");
            AssertText(tree[i].Kode.Parent?.ToString(), properties, "induk");
            foreach (var name in ukuran) AssertValue(Release.Nilai(Parse(name)), i, name, properties);
            AssertOutline(Release.Shapes(tingkat), i - first, feature.GetProperty("geometry"));
        }
    }

    public void Dispose()
    {
        _root.Delete(recursive: true);
        Directory.Delete(_store.Root, recursive: true);
    }

    Indicators.Catalog.Ukuran Parse(string name)
    {
        Assert.True(Indicators.Catalog.Ukuran.TryParse(name, out var asked));
        return Release.Catalog.Resolve(asked).Resolved!;
    }

    static void AssertText(string? expected, JsonElement properties, string name)
    {
        var found = Member(properties, name);
        Assert.Equal(expected, found.ValueKind == JsonValueKind.Undefined ? null : found.GetString());
    }

    static void AssertValue(Nilai nilai, int area, string name, JsonElement properties)
    {
        var found = Member(properties, name);
        if (double.IsNaN(nilai.Value[area]))
        {
            Assert.Equal(JsonValueKind.Undefined, found.ValueKind);
        }
        else
        {
            Assert.Equal(nilai.Value[area], found.GetDouble());
        }

        Assert.Equal(nilai.Status[area].Name(), properties.GetProperty($"{name}#status").GetString());
    }

    // GDAL leaves out what a FlatGeobuf does not hold and writes null for what a GeoPackage holds no value of.
    static JsonElement Member(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : default;

    // The invented areas are single squares: the same corners, and the exterior ring counter-clockwise.
    static void AssertOutline(ShapeSet shapes, int feature, JsonElement geometry)
    {
        if (!shapes.HasShape(feature))
        {
            Assert.Equal(JsonValueKind.Null, geometry.ValueKind);
            return;
        }

        var polygon = geometry.GetProperty("type").GetString() == "MultiPolygon"
            ? Assert.Single(geometry.GetProperty("coordinates").EnumerateArray())
            : geometry.GetProperty("coordinates");
        var ring = Assert.Single(polygon.EnumerateArray());
        (double X, double Y)[] corners = [.. ring.EnumerateArray().Select(one => (one[0].GetDouble(), one[1].GetDouble()))];
        Assert.Equal(corners[0], corners[^1]);
        Assert.Equal(4, corners[1..].Distinct().Count());
        var from = shapes.RingVertex[shapes.FeatureRing[feature]];
        for (var v = from; v < from + 4; v++)
        {
            var (x, y) = (Degrees.Rounded(WebMercator.ToLongitude(shapes.Xy[2 * v])), Degrees.Rounded(WebMercator.ToLatitude(shapes.Xy[(2 * v) + 1])));
            Assert.Contains(corners, one => Math.Abs(one.X - x) < 1e-9 && Math.Abs(one.Y - y) < 1e-9);
        }

        var area = 0.0;
        for (var i = 1; i < corners.Length; i++) area += (corners[i - 1].X * corners[i].Y) - (corners[i].X * corners[i - 1].Y);
        Assert.True(area > 0, "The exterior ring runs clockwise.");
    }
}

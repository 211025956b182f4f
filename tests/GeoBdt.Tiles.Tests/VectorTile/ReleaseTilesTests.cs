using System.Buffers;
using System.Globalization;
using System.Text.Json;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.Splice;
using GeoBdt.Tiles.Tests.Support;
using GeoBdt.Tiles.VectorTile;
using NetTopologySuite.Operation.Valid;

namespace GeoBdt.Tiles.Tests.VectorTile;

/// <summary>
/// The tiles of a release as others see them: Mapbox's decoder (map clients), GDAL's (QGIS), NetTopologySuite. Of the sample
/// in CI; of any other store by GEOBDT_SAMPEL.
/// </summary>
public sealed class ReleaseTilesTests(ITestOutputHelper output) : IDisposable
{
    static readonly string[] Levels = ["provinsi", "kabupaten", "kecamatan", "desa"];
    static readonly string[] Statuses = ["ada", "tidak-ada-data", "dirahasiakan"];

    readonly string _folder = Directory.CreateTempSubdirectory("geobdt-ubin-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Our_reader_and_that_of_map_clients_see_the_same_in_every_tile_with_values()
    {
        var node = Requires.Program("node", "nodejs");
        var script = Programs.NodeScript("baca-ubin.mjs", "@mapbox/vector-tile");
        using var archive = Open();
        var (tiles, features) = (0, 0);

        foreach (var chunk in Spliced(archive, archive.Tiles().Select(one => one.Tile)).Chunk(500))
        {
            var files = chunk.Select(one => Written(one.Bytes)).ToArray();
            var expected = new Queue<(int Tile, DecodedLayer Layer, DecodedFeature Feature)>();
            Programs.Run(node, [script, .. files], line =>
            {
                using var seen = JsonDocument.Parse(line);
                while (expected.Count == 0) Enqueue(chunk[tiles++ % 500].Bytes, tiles - 1, expected);
                features++;
                var (tile, layer, feature) = expected.Dequeue();
                AssertSame(seen.RootElement, tile % 500, layer, feature);
            });
            Assert.Empty(expected);
            Assert.Equal(0, tiles % 500 == 0 ? 0 : tiles % 500 - chunk.Length);
            foreach (var file in files) File.Delete(file);
        }

        output.WriteLine($"{tiles} tiles, {features} features: equal");
        Assert.Equal(archive.TileCount, tiles);
    }

    [Fact]
    public void Our_reader_and_GDAL_see_the_same_in_the_fullest_tile_of_every_zoom_with_values()
    {
        var ogr2ogr = Requires.Program("ogr2ogr", "gdal-bin");
        using var archive = Open();
        var fullest = archive.Tiles().GroupBy(one => one.Tile.Z).Select(zoom => zoom.MaxBy(one => one.Place.Length).Tile);
        var features = 0;

        foreach (var (tile, bytes) in Spliced(archive, fullest))
        {
            var file = Written(bytes);
            foreach (var layer in VectorTileReader.Read(bytes).Layers)
            {
                var seen = new List<string>();
                Programs.Run(
                    ogr2ogr, ["-f", "GeoJSONSeq", "-lco", "COORDINATE_PRECISION=6", "-oo", "CLIP=NO", "/vsistdout/", $"MVT:{file}", layer.Name],
                    line => seen.Add(ByGdal(line, layer)));
                Assert.Equal(layer.Features.Select(OurOwn).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
                features += seen.Count;
            }
        }

        output.WriteLine($"{features} features: equal");
        Assert.True(features > 100, $"Only {features} features.");
    }

    [Fact]
    public void Every_polygon_of_every_tile_is_valid_and_wound_as_the_standard_asks()
    {
        using var archive = Open();
        var (polygons, wrong) = (0, new List<string>());
        foreach (var (tile, place) in archive.Tiles())
        {
            foreach (var layer in VectorTileReader.Read(archive.Unpack(place)).Layers)
            {
                foreach (var feature in layer.Features.Where(one => one.Type == GeometryType.Polygon))
                {
                    polygons++;
                    if (feature.Parts.Any(part => Polygons.DoubleArea(part) == 0) || Polygons.DoubleArea(feature.Parts[0]) < 0)
                    {
                        wrong.Add($"{tile} {layer.Name} {feature.Id}: wound wrongly");
                    }
                    else if (new IsValidOp(Polygons.Of(feature)) is { IsValid: false } check)
                    {
                        wrong.Add($"{tile} {layer.Name} {feature.Id}: {check.ValidationError}");
                    }
                }
            }
        }

        output.WriteLine($"{archive.TileCount} tiles, {polygons} polygons, {wrong.Count} wrong");
        Assert.True(polygons > 1000, $"Only {polygons} polygons.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

    static TileArchive Open() =>
        TileArchive.Open(Directory.EnumerateFiles(Requires.SampleStore(), "ubin.pmtiles", SearchOption.AllDirectories).First());

    // Values of every kind that a release has: whole, decimal, text, and none.
    static IEnumerable<(TileId Tile, byte[] Bytes)> Spliced(TileArchive archive, IEnumerable<TileId> tiles)
    {
        var ids = Levels.ToDictionary(level => level, _ => new SortedSet<ulong>());
        foreach (var (_, place) in archive.Tiles())
        {
            var decoded = VectorTileReader.Read(archive.Unpack(place));
            foreach (var level in Levels) ids[level].UnionWith((decoded.Layer(level)?.Features ?? []).Select(feature => feature.Id!.Value));
        }

        var features = ids.ToDictionary(level => level.Key, level => level.Value.ToArray());
        var splicer = new TileSplicer(archive, features);
        SpliceColumn[] columns = [.. features.SelectMany(level => Columns(level.Key, level.Value.Length))];
        foreach (var tile in tiles)
        {
            var bytes = new ArrayBufferWriter<byte>();
            splicer.Write(tile, columns, bytes);
            yield return (tile, bytes.WrittenSpan.ToArray());
        }
    }

    static SpliceColumn[] Columns(string level, int count)
    {
        var random = new Random(count);
        double[] Numbers(Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => random.Next(5) == 0 ? double.NaN : next())];
        return
        [
            SpliceColumn.OfNumbers(level, "rumah-tangga:jumlah@2020-10", new(Numbers(() => random.Next(-3, 4000)), areWhole: true), 0),
            SpliceColumn.OfNumbers(level, "desil.1:persen@2020-10", new(Numbers(() => random.Next(1000) / 10.0), areWhole: false), 0),
            SpliceColumn.OfTexts(level, "status:desil.1", [.. Enumerable.Range(0, count).Select(_ => (byte)random.Next(3))], 0, Statuses),
        ];
    }

    string Written(byte[] bytes)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.mvt");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    static void Enqueue(byte[] bytes, int tile, Queue<(int, DecodedLayer, DecodedFeature)> features)
    {
        foreach (var layer in VectorTileReader.Read(bytes).Layers)
        {
            foreach (var feature in layer.Features) features.Enqueue((tile, layer, feature));
        }
    }

    // [file, layer, extent, id, type, parts, tags] of web/tests/baca-ubin.mjs.
    static void AssertSame(JsonElement seen, int tile, DecodedLayer layer, DecodedFeature feature)
    {
        Assert.Equal((tile, layer.Name, layer.Extent), (seen[0].GetInt32(), seen[1].GetString(), seen[2].GetInt32()));
        Assert.Equal((feature.Id, (int)feature.Type), (seen[3].GetUInt64(), seen[4].GetInt32()));
        Assert.Equal(feature.Parts, seen[5].EnumerateArray().Select(part => part.EnumerateArray().Select(number => number.GetInt32()).ToArray()));
        Assert.Equal(Tags(feature), seen[6].EnumerateObject().Select(tag => $"{tag.Name}={Text(tag.Value)}"));
    }

    static IEnumerable<string> Tags(DecodedFeature feature) => feature.Attributes.Select(tag => $"{tag.Key}={Text(tag.Value)}");

    static string Text(TileValue value) => value.Kind switch
    {
        TileValueKind.Text => value.AsText,
        TileValueKind.Number => value.AsNumber.ToString("R", CultureInfo.InvariantCulture),
        TileValueKind.Whole => value.AsWhole.ToString(CultureInfo.InvariantCulture),
        TileValueKind.Natural => value.AsNatural.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "The columns have no such values."),
    };

    static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : value.GetDouble().ToString("R", CultureInfo.InvariantCulture);

    // GDAL takes rings apart and puts them together anew, and orders attributes by layer: compared are sets of both.
    static string OurOwn(DecodedFeature feature) =>
        Whole(feature.Id!.Value, feature.Parts, Tags(feature));

    static string ByGdal(string line, DecodedLayer layer)
    {
        using var document = JsonDocument.Parse(line.TrimStart('\u001e'));
        var (properties, geometry) = (document.RootElement.GetProperty("properties"), document.RootElement.GetProperty("geometry"));
        var coordinates = geometry.GetProperty("coordinates");
        int[] Point(JsonElement at) => [(int)at[0].GetDouble(), layer.Extent - (int)at[1].GetDouble()];
        int[] Ring(JsonElement ring) => [.. ring.EnumerateArray().SkipLast(1).SelectMany(Point)];
        IEnumerable<int[]> parts = geometry.GetProperty("type").GetString() switch
        {
            "Point" => [Point(coordinates)],
            "Polygon" => coordinates.EnumerateArray().Select(Ring),
            "MultiPolygon" => coordinates.EnumerateArray().SelectMany(polygon => polygon.EnumerateArray()).Select(Ring),
            _ => throw new InvalidOperationException(line),
        };
        return Whole(
            properties.GetProperty("mvt_id").GetUInt64(),
            parts,
            properties.EnumerateObject().Where(tag => tag.Name != "mvt_id" && tag.Value.ValueKind != JsonValueKind.Null)
                .Select(tag => $"{tag.Name}={Text(tag.Value)}"));
    }

    static string Whole(ulong id, IEnumerable<int[]> parts, IEnumerable<string> tags) =>
        $"{id} {string.Join(';', parts.Select(Canonical).Order(StringComparer.Ordinal))} {string.Join(';', tags.Order(StringComparer.Ordinal))}";

    // From the least point on, clockwise on the screen.
    static string Canonical(int[] ring)
    {
        var points = ring.Chunk(2).Select(at => (X: at[0], Y: at[1])).ToArray();
        if (points.Length > 1 && Polygons.DoubleArea(ring) < 0) Array.Reverse(points);
        var least = Array.IndexOf(points, points.Min());
        return string.Join(' ', points[least..].Concat(points[..least]).Select(at => $"{at.X},{at.Y}"));
    }
}

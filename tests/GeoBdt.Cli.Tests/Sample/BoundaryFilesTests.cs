using System.Security.Cryptography;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace GeoBdt.Cli.Tests.Sample;

[Collection(UsesSample.Name)]
public sealed class BoundaryFilesTests(SampleFixture sample)
{
    static readonly GeometryFactory Factory = new();

    [Theory]
    [InlineData("desa.geojson")]
    [InlineData("kabupaten.geojson")]
    public void The_committed_boundaries_are_the_generated_ones_and_their_checksum_is_told(string name)
    {
        var generated = File.ReadAllBytes(Path.Combine(sample.Folder, "batas", name));
        var folder = Path.Combine(Requires.RepositoryRoot, "data", "boundaries");

        Assert.True(generated.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, name))),
            $"data/boundaries/{name} differs from what `geobdt sample` writes to batas/{name}.");
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(generated)),
            File.ReadAllText(Path.Combine(folder, "SOURCES.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("desa.geojson", 157, 13, 4)]
    [InlineData("kabupaten.geojson", 38, 5, 2)]
    public void Every_area_is_there_with_its_code_and_name_and_says_that_it_is_not_official(
        string name, int count, int codeLength, int level)
    {
        var codes = CsvRows.Read(Path.Combine(sample.Folder, "wilayah.csv")).Rows
            .Where(row => row[0].Length == codeLength).ToDictionary(row => row[0], row => row[1]);
        using var file = Read(name);

        Assert.Contains("bukan batas resmi",
            file.RootElement.GetProperty("catatan").GetString()!, StringComparison.Ordinal);
        var features = file.RootElement.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(count, features.Length);
        foreach (var feature in features)
        {
            var properties = feature.GetProperty("properties");
            var kode = properties.GetProperty("kode").GetString()!;
            Assert.Equal(codes[kode], properties.GetProperty("nama").GetString());
            Assert.Equal(kode[..kode.LastIndexOf('.')], properties.GetProperty("kode_induk").GetString());
            Assert.Equal(level, properties.GetProperty("level").GetInt32());
            Assert.False(properties.GetProperty("resmi").GetBoolean());
            codes.Remove(kode);
        }

        Assert.Empty(codes);
    }

    [Theory]
    [InlineData("desa.geojson")]
    [InlineData("kabupaten.geojson")]
    public void Areas_are_valid_do_not_overlap_and_turn_the_way_the_standard_wants(string name)
    {
        var areas = Areas(name);

        foreach (var (kode, area) in areas)
        {
            Assert.True(area.IsValid, kode);
            for (var i = 0; i < area.NumGeometries; i++)
            {
                var polygon = (Polygon)area.GetGeometryN(i);
                Assert.True(polygon.Shell.IsCCW, kode);
                Assert.All(polygon.Holes, hole => Assert.False(hole.IsCCW, kode));
            }
        }

        var union = NetTopologySuite.Operation.Union.UnaryUnionOp.Union(areas.Values);
        Assert.Equal(areas.Values.Sum(area => area.Area), union.Area, 1e-10);
    }

    [Theory]
    [InlineData("desa.geojson")]
    [InlineData("kabupaten.geojson")]
    public void Neighbours_share_every_vertex_a_border_segment_is_used_at_most_once_in_each_direction(string name)
    {
        var segments = new HashSet<(Coordinate From, Coordinate To)>();
        var pointsOfAreas = new HashSet<Coordinate>();
        foreach (var (kode, area) in Areas(name))
        {
            foreach (var ring in Rings(area))
            {
                pointsOfAreas.UnionWith(ring);
                for (var i = 1; i < ring.Length; i++)
                {
                    Assert.True(segments.Add((ring[i - 1], ring[i])), kode);
                }
            }
        }

        // Segments without a partner are the outer border. They must close into rings: as many leave a point as arrive.
        var outer = segments.Where(segment => !segments.Contains((segment.To, segment.From))).ToArray();
        Assert.Equal(outer.Select(segment => segment.From).Order(), outer.Select(segment => segment.To).Order());
        Assert.InRange(outer.Length, 100, segments.Count / 2);
    }

    [Fact]
    public void The_outer_border_of_the_desa_is_the_border_of_the_kabupaten_vertex_by_vertex()
    {
        var segments = new HashSet<(Coordinate From, Coordinate To)>();
        foreach (var area in Areas("desa.geojson").Values)
        {
            foreach (var ring in Rings(area))
            {
                for (var i = 1; i < ring.Length; i++)
                {
                    segments.Add((ring[i - 1], ring[i]));
                }
            }
        }

        var outer = segments.Where(segment => !segments.Contains((segment.To, segment.From))).Order();
        var trenggalek = Rings(Areas("kabupaten.geojson")["35.03"])
            .SelectMany(ring => ring.Zip(ring.Skip(1), (from, to) => (From: from, To: to))).Order();

        Assert.Equal(trenggalek, outer);
    }

    [Fact]
    public void Areas_lie_about_where_and_are_about_as_large_as_the_facts_say()
    {
        // Square degrees to km² at 8° south.
        const double SquareKm = 110.16 * 111.19;
        var facts = File.ReadLines(Path.Combine(
                Requires.RepositoryRoot, "src", "GeoBdt.Cli", "Sample", "wilayah_jatim.csv"))
            .Select(line => line.Split(',')).Where(cells => cells[0].Length == 13).ToDictionary(cells => cells[0]);

        foreach (var (kode, area) in Areas("desa.geojson"))
        {
            var (longitude, latitude, squareKm) =
                (double.Parse(facts[kode][3]), double.Parse(facts[kode][4]), double.Parse(facts[kode][5]));
            var distance = area.Centroid.Distance(new Point(longitude, latitude));

            Assert.True(Math.Abs((area.Area * SquareKm / squareKm) - 1.0) < 0.25,
                $"{kode}: {area.Area * SquareKm} / {squareKm}");
            Assert.True(distance * 110.0 < 1.5 + (1.2 * Math.Sqrt(squareKm / Math.PI)),
                $"{kode}: {distance * 110.0} km");
        }
    }

    JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(sample.Folder, "batas", name)));

    SortedDictionary<string, Geometry> Areas(string name)
    {
        using var file = Read(name);
        var areas = new SortedDictionary<string, Geometry>(StringComparer.Ordinal);
        foreach (var feature in file.RootElement.GetProperty("features").EnumerateArray())
        {
            var geometry = feature.GetProperty("geometry");
            var coordinates = geometry.GetProperty("coordinates");
            areas.Add(feature.GetProperty("properties").GetProperty("kode").GetString()!,
                geometry.GetProperty("type").GetString() == "Polygon"
                    ? ToPolygon(coordinates)
                    : Factory.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(ToPolygon)]));
        }

        return areas;
    }

    static Polygon ToPolygon(JsonElement rings)
    {
        var all = rings.EnumerateArray().Select(ring => Factory.CreateLinearRing(
            [.. ring.EnumerateArray().Select(point => new Coordinate(point[0].GetDouble(), point[1].GetDouble()))]))
            .ToArray();
        return Factory.CreatePolygon(all[0], all[1..]);
    }

    static IEnumerable<Coordinate[]> Rings(Geometry area)
    {
        for (var i = 0; i < area.NumGeometries; i++)
        {
            var polygon = (Polygon)area.GetGeometryN(i);
            yield return polygon.Shell.Coordinates;
            foreach (var hole in polygon.Holes)
            {
                yield return hole.Coordinates;
            }
        }
    }
}

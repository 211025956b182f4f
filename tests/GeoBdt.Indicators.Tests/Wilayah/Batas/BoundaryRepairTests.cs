using System.Text;
using System.Text.Json;
using GeoBdt.Indicators.Tests.Wilayah.Geometri;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Tests.Wilayah.Batas;

public sealed class BoundaryRepairTests : IDisposable
{
    // Squares of 0.1° and smaller around 111° E, 8° S.
    const string Square = "[111,-8],[111.1,-8],[111.1,-7.9],[111,-7.9],[111,-8]";
    const string SquareClockwise = "[111,-8],[111,-7.9],[111.1,-7.9],[111.1,-8],[111,-8]";
    const string Inner = "[111.02,-7.98],[111.04,-7.98],[111.04,-7.96],[111.02,-7.96],[111.02,-7.98]";
    const string InnerClockwise = "[111.02,-7.98],[111.02,-7.96],[111.04,-7.96],[111.04,-7.98],[111.02,-7.98]";
    const string Beside = "[111.2,-8],[111.21,-8],[111.21,-7.99],[111.2,-7.99],[111.2,-8]";
    const string BesideClockwise = "[111.2,-8],[111.2,-7.99],[111.21,-7.99],[111.21,-8],[111.2,-8]";

    // 0.1° × 0.1° at latitude −7.95°, in m².
    const double SquareMetres = 11_025.2 * 11_059.7;

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_correct_square_has_nothing_to_repair()
    {
        var (shape, defects) = Repair($"[[{Square}]]");

        Assert.Empty(defects);
        Assert.Equal(SquareMetres, shape!.SquareMetres(), 0.001 * SquareMetres);
    }

    [Fact]
    public void Where_a_ring_begins_and_which_way_it_runs_changes_nothing()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            // A star around 111.05° E, 7.95° S, with a hole in every second one.
            string[] shell = [.. Star(random, 0.02 + (0.02 * random.NextDouble()))], hole = [.. Star(random, 0.005)];
            string[][] rings = seed % 2 == 0 ? [shell] : [shell, hole];

            var (expected, _) = Repair(Coordinates(rings));
            var (turned, _) = Repair(Coordinates(rings.Select(ring => Turned(ring, random))));

            Assert.True(expected!.Points.AsSpan().SequenceEqual(turned!.Points), $"seed {seed}");
            for (var ring = 0; ring < expected.RingCount; ring++)
            {
                Assert.True(expected.Ring(ring)[0] == expected.Ring(ring).ToArray().Min(), $"seed {seed}");
            }
        }
    }

    static IEnumerable<string> Star(Random random, double radius) => Enumerable.Range(0, 12).Select(corner =>
    {
        var (angle, far) = (Math.PI * corner / 6, radius * (0.5 + (0.5 * random.NextDouble())));
        return FormattableString.Invariant($"[{111.05 + (far * Math.Cos(angle)):F6},{-7.95 + (far * Math.Sin(angle)):F6}]");
    });

    static string[] Turned(string[] ring, Random random)
    {
        var start = random.Next(ring.Length);
        string[] turned = [.. ring[start..], .. ring[..start]];
        if (random.Next(2) == 0) Array.Reverse(turned);
        return turned;
    }

    static string Coordinates(IEnumerable<string[]> rings) =>
        $"[{string.Join(',', rings.Select(ring => $"[{string.Join(',', ring)},{ring[0]}]"))}]";

    public static TheoryData<string, string, BoundaryDefect, int, double> Repaired => new()
    {
        { "a shell wound clockwise", $"[[{SquareClockwise}]]", BoundaryDefect.WrongWinding, 1, 1 },
        { "a hole wound counter-clockwise", $"[[{Square}],[{Inner}]]", BoundaryDefect.WrongWinding, 1, 0.96 },
        { "an unclosed ring", "[[[111,-8],[111.1,-8],[111.1,-7.9],[111,-7.9]]]", BoundaryDefect.UnclosedRing, 1, 1 },
        { "repeated points", "[[[111,-8],[111,-8],[111.1,-8],[111.1,-7.9],[111.1,-7.9],[111,-7.9],[111,-8]]]",
            BoundaryDefect.RepeatedPoints, 2, 1 },
        { "a hole of two points", $"[[{Square}],[[111.02,-7.98],[111.04,-7.98],[111.02,-7.98]]]",
            BoundaryDefect.RingWithoutArea, 1, 1 },
        { "a hole there and back", $"[[{Square}],[[111.02,-7.98],[111.04,-7.98],[111.06,-7.98],[111.02,-7.98]]]",
            BoundaryDefect.RingWithoutArea, 1, 1 },
        { "a ring that touches itself",
            "[[[111,-8],[111.05,-8],[111.1,-8],[111.1,-7.9],[111.05,-7.9],[111.05,-8],[111,-7.9],[111,-8]]]",
            BoundaryDefect.SelfIntersection, 1, 0.75 },
        { "a small figure of eight at a corner",
            "[[[111,-8],[111.1001,-8],[111.1,-8.0001],[111.1,-7.9],[111,-7.9],[111,-8]]]",
            BoundaryDefect.SelfIntersection, 1, 1 },
        { "a spike", "[[[111,-8],[111.1,-8],[111.1,-7.95],[111.2,-7.95],[111.1,-7.95],[111.1,-7.9],[111,-7.9],[111,-8]]]", BoundaryDefect.SelfIntersection, 1, 1 },
        { "a hole a little outside its shell",
            $"[[{Square}],[[111.099,-7.951],[111.099,-7.949],[111.1005,-7.949],[111.1005,-7.951],[111.099,-7.951]]]",
            BoundaryDefect.HoleOutsideShell, 1, 0.9998 },
        { "a small hole wholly outside, wound as a hole", $"[[{Square}],[{BesideClockwise}]]",
            BoundaryDefect.HoleOutsideShell, 1, 1 },
        { "an island written as a hole", $"[[{Square}],[{Beside}]]", BoundaryDefect.PartWrittenAsHole, 1, 1.01 },
    };

    [Theory, MemberData(nameof(Repaired))]
    public void A_defect_is_found_counted_and_repaired(
        string name, string coordinates, BoundaryDefect defect, int count, double squares)
    {
        var (shape, defects) = Repair(coordinates);

        var found = Assert.Single(defects, d => d.Defect == defect);
        Assert.Equal((count, BoundaryAction.Repaired), (found.Count, found.Action));
        Assert.NotNull(shape);
        Assert.True(Shapes.ToNts(shape).IsValid, name);
        Assert.Equal(squares, shape.SquareMetres() / SquareMetres, 0.001);
    }

    [Fact]
    public void A_part_inside_another_is_dissolved_into_it()
    {
        var (shape, defects) = Repair($"[[[{Square}]],[[{Inner}]],[[{Beside}]]]");

        var nested = Assert.Single(defects);
        Assert.Equal((BoundaryDefect.NestedShell, 1), (nested.Defect, nested.Count));
        Assert.Equal(-0.04, nested.SquareMetres / SquareMetres, 0.0001);
        Assert.Equal(2, shape!.RingCount);
        Assert.Equal(1.01, shape.SquareMetres() / SquareMetres, 0.001);
    }

    [Fact]
    public void An_island_in_a_lake_is_no_nested_part()
    {
        var (shape, defects) = Repair(
            $"[[[{Square}],[{InnerClockwise}]],[[[111.029,-7.971],[111.031,-7.971],[111.031,-7.969],[111.029,-7.971]]]]");

        Assert.Empty(defects);
        Assert.Equal([false, true, false], shape!.IsHole);
    }

    [Fact]
    public void Parts_that_overlap_are_united()
    {
        var (shape, defects) = Repair(
            $"[[[{Square}]],[[[111.09,-8],[111.19,-8],[111.19,-7.9],[111.09,-7.9],[111.09,-8]]]]");

        Assert.Equal(BoundaryDefect.OverlappingParts, Assert.Single(defects).Defect);
        Assert.Equal(1, shape!.RingCount);
        Assert.Equal(1.9, shape.SquareMetres() / SquareMetres, 0.001);
    }

    [Theory]
    [InlineData("[[[111,-8],[111.1,-7.9],[111.1,-8],[111,-7.9],[111,-8]]]")] // a bow-tie: two corners swapped
    [InlineData($"[[{Square}],[[111.05,-7.99],[111.05,-7.91],[111.2,-7.91],[111.2,-7.99],[111.05,-7.99]]]")] // half a hole outside
    public void A_repair_that_would_change_more_than_one_percent_is_refused(string coordinates)
    {
        var (shape, defects) = Repair(coordinates);

        Assert.Null(shape);
        Assert.Contains(defects, d =>
            d is { Defect: BoundaryDefect.UnsafeRepair, Action: BoundaryAction.Refused, SquareMetres: > 0 });
    }

    [Theory]
    [InlineData("[[[111,-8],[111,-8],[111,-8],[111,-8]]]")]
    [InlineData("[[[111,-8],[111.1,-8],[111.2,-8],[111,-8]]]")]
    [InlineData("[[[111,-8],[111.1,-8],[111,-8]]]")]
    [InlineData("[[]]")]
    public void What_has_no_area_is_refused_as_empty(string coordinates)
    {
        var (shape, defects) = Repair(coordinates);

        Assert.Null(shape);
        Assert.Contains(defects, d => d is { Defect: BoundaryDefect.EmptyGeometry, Action: BoundaryAction.Refused });
    }

    [Theory]
    [InlineData("[[[111,-8],[111.1,-8]]]", 1, 2)]
    [InlineData("[[[111,-8]]]", 1, 1)]
    [InlineData($"[[{Square}],[[111.02,-7.98],[111.04,-7.98]]]", 2, 2)]
    [InlineData($"[[[{Square}]],[[[111.02,-7.98],[111.04,-7.98]]]]", 2, 2)]
    public void A_ring_of_one_or_two_points_is_no_ring_and_refuses_the_file(string coordinates, int ring, int points)
    {
        var refused = Assert.Throws<BoundaryException>(() => Repair(coordinates));

        Assert.Equal((BoundaryRule.BadGeometry, 1L), (refused.Rule, refused.Feature));
        Assert.Contains($"Cincin ke-{ring} bertitik {points}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_two_points_beside_a_polygon_is_left_out_and_refuses_nothing()
    {
        var path = _folder.Write("satu.geojson",
            """{"type":"Feature","properties":{"kode":"35"},"geometry":{"type":"GeometryCollection","geometries":[{"type":"LineString","coordinates":[[111,-8],[111.1,-8]]},{"type":"Polygon","coordinates":[["""
            + Square + "]]}]}}");

        var feature = GeoJsonReader.Read(path, new BoundaryAttributes()).Single();

        Assert.Equal((5, ReadDefects.LinesDropped), (feature.Geometry!.Xy.Length / 2, feature.Defects));
    }

    [Fact]
    public void A_scribble_of_twenty_thousand_crossing_lines_is_refused_in_little_memory()
    {
        // A star whose sides all cross: 10⁸ meetings, 5 GB if they were all kept.
        const int Points = 20_001;
        var xy = new double[2 * (Points + 1)];
        for (var i = 0; i <= Points; i++)
        {
            var angle = 2 * Math.PI * (i % Points) * (Points / 2) / Points;
            (xy[2 * i], xy[(2 * i) + 1]) = (111 + (0.5 * Math.Cos(angle)), -8 + (0.5 * Math.Sin(angle)));
        }

        var defects = new List<FeatureDefect>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var shape = BoundaryRepair.Repair(
            new RawRings { Xy = xy, RingStart = [0, Points + 1], PolygonRing = [0, 1] }, defects);

        Assert.Null(shape);
        Assert.Contains(defects, d => d is { Defect: BoundaryDefect.Tangled, Action: BoundaryAction.Refused });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200 << 20);
    }

    [Fact]
    public void The_report_of_a_check_counts_lists_and_is_the_same_bytes_again()
    {
        var path = _folder.Write("periksa.geojson", $$$"""
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"kode":"35.03.01.2001"},"geometry":{"type":"Polygon","coordinates":[[{{{SquareClockwise}}}]]}},
            {"type":"Feature","properties":{"kode":"35.03.01.2002"},"geometry":null},
            {"type":"Feature","properties":{"kode":"35.03.01.2003"},"geometry":{"type":"MultiPolygon","coordinates":[[[{{{Square}}}]],[[{{{Inner}}}]]]}}
            ]}
            """);

        var report = WilayahBuild.Check([new BoundarySource(path)]);

        var file = Assert.Single(report.Files);
        Assert.Equal(("periksa.geojson", 3L, 2L, 1L, 15L),
            (file.File, file.Features, file.Used, file.Refused, file.Positions));
        Assert.Equal([BoundaryDefect.EmptyGeometry, BoundaryDefect.NestedShell], report.Findings.Select(f => f.Defect));
        Assert.Equal((3L, 4L, "35.03.01.2003"),
            (report.Findings[1].Feature, report.Findings[1].Line, report.Findings[1].Kode));
        var json = Json(report);
        Assert.Equal(json, Json(WilayahBuild.Check([new BoundarySource(path)])));
        using var document = JsonDocument.Parse(json);
        Assert.Equal("bagian-bersarang",
            document.RootElement.GetProperty("temuan")[1].GetProperty("jenis").GetString());
        Assert.DoesNotContain(_folder.Root, json);
    }

    [Fact]
    public void A_refused_file_is_a_boundary_exception_from_any_thread()
    {
        var path = _folder.Write("rusak.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature" """);

        Assert.Equal(BoundaryRule.EndsInTheMiddle,
            Assert.Throws<BoundaryException>(() => WilayahBuild.Check([new BoundarySource(path)])).Rule);
    }

    [Fact]
    public void Every_defect_and_action_has_its_words()
    {
        Assert.Equal(Enum.GetValues<BoundaryDefect>().Length,
            Enum.GetValues<BoundaryDefect>().Select(d => d.Slug()).Distinct().Count());
        Assert.All(Enum.GetValues<BoundaryDefect>(), d => Assert.Contains(" / ", d.Explanation()));
        Assert.Equal(Enum.GetValues<BoundaryAction>().Length,
            Enum.GetValues<BoundaryAction>().Select(a => a.Slug()).Distinct().Count());
        Assert.Equal(Enum.GetValues<FaceRule>().Length,
            Enum.GetValues<FaceRule>().Select(r => r.Slug()).Distinct().Count());
        Assert.All(Enum.GetValues<FaceRule>(), r => Assert.Contains(" / ", r.Explanation()));
    }

    (GridShape? Shape, List<FeatureDefect> Defects) Repair(string coordinates)
    {
        var type = coordinates.StartsWith("[[[[", StringComparison.Ordinal) ? "MultiPolygon" : "Polygon";
        var path = _folder.Write("satu.geojson",
            $$$"""{"type":"Feature","properties":{"kode":"35"},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""");
        var defects = new List<FeatureDefect>();
        return (BoundaryRepair.Repair(GeoJsonReader.Read(path, new BoundaryAttributes()).Single().Geometry, defects),
            defects);
    }

    static string Json(BoundaryReport report)
    {
        using var stream = new MemoryStream();
        report.WriteJson(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

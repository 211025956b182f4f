using System.Globalization;
using System.Runtime.InteropServices;
using GeoBdt.Indicators.Tests.Wilayah.Geometri;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Indicators.Wilayah.Geometri;
using GeoBdt.Tiles;

namespace GeoBdt.Indicators.Tests.Wilayah.Build;

public sealed class WilayahBuildTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Desa_side_by_side_dissolve_into_kecamatan_kabupaten_and_provinsi()
    {
        // ┌──┬──┬──┐   two desa of kecamatan 01, one of kecamatan 02
        var result = Run(Desa("35.03.01.2001", "A", 0, 0, 10, 10), Desa("35.03.01.2002", "B", 10, 0, 20, 10),
            Desa("35.03.02.2001", "C", 20, 0, 30, 10));

        Assert.Equal(["35", "35.03", "35.03.01", "35.03.02", "35.03.01.0000", "35.03.01.2001", "35.03.01.2002",
            "35.03.02.0000", "35.03.02.2001"],
            Codes(result.Tree));
        Assert.Equal("Desa tidak terpetakan", result.Tree[4].Nama);
        Assert.Equal("A", result.Tree[5].Nama);
        Assert.Equal("35.03", result.Tree[1].Nama);
        Assert.Equal([false, true, true, false, true],
            Enumerable.Range(0, 5).Select(result.Shapes[Tingkat.Desa].HasShape));
        Assert.Equal(6, result.Shapes[Tingkat.Kecamatan].RingVertex[1]);
        Assert.Single(result.Shapes[Tingkat.Provinsi].RingIsHole);
        foreach (var tingkat in TingkatNames.All)
        {
            var level = result.Tree.Level(tingkat);
            Assert.Equal(Enumerable.Range(level.Start.Value, level.End.Value - level.Start.Value).Select(
                i => result.Tree[i].Kode.Digits),
                result.Shapes[tingkat].FeatureId);
        }
    }

    [Fact]
    public void Slivers_go_to_a_neighbour_at_the_lowest_level_and_an_enclave_stays_where_it_is()
    {
        // Kecamatan 01 surrounds desa 35.03.02.2001; a sliver of 1 m lies inside 01, another between 01 and 02.
        var ring = """[[[111,-8],[111.09,-8],[111.09,-7.91],[111,-7.91],[111,-8]],[[111.03,-7.97],[111.03,-7.94],[111.06,-7.94],[111.06,-7.97],[111.03,-7.97]],[[111.01,-7.99],[111.01,-7.989],[111.01001,-7.989],[111.01001,-7.99],[111.01,-7.99]]]""";
        var enclave = "[[[111.03001,-7.97],[111.06,-7.97],[111.06,-7.94],[111.03,-7.94],[111.03001,-7.97]]]";

        var built = Assemble(Feature("35.03.01.2001", "A", ring), Feature("35.03.02.2001", "B", enclave));

        Assert.Equal([false, true], Shape(built, "35.03.01.2001").IsHole);
        Assert.Equal([false, true], Shape(built, "35.03.01").IsHole);
        Assert.Equal([false], Shape(built, "35.03").IsHole);
        Assert.Equal([BoundaryDefect.Sliver, BoundaryDefect.Sliver], built.Faces.Select(face => face.Defect));
        Assert.Equal([Tingkat.Kabupaten, Tingkat.Desa], built.Faces.Select(face => face.Bersama).Order());
    }

    [Fact]
    public void A_lake_that_belongs_to_nobody_stays_open_and_is_reported()
    {
        var built = Assemble(Feature("35.03.01.2001", "A",
            "[[[111,-8],[111.09,-8],[111.09,-7.91],[111,-7.91],[111,-8]],[[111.03,-7.97],[111.03,-7.94],[111.06,-7.94],[111.06,-7.97],[111.03,-7.97]]]"));

        Assert.Equal([false, true], Shape(built, "35").IsHole);
        var lake = Assert.Single(built.Faces);
        Assert.Equal((BoundaryDefect.WithoutArea, BoundaryAction.Noted, null), (lake.Defect, lake.Action, lake.To));
        Assert.Equal("35.03.01.2001", Assert.Single(lake.Areas).Kode);
        Assert.Equal(3306.9 * 3317.9, lake.SquareMetres, 0.001 * lake.SquareMetres);
    }

    [Fact]
    public void A_sliver_between_provinces_goes_to_a_desa_of_one_of_them()
    {
        // 1 m between two provinces, closed to the north and south by a desa of each.
        var built = Assemble(Desa("35.03.01.2001", "A", 0, 0, 10, 10),
            Feature("33.03.01.2001", "B",
                "[[[111.01001,-8],[111.02,-8],[111.02,-7.98],[111,-7.98],[111,-7.99],[111.01001,-7.99],[111.01001,-8]]]"),
            Desa("33.03.01.2002", "C", 0, -5, 20, 0));

        var sliver = Assert.Single(built.Faces);
        Assert.Equal((BoundaryDefect.Sliver, "33.03.01.2001", null),
            (sliver.Defect, sliver.To!.Kode, sliver.Bersama));
        Assert.Equal(["33.03.01.2001", "33.03.01.2002", "35.03.01.2001"], sliver.Areas.Select(area => area.Kode));
        Assert.Equal([false], Shape(built, "33").IsHole);
    }

    [Fact]
    public void Wider_areas_are_exactly_the_sum_of_their_desa_after_overlaps_and_gaps_are_settled()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var features = NoisyFeatures(seed);

            var built = Assemble([.. features]);

            for (var i = 0; i < built.Tree.Count; i++)
            {
                if (built.Tree[i].Tingkat == Tingkat.Desa) continue;
                var children = built.Tree.Children(i);
                var sum = new SideSum();
                for (var child = children.Start.Value; child < children.End.Value; child++) sum.Add(built.Dissolve.Shapes[child]);
                var parent = built.Dissolve.Shapes[i];
                for (var ring = 0; ring < parent.RingCount; ring++) sum.Add(parent.Ring(ring), -1);
                Assert.True(sum.Take().Length == 0, $"seed {seed}: {built.Tree[i].Kode} is not the sum of its children");
            }
        }
    }

    [Fact]
    public void The_order_of_features_and_files_changes_nothing()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var features = NoisyFeatures(seed);
            var first = Assemble([.. features]);
            new Random(seed).Shuffle(CollectionsMarshal.AsSpan(features));
            var half = features.Count / 2;

            var second = WilayahBuild.Assemble(new WilayahSources(
                [new(_folder.Write("a.geojsonl", string.Join('\n', features[..half]))),
                    new(_folder.Write("b.geojsonl", string.Join('\n', features[half..])))]), null, default);

            for (var i = 0; i < first.Tree.Count; i++)
            {
                Assert.True(first.Dissolve.Shapes[i].Points.AsSpan().SequenceEqual(second.Dissolve.Shapes[i].Points),
                    $"seed {seed}: {first.Tree[i].Kode}");
            }
        }
    }

    [Fact]
    public void A_kabupaten_without_desa_uses_its_own_polygon_and_one_with_desa_does_not()
    {
        var desa = _folder.Write("desa.geojsonl", Desa("35.03.01.2001", "A", 0, 0, 10, 10));
        var kabupaten = _folder.Write(
            "kabupaten.geojsonl", Desa("35.03", "Trenggalek", 0, 0, 11, 10) + "\n"
            + Desa("35.04", "Tulungagung", 10, 0, 20, 10));

        var result = WilayahBuild.Run(new WilayahSources([new(desa), new(kabupaten, Tingkat: Tingkat.Kabupaten)]));

        var shapes = result.Shapes[Tingkat.Kabupaten];
        Assert.Equal(2, shapes.RingIsHole.Length);
        Assert.Equal(WebMercator.ToX(111.01), shapes.Box[2]);
        Assert.Equal(WebMercator.ToX(111.02), result.Shapes[Tingkat.Provinsi].Box[2]);
        Assert.Equal(1, result.Report.Files[1].Defects.Single(
            d => d.Defect == BoundaryDefect.ReplacedByDissolve).Features);
    }

    [Fact]
    public void The_official_list_names_areas_and_adds_those_without_polygon_in_the_same_province_only()
    {
        var daftar = _folder.Write(
            "kode.csv", "kode,nama\n35,Jawa Timur\n35.03,Kabupaten Trenggalek\n35.03.01,Panggul\n35.03.01.2001,Besuki\n35.03.01.2002,Manggis\n36,Banten\n");

        var result = WilayahBuild.Run(new WilayahSources([new(_folder.Write("b.geojsonl", string.Join('\n',
            Desa("35.03.01.2001", "BESUKI  ", 0, 0, 1, 1), Desa("35.03.01.2009", "Baru", 1, 0, 2, 1),
                Desa("35.03.09.2001", "Yatim", 2, 0, 3, 1),
            Desa("35.03.01.2002", "Mangis", 3, 0, 4, 1))))], daftar));

        Assert.Equal("Jawa Timur", result.Tree[0].Nama);
        Assert.DoesNotContain("36", Codes(result.Tree));
        Assert.Equal([BoundaryDefect.UnknownCode, BoundaryDefect.Orphan, BoundaryDefect.NameDiffers],
            result.Report.Findings.Select(f => f.Defect));
        Assert.Equal("Manggis", result.Tree[Find(result.Tree, "35.03.01.2002")].Nama);
    }

    [Fact]
    public void The_first_of_two_features_with_one_code_wins_and_an_identical_one_is_merged()
    {
        var a = Desa("35.03.01.2001", "A", 0, 0, 1, 1);

        var report = Run(a, a, Desa("35.03.01.2001", "A", 5, 0, 6, 1), Desa("3503012002", "B", 1, 0, 2, 1)).Report;

        Assert.Equal([(2L, BoundaryAction.Repaired), (3L, BoundaryAction.Refused)],
            report.Findings.Where(f => f.Defect == BoundaryDefect.DuplicateCode).Select(f => (f.Feature, f.Action)));
        Assert.Equal(3, report.Files[0].Used);
    }

    [Fact]
    public void Features_that_cannot_be_placed_are_refused_one_by_one_with_their_reason()
    {
        var path = _folder.Write(
            "b.geojsonl", string.Join('\n', Desa("35.03.01.2001", "A", 0, 0, 1, 1), Desa("abc", "B", 1, 0, 2, 1),
            Desa("", "C", 2, 0, 3, 1), Desa("35.03", "D", 3, 0, 4, 1)));

        var report = WilayahBuild.Run(new WilayahSources([new(path, Tingkat: Tingkat.Desa)])).Report;

        Assert.Equal([BoundaryDefect.NotACode, BoundaryDefect.NoCode, BoundaryDefect.OtherLevel],
            report.Findings.Select(f => f.Defect));
        Assert.Equal((1L, 3L), (report.Files[0].Used, report.Files[0].Refused));
    }

    [Fact]
    public void BPS_areas_merged_into_one_desa_become_one_shape_and_what_is_no_area_is_kept_apart()
    {
        var padanan = _folder.Write(
            "p.csv", "kode_bps,kode_kemendagri\n3503010001,35.03.01.2001\n3503010002,35.03.01.2001\n");
        var batas = _folder.Write("b.geojsonl", string.Join('\n',
            Desa("3503010001", "A", 0, 0, 1, 1), Desa("3503010002", "B", 1, 0, 2, 1),
                Desa("3588888888", "Danau", 2, 0, 3, 1), Desa("3503010003", "C", 3, 0, 4, 1)));

        var result = WilayahBuild.Run(new WilayahSources([new(batas, SistemKode.Bps)], Padanan: [padanan]));

        var desa = Find(result.Tree, "35.03.01.2001");
        Assert.Equal("3503010001", result.Tree[desa].KodeBps.ToString());
        Assert.Single(result.Shapes[Tingkat.Desa].RingIsHole);
        Assert.Equal([(BoundaryDefect.NotAnArea, BoundaryAction.KeptApart), (BoundaryDefect.NotInCrosswalk, BoundaryAction.Refused)],
            result.Report.Findings.Select(f => (f.Defect, f.Action)));
        var file = Assert.Single(result.Report.Files);
        Assert.Equal((2L, 1L, 1L), (file.Used, file.Refused, file.Apart));
    }

    [Fact]
    public void BPS_boundaries_without_crosswalk_and_files_without_use_are_refused()
    {
        var batas = _folder.Write("b.geojsonl", Desa("3503010001", "A", 0, 0, 1, 1));
        var kosong = _folder.Write("k.geojson", """{"type":"FeatureCollection","features":[]}""");

        Assert.Equal(BoundaryRule.NeedsCrosswalk, Refusal(new WilayahSources([new(batas, SistemKode.Bps)])).Rule);
        Assert.Equal(BoundaryRule.NothingUsable, Refusal(new WilayahSources([new(kosong)])).Rule);
        Assert.Equal(BoundaryRule.NothingUsable,
            Refusal(new WilayahSources([new(_folder.Write("x.geojsonl", Desa("??", "A", 0, 0, 1, 1)))])).Rule);
    }

    [Fact]
    public void Areas_left_out_leave_the_shapes_too()
    {
        var all = Run(Desa("35.03.01.2001", "A", 0, 0, 10, 10), Desa("35.03.01.2002", "B", 10, 0, 20, 10));

        var kept = all.Without(i => all.Tree[i].Kode.IsTidakTerpetakan, out var newIndex);

        Assert.Equal(["35", "35.03", "35.03.01", "35.03.01.2001", "35.03.01.2002"], Codes(kept.Tree));
        Assert.Equal([0, 1, 2, -1, 3, 4], newIndex);
        var (before, after) = (all.Shapes[Tingkat.Desa], kept.Shapes[Tingkat.Desa]);
        Assert.Equal(before.FeatureId[1..], after.FeatureId);
        Assert.Equal(before.Xy, after.Xy);
        Assert.Equal(before.Box[4..], after.Box);
        Assert.Equal(before.Label[2..], after.Label);
        Assert.Equal([0, 1, 2], after.FeatureRing);
        Assert.Same(all.Shapes[Tingkat.Provinsi], kept.Shapes[Tingkat.Provinsi]);
    }

    [Fact]
    public void Progress_tells_the_steps_in_order_and_cancelling_stops()
    {
        var path = _folder.Write("b.geojsonl", Desa("35.03.01.2001", "A", 0, 0, 1, 1));
        var steps = new Steps();

        WilayahBuild.Run(new WilayahSources([new(path)]), steps, TestContext.Current.CancellationToken);

        Assert.Equal(["Membaca daftar kode", "Membaca b.geojsonl", "Menyamakan batas bertetangga",
            "Menggabungkan wilayah", "Menyusun bentuk"],
            steps.Seen.Distinct());
        Assert.ThrowsAny<OperationCanceledException>(
            () => WilayahBuild.Run(new WilayahSources([new(path)]), null, new CancellationToken(canceled: true)));
    }

    WilayahResult Run(params string[] features) =>
        WilayahBuild.Run(new WilayahSources([new(_folder.Write("batas.geojsonl", string.Join('\n', features)))]));

    WilayahBuild.Assembled Assemble(params string[] features) => WilayahBuild.Assemble(
        new WilayahSources([new(_folder.Write("batas.geojsonl", string.Join('\n', features)))]), null, default);

    // Noisy areas from 111° E, 8° S on, six to a kecamatan.
    static List<string> NoisyFeatures(int seed)
    {
        var areas = NoisyAreas.Make(new Random(seed), 6, 6, 3000, 150);
        return [.. areas.Select((area, i) => Feature($"35.03.{1 + (i / 6):00}.{2001 + i}", $"Desa {i}",
            "[" + string.Join(',', Enumerable.Range(0, area.RingCount).Select(ring => Ring(area, ring))) + "]", "MultiPolygon"))];

        static string Ring(GridShape area, int ring)
        {
            GridPoint[] points = [.. area.Ring(ring), area.Ring(ring)[0]];
            return "[[" + string.Join(',', points.Select(point => string.Create(
                CultureInfo.InvariantCulture, $"[{111 + (point.X / 1e6m)},{-8 + (point.Y / 1e6m)}]"))) + "]]";
        }
    }

    static BoundaryException Refusal(WilayahSources sources) =>
        Assert.Throws<BoundaryException>(() => WilayahBuild.Run(sources));

    static GridShape Shape(WilayahBuild.Assembled built, string kode)
    {
        var shape = built.Dissolve.Shapes[Find(built.Tree, kode)];
        Assert.True(Shapes.ToNts(shape).IsValid);
        return shape;
    }

    static int Find(WilayahTree tree, string kode)
    {
        Assert.True(tree.TryFind(KodeKemendagri.Parse(kode), out var index));
        return index;
    }

    static IEnumerable<string> Codes(WilayahTree tree) =>
        Enumerable.Range(0, tree.Count).Select(i => tree[i].Kode.ToString());

    // A box in thousandths of a degree from 111° E, 8° S.
    static string Desa(string kode, string nama, int west, int south, int east, int north)
    {
        var (w, s, e, n) = (111 + (west / 1000m), -8 + (south / 1000m), 111 + (east / 1000m), -8 + (north / 1000m));
        return Feature(kode, nama,
            string.Create(CultureInfo.InvariantCulture, $"[[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]]"));
    }

    static string Feature(string kode, string nama, string coordinates, string type = "Polygon") =>
        $$$"""{"type":"Feature","properties":{"kode":"{{{kode}}}","nama":"{{{nama}}}"},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";

    sealed class Steps : IProgress<(string Step, double Fraction)>
    {
        readonly List<string> _seen = [];

        public IReadOnlyList<string> Seen => _seen;

        public void Report((string Step, double Fraction) value)
        {
            lock (_seen) _seen.Add(value.Step);
        }
    }
}

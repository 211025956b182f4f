using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.Pemeriksaan;
using GeoBdt.Tiles.Tests.Arsip;
using GeoBdt.Tiles.Tests.Support;

namespace GeoBdt.Tiles.Tests.Pemeriksaan;

public sealed class ArchiveCheckTests
{
    const int Sample = 40;
    static readonly string[] Names = ["kabupaten", "kecamatan", "desa"];

    [Fact]
    public void Levels_simplified_together_leave_no_gap_and_no_overlap_at_any_zoom()
    {
        var checks = Check(ArchiveEncoderTests.Layers(ShapeSetBuilderTests.ThreeLevels(3, 8, 8, 1 << 19).Build()));

        Assert.All(checks, one => Assert.True(one.Coverage.IsExact, $"{one}"));
        Assert.Contains(checks, one => one is { Zoom: 12, Layer: "desa", Features: 64, Missing: 0 } && one.Coverage.Covered > 0);
    }

    [Fact]
    public void Areas_simplified_one_by_one_are_found_out()
    {
        var sets = ShapeSetBuilderTests.ThreeLevels(3, 8, 8, 1 << 19).Build();

        var checks = Check(ArchiveEncoderTests.Layers([OneByOne(sets[0]), sets[1], sets[2]]));

        Assert.Contains(checks, one => one.Layer == "desa" && one.Coverage.Overlap > 1 && one.Coverage.Gap > 1 && one.Coverage.Beyond > 1);
        Assert.All(checks.Where(one => one.Layer != "desa"), one => Assert.True(one.Coverage.IsExact, $"{one}"));
    }

    [Fact]
    public void An_area_that_has_no_narrower_ones_is_no_gap_and_one_that_lost_some_is()
    {
        var sets = ShapeSetBuilderTests.ThreeLevels(3, 8, 8, 1 << 19).Build();

        var without = Check(ArchiveEncoderTests.Layers([WithoutFirst(sets[0], 4), sets[1], sets[2]]));
        var lost = Check(ArchiveEncoderTests.Layers([WithoutFirst(sets[0], 3), sets[1], sets[2]]));

        Assert.All(without, one => Assert.True(one.Coverage.IsExact, $"{one}"));
        Assert.Contains(lost, one => one is { Zoom: 12, Layer: "desa" } && one.Coverage.Gap > 1);
    }

    [Fact]
    public void What_several_areas_enclose_and_none_covers_is_found_at_every_zoom_that_shows_it()
    {
        var sets = ShapeSetBuilderTests.ThreeLevels(3, 8, 8, 1 << 19).Build();
        Assert.Empty(Gaps(sets[0]));
        // The desa in the fourth row and column, of eight each: all around it there are others.
        const int Inner = 23;

        var gaps = Gaps(Without(sets[0], Inner));

        Assert.Equal(Enumerable.Range(4, 9), gaps.Select(gap => gap.Tile.Z).Distinct());
        var lost = sets[0].BoxOf(Inner);
        Assert.All(gaps, gap => Assert.True(gap.Neighbours > 1 && gap.Box.Intersects(lost), $"{gap}"));

        static IReadOnlyList<EnclosedPlace> Gaps(ShapeSet desa)
        {
            using var scratch = new Scratch();
            ArchiveEncoderTests.Write(scratch.Path, ArchiveEncoderTests.Layers([desa, ShapeSet.Empty(1), ShapeSet.Empty(1)]), threads: 2);
            using var archive = TileArchive.Open(scratch.Path);
            return ArchiveCheck.GapsBetween(archive, "desa", TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void A_feature_that_a_zoom_does_not_show_is_missing_there()
    {
        // Cells of 16 tile units at z12, so of less than one at z7.
        var checks = Check(ArchiveEncoderTests.Layers(ShapeSetBuilderTests.ThreeLevels(9, 8, 8, 4096).Build()));

        Assert.Contains(checks, one => one.Layer == "desa" && one.Missing > 0 && one.Features + one.Missing == 64);
    }

    [Fact]
    public void No_more_tiles_are_measured_than_asked_for_and_they_are_the_same_each_time()
    {
        var layers = ArchiveEncoderTests.Layers(ShapeSetBuilderTests.ThreeLevels(7, 6, 4, 1 << 21).Build());

        var checks = Check(layers, sample: 5);

        Assert.Equal(checks, Check(layers, sample: 5));
        Assert.Equal(5, checks.Max(one => one.Measured));
    }

    static IReadOnlyList<ZoomCheck> Check(ArchiveLayer[] layers, int sample = Sample)
    {
        using var scratch = new Scratch();
        ArchiveEncoderTests.Write(scratch.Path, layers, threads: 2);
        using var archive = TileArchive.Open(scratch.Path);
        return ArchiveCheck.Run(archive, Names, (layer, id) => layer == 1 ? 0 : id / 100, sample, null, TestContext.Current.CancellationToken);
    }

    // Each area leaves out other vertices than its neighbours do, as when each is simplified by itself.
    static ShapeSet OneByOne(ShapeSet all)
    {
        var zoom = all.VertexZoom.ToArray();
        for (var feature = 0; feature < all.Count; feature++)
        {
            for (var vertex = all.RingVertex[all.FeatureRing[feature]]; vertex < all.RingVertex[all.FeatureRing[feature + 1]]; vertex++)
            {
                if ((vertex + feature) % 2 == 0) zoom[vertex] = (byte)(zoom[vertex] + 3);
            }
        }

        return With(all, all.FeatureRing, zoom);
    }

    static ShapeSet WithoutFirst(ShapeSet all, int count)
    {
        var featureRing = all.FeatureRing.ToArray();
        featureRing.AsSpan(0, count).Fill(featureRing[count]);
        return With(all, featureRing, all.VertexZoom);
    }

    // The feature keeps its id and loses its shape.
    static ShapeSet Without(ShapeSet all, int feature)
    {
        var (first, end) = (all.FeatureRing[feature], all.FeatureRing[feature + 1]);
        var (from, to) = (all.RingVertex[first], all.RingVertex[end]);
        return new ShapeSet
        {
            FeatureId = all.FeatureId,
            FeatureRing = [.. all.FeatureRing.Select(ring => ring <= first ? ring : ring - (end - first))],
            RingVertex = [.. all.RingVertex[..first], .. all.RingVertex[end..].Select(vertex => vertex - (to - from))],
            RingIsHole = [.. all.RingIsHole[..first], .. all.RingIsHole[end..]],
            Xy = [.. all.Xy[..(2 * from)], .. all.Xy[(2 * to)..]],
            VertexZoom = [.. all.VertexZoom[..from], .. all.VertexZoom[to..]],
            Box = all.Box,
            Label = all.Label,
        };
    }

    static ShapeSet With(ShapeSet all, int[] featureRing, byte[] zoom) => new()
    {
        FeatureId = all.FeatureId,
        FeatureRing = featureRing,
        RingVertex = all.RingVertex,
        RingIsHole = all.RingIsHole,
        Xy = all.Xy,
        VertexZoom = zoom,
        Box = all.Box,
        Label = all.Label,
    };
}

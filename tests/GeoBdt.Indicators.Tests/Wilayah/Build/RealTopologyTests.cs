using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Tests.Support;

namespace GeoBdt.Indicators.Tests.Wilayah.Build;

public class RealTopologyTests(ITestOutputHelper output)
{
    // Zooms at which the levels of a release are drawn, widest level first.
    static readonly int[] MinZoom = [0, 3, 6, 7];

    [Fact]
    public void Trenggalek_has_no_crossing_no_gap_and_no_overlap_at_any_zoom() =>
        Check("data/boundaries/04_desa_35.03_trenggalek.geojson", leastTiles: 40);

    // Minutes: every tile of a province of 8,494 desa.
    [Fact]
    public void Jawa_Timur_has_no_crossing_no_gap_and_no_overlap_in_any_tile_of_zooms_0_to_12()
    {
        const string path = "data/boundaries/04_desa_35_jawa_timur.geojson";
        Requires.Shared(path);
        Requires.Penuh("All tiles of Jawa Timur are checked");
        Check(path, leastTiles: 1000);
    }

    void Check(string path, int leastTiles)
    {
        var result = WilayahBuild.Run(new WilayahSources(
            [new(Requires.Shared(path))], Requires.Shared("data/facts/kode_wilayah_2025.csv")));
        ShapeSet[] sets = [.. TingkatNames.All.Select(tingkat => result.Shapes[tingkat])];
        var (exact, parents) = AssertCovered(result.Tree, sets);
        TileLayer[] layers =
            [.. TingkatNames.All.Select(tingkat => new TileLayer(tingkat.Name(), result.Shapes[tingkat]))];

        var check = new TileCheck();
        for (var zoom = 0; zoom <= 12; zoom++)
        {
            Assert.Empty(Crossings.Of([.. sets.Where((_, level) => zoom >= MinZoom[level])], zoom, touches: true));
            var drawn = layers.Where((_, level) => zoom >= MinZoom[level]).ToArray();
            foreach (var tile in TilesOf(sets[0], zoom)) check.Check(tile, drawn, exact == parents);
        }

        output.WriteLine($"{check.Tiles} tiles, {check.Polygons} polygons, {exact} of {parents} areas exact");
        Assert.True(check.Tiles >= leastTiles, $"Only {check.Tiles} tiles.");
        Assert.True(check.Wrong.Length == 0, check.Wrong);
    }

    // Children cover their parent exactly at every zoom at which both are drawn.
    static (int Exact, int Parents) AssertCovered(WilayahTree tree, ShapeSet[] sets)
    {
        var (exact, parents) = (0, 0);
        for (var level = 0; level < 3; level++)
        {
            var tingkat = TingkatNames.All[level];
            for (var parent = 0; parent < sets[level].Count; parent++)
            {
                if (!sets[level].HasShape(parent)) continue;
                parents++;
                if (Missing(TileId.MaxZoom) != 0) continue;
                exact++;
                // Below its first zoom a level keeps its own detail.
                for (var zoom = MinZoom[level + 1]; zoom <= 12; zoom++)
                {
                    Assert.True(Missing(zoom) == 0, $"{tree[tree.LevelStart(tingkat) + parent].Kode}, zoom {zoom}");
                }

                Int128 Missing(int zoom)
                {
                    var children = tree.Children(tree.LevelStart(tingkat) + parent);
                    var start = tree.LevelStart(TingkatNames.All[level + 1]);
                    var area = DoubleArea(sets[level], parent, zoom);
                    for (var child = children.Start.Value; child < children.End.Value; child++)
                    {
                        area -= DoubleArea(sets[level + 1], child - start, zoom);
                    }

                    return area;
                }
            }
        }

        Assert.Equal(parents, exact);
        return (exact, parents);
    }

    static Int128 DoubleArea(ShapeSet shapes, int feature, int zoom)
    {
        Int128 area = 0;
        var rings = new ShapeRings(shapes);
        rings.Start(feature, zoom);
        while (rings.Next())
        {
            var xy = rings.Xy;
            for (var i = 0; i < xy.Length; i += 2)
            {
                var j = i + 2 < xy.Length ? i + 2 : 0;
                area += Math.BigMul((long)xy[i], (long)xy[j + 1]) - Math.BigMul((long)xy[j], (long)xy[i + 1]);
            }
        }

        return area;
    }

    static HashSet<TileId> TilesOf(ShapeSet shapes, int zoom)
    {
        var tiles = new HashSet<TileId>();
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            if (!shapes.HasShape(feature)) continue;
            var box = shapes.BoxOf(feature);
            for (var x = (long)box.MinX >> (32 - zoom); x <= (long)box.MaxX >> (32 - zoom); x++)
            {
                for (var y = (long)box.MinY >> (32 - zoom); y <= (long)box.MaxY >> (32 - zoom); y++)
                {
                    Assert.True(TileId.TryCreate(zoom, (int)x, (int)y, out var tile));
                    tiles.Add(tile);
                }
            }
        }

        return tiles;
    }
}

using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Tests;

// Many desa without shapes in one kecamatan, with one column of values.
static class ManyDesa
{
    public static ReleaseContent Content(int desa)
    {
        var tiny = TinyRelease.Content();
        var tree = new WilayahTree(
        [
            new Area(KodeKemendagri.Parse("35"), "Provinsi", null),
            new Area(KodeKemendagri.Parse("35.01"), "Kabupaten", null),
            new Area(KodeKemendagri.Parse("35.01.01"), "Kecamatan", null),
            .. Enumerable.Range(1, desa).Select(i => new Area(KodeKemendagri.Parse($"35.01.01.{i:D4}"), $"Desa {i}", null)),
        ]);
        return tiny with
        {
            Wilayah = tree,
            Shapes = TingkatNames.All.ToDictionary(
                tingkat => tingkat, tingkat => ShapeSet.Empty(tree.Level(tingkat).GetOffsetAndLength(tree.Count).Length)),
            Columns =
            [
                .. tiny.Columns.Where(column => column.Series == "rumah-tangga").Select(column => column with
                {
                    Value = new int[tree.Count],
                    Status = new NilaiStatus[tree.Count],
                }),
            ],
        };
    }
}

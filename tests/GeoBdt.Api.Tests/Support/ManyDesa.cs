using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Tests;

// Many desa without shapes in one kecamatan, or in as many as their codes need, with one column of values.
static class ManyDesa
{
    // A code has four digits for the desa.
    const int MostInKecamatan = 9999;

    public static ReleaseContent Content(int desa)
    {
        var tiny = TinyRelease.Content();
        var tree = new WilayahTree(
        [
            new Area(KodeKemendagri.Parse("35"), "Provinsi", null),
            new Area(KodeKemendagri.Parse("35.01"), "Kabupaten", null),
            .. Enumerable.Range(1, 1 + ((desa - 1) / MostInKecamatan))
                .Select(i => new Area(KodeKemendagri.Parse($"35.01.{i:D2}"), "Kecamatan", null)),
            .. Enumerable.Range(0, desa).Select(i => new Area(
                KodeKemendagri.Parse($"35.01.{1 + (i / MostInKecamatan):D2}.{1 + (i % MostInKecamatan):D4}"), $"Desa {i + 1}", null)),
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

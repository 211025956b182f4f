using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register.Tests.Publication;

public sealed class PublishedSeriesTests
{
    [Fact]
    public void Levels_below_the_deepest_allowed_are_not_published()
    {
        var tree = Places.Tree;
        var cells = new RawCells("contoh", Reading.Edisi, new int[tree.Count], new ulong[tree.Count]);
        for (var i = 0; i < 30; i++) cells.Add(Places.IndexOfBps(Places.DesaBps[0]), 0);
        cells.RollUp(tree);

        var toKecamatan = PublishedSeries.Protect(cells, Tingkat.Kecamatan, tree);
        var toDesa = PublishedSeries.Protect(cells, Tingkat.Desa, tree);

        Assert.Equal(30, toKecamatan.Value[Places.IndexOf("35.03.01")]);
        Assert.All(
            toKecamatan.Value[tree.Level(Tingkat.Desa)],
            value => Assert.Equal(PublishedSeries.TidakDiterbitkan, value));
        Assert.Equal(30, toDesa.Value[Places.IndexOfBps(Places.DesaBps[0])]);
        Assert.DoesNotContain(PublishedSeries.TidakDiterbitkan, toDesa.Value);
    }
}

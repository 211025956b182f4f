using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Indicators.Tests.Release;

public sealed class ReleaseSnapshotTests : IDisposable
{
    readonly ReleaseStore _store;
    readonly ReleaseSnapshot _release;

    public ReleaseSnapshotTests() => (_store, _release) = TinyRelease.Publish();

    public void Dispose() => Directory.Delete(_store.Root, recursive: true);

    [Fact]
    public void A_value_at_a_few_areas_is_what_it_is_over_all()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        var compared = 0;
        foreach (var indicator in _release.Catalog.All)
        {
            foreach (var series in indicator.Series)
            {
                foreach (var statistik in indicator.Statistik)
                {
                    foreach (var edisi in _release.Catalog.EditionsOf(indicator, series, statistik))
                    {
                        var ukuran = new Ukuran(series, statistik, edisi);
                        int[] areas = [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(_release.Wilayah.Count)), _release.Wilayah.Count - 1];

                        var (few, all) = (_release.NilaiAt(ukuran, areas), _release.Nilai(ukuran));

                        // NaN equals NaN here.
                        Assert.True(areas.Select(area => all.Value[area]).SequenceEqual(few.Value), $"{ukuran}, seed {Seed}");
                        Assert.True(areas.Select(area => all.Status[area]).SequenceEqual(few.Status), $"{ukuran}, seed {Seed}");
                        Assert.Equal((all.Ukuran, all.Desimal), (few.Ukuran, few.Desimal));
                        compared++;
                    }
                }
            }
        }

        Assert.InRange(compared, 100, 10_000);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1000)]
    public void An_area_that_is_not_there_is_refused(int area) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _release.NilaiAt(new Ukuran("rumah-tangga", Statistik.Jumlah, TinyRelease.New), [area]));

    [Fact]
    public void A_value_that_is_not_there_is_refused() =>
        Assert.Throws<ArgumentException>(() => _release.NilaiAt(new Ukuran("rumah-tangga", Statistik.Jumlah, Edisi.Parse("2001-01")), [0]));
}

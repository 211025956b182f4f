using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests;

/// <summary>Values and places of a release drawn by chance, for tests that compare answers.</summary>
static class AnyNilai
{
    public static Nilai AnyValue(ReleaseSnapshot release, Random random)
    {
        while (true)
        {
            var indicator = release.Catalog.All[random.Next(release.Catalog.All.Count)];
            string[] all = [.. indicator.Series];
            var series = all[random.Next(all.Length)];
            var statistik = indicator.Statistik[random.Next(indicator.Statistik.Count)];
            var editions = release.Catalog.EditionsOf(indicator, series, statistik);
            if (editions.Count > 0) return release.Nilai(new Ukuran(series, statistik, editions[random.Next(editions.Count)]));
        }
    }

    public static string? AnyParent(WilayahTree tree, Tingkat tingkat, Random random)
    {
        var level = (Tingkat)random.Next((int)Tingkat.Provinsi - 1, (int)tingkat + 1);
        if (level < Tingkat.Provinsi) return tree.Level(tingkat).GetOffsetAndLength(tree.Count).Length > 500 ? tree[0].Kode.ToString() : null;
        var (first, count) = tree.Level(level).GetOffsetAndLength(tree.Count);
        return tree[first + random.Next(count)].Kode.ToString();
    }

    public static IEnumerable<int> Areas(WilayahTree tree, Tingkat tingkat, string? parent)
    {
        var areas = parent is null ? tree.Level(tingkat) : tree.DescendantsAt(Index(tree, parent), tingkat);
        var (first, count) = areas.GetOffsetAndLength(tree.Count);
        return Enumerable.Range(first, count);
    }

    public static int Index(WilayahTree tree, string kode)
    {
        Assert.True(tree.TryFind(KodeKemendagri.Parse(kode), out var index));
        return index;
    }

    public static string? ParentOf(string kode) => KodeKemendagri.Parse(kode).Parent?.ToString();

    public static string Query(Nilai nilai, Tingkat tingkat, string? parent) =>
        $"ukuran={nilai.Ukuran}&tingkat={tingkat.Name()}{(parent is null ? "" : $"&induk={parent}")}";

    // Other numbers, zeros, gaps and withheld cells in every column; decimals up to four in the table.
    public static ReleaseContent Shaken(ReleaseContent content, Random random) => content with
    {
        Columns = [.. content.Columns.Select(column =>
        {
            var (value, status) = ((int[])column.Value.Clone(), (NilaiStatus[])column.Status.Clone());
            var most = (int)Math.Pow(10, random.Next(1, 7));
            for (var i = 0; i < value.Length; i++)
            {
                status[i] = random.Next(10) switch { 0 => NilaiStatus.Dirahasiakan, 1 => NilaiStatus.TidakAdaData, _ => NilaiStatus.Ada };
                value[i] = status[i] != NilaiStatus.Ada || random.Next(8) == 0 ? 0 : random.Next(most);
            }

            return column with { Value = value, Status = status, Desimal = column.Desimal == 0 ? 0 : random.Next(1, 5) };
        })],
    };
}

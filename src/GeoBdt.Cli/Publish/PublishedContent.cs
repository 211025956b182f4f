using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Cli.Publish;

/// <summary>A value without its edition, as <c>desil.1:persen</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Indicator">Its indicator.</param>
/// <param name="Series">Its series.</param>
/// <param name="Statistik">Which number of the series.</param>
/// <param name="Kolom">Its editions, oldest first.</param>
sealed record PublishedUkuran(string Name, Indicator Indicator, string Series, Statistik Statistik, IReadOnlyList<PublishedKolom> Kolom)
{
    /// <summary>Narrowest level it is published for.</summary>
    public Tingkat Terdalam => Indicator.TerdalamOf(Series);

    /// <summary>Title without the edition.</summary>
    public Teks Judul => Kolom[0].Judul;

    /// <summary>Decimals of its numbers.</summary>
    public int Desimal => Kolom[0].Desimal;
}

/// <summary>A value of one edition: one number for each area.</summary>
/// <param name="Id">Its number in the database, from 1; those of an indicator follow one another.</param>
/// <param name="Ukuran">Its complete name in the release.</param>
/// <param name="Judul">Title without the edition.</param>
/// <param name="Desimal">Decimals of its numbers.</param>
sealed record PublishedKolom(int Id, Ukuran Ukuran, Teks Judul, int Desimal)
{
    /// <summary>The edition.</summary>
    public Edisi Edisi => Ukuran.Edisi!.Value;
}

/// <summary>What of a release goes into a database.</summary>
sealed class PublishedContent
{
    PublishedContent(ReleaseSnapshot release, IReadOnlyList<Indicator> indicators, IReadOnlyList<PublishedUkuran> ukuran) =>
        (Release, Indicators, Ukuran) = (release, indicators, ukuran);

    /// <summary>The release.</summary>
    public ReleaseSnapshot Release { get; }

    /// <summary>The indicators that have numbers, in the order of the catalog.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>Their values, indicator by indicator.</summary>
    public IReadOnlyList<PublishedUkuran> Ukuran { get; }

    /// <summary>Understands what was asked for.</summary>
    /// <param name="release">The release.</param>
    /// <param name="indikator">Ids of indicators by comma; null: all.</param>
    /// <param name="latestOnly">Only the latest edition of each value.</param>
    /// <exception cref="PublishException">An indicator does not exist; the message says which do.</exception>
    public static PublishedContent Of(ReleaseSnapshot release, string? indikator, bool latestOnly)
    {
        var wanted = indikator?.Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        foreach (var id in wanted ?? [])
        {
            if (release.Catalog.TryFind(id, out _)) continue;
            var valid = string.Join(", ", release.Catalog.All.Select(one => one.Id));
            throw new PublishException("--indikator", $"'{id}' tidak ada; yang ada: {valid}. / It does not exist; these do.");
        }

        var all = new List<PublishedUkuran>();
        var next = 1;
        foreach (var indicator in release.Catalog.All.Where(one => wanted?.Contains(one.Id) ?? true))
        {
            foreach (var series in indicator.Series)
            {
                foreach (var statistik in indicator.Statistik)
                {
                    IEnumerable<Edisi> editions = release.Catalog.EditionsOf(indicator, series, statistik);
                    List<PublishedKolom> columns = [.. (latestOnly ? editions.TakeLast(1) : editions).Select(edisi => Kolom(release, new Ukuran(series, statistik, edisi), next++))];
                    if (columns.Count > 0) all.Add(new PublishedUkuran($"{series}:{statistik.Name()}", indicator, series, statistik, columns));
                }
            }
        }

        return new PublishedContent(release, [.. all.Select(one => one.Indicator).Distinct()], all);
    }

    /// <summary>Values of an indicator.</summary>
    public IEnumerable<PublishedUkuran> Of(Indicator indicator) => Ukuran.Where(one => one.Indicator == indicator);

    /// <summary>Number of areas that a value speaks of: those of its levels, which come first in the tree.</summary>
    public int AreasOf(PublishedUkuran ukuran) => Release.Wilayah.Level(ukuran.Terdalam).End.Value;

    /// <summary>Numbers in all, withheld ones among them.</summary>
    public long Cells => Ukuran.Sum(one => (long)one.Kolom.Count * AreasOf(one));

    // At no area: the title and the decimals alone.
    static PublishedKolom Kolom(ReleaseSnapshot release, Ukuran ukuran, int id)
    {
        var nilai = release.NilaiAt(ukuran, []);
        return new PublishedKolom(id, ukuran, nilai.Judul(), nilai.Desimal);
    }
}

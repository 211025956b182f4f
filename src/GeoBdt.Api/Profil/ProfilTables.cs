using GeoBdt.Api.Answering;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Profil;

/// <summary>One row of a profile: a value, and how it changed for the area.</summary>
/// <param name="Nilai">The value in its latest edition.</param>
/// <param name="Change">Since the edition before it, of the area alone, numbered 0; null where there is none of the same register.</param>
sealed record ProfilRow(Nilai Nilai, Perubahan? Change);

/// <summary>
/// What a profile shows of one area: the single numbers of the catalog, and indicators that are a division themselves, as deciles;
/// what is crossed with something else is asked for at /nilai.
/// </summary>
sealed class ProfilTables
{
    // Wider areas would have little to do with it.
    const int MostAround = 2;

    public ProfilTables(ReleaseSnapshot release, int area)
    {
        var themes = new List<(Teks Theme, IReadOnlyList<ProfilRow> Rows)>();
        foreach (var group in release.Catalog.All.Where(IsShown).GroupBy(one => one.Tema))
        {
            ProfilRow[] rows = [.. group.SelectMany(one => one.Series).Select(series => Row(release, series, area)).OfType<ProfilRow>()];
            if (rows.Length > 0) themes.Add((group.Key, rows));
        }

        Themes = themes;
        var around = new List<int>();
        for (var wider = release.Wilayah.Parent(area); wider >= 0 && around.Count < MostAround; wider = release.Wilayah.Parent(wider))
        {
            if (HasData(wider)) around.Add(wider);
        }

        Around = around;
    }

    /// <summary>The rows by theme, as the catalog orders them.</summary>
    public IReadOnlyList<(Teks Theme, IReadOnlyList<ProfilRow> Rows)> Themes { get; }

    /// <summary>Whether anything was collected for an area.</summary>
    public bool HasData(int area) => Themes.Any(theme => theme.Rows.Any(row => row.Nilai.Status[area] != NilaiStatus.TidakAdaData));

    /// <summary>The areas beside it, narrowest first: those around it that have data.</summary>
    public IReadOnlyList<int> Around { get; }

    /// <summary>
    /// What is mapped where nothing was asked for: the first share with a number for the area, else the first share, else the first value; null where
    /// nothing is published for its level.
    /// </summary>
    public static Nilai? FirstShown(ReleaseSnapshot release, int area)
    {
        Nilai? first = null;
        foreach (var series in release.Catalog.All.Where(IsShown).SelectMany(one => one.Series))
        {
            if (release.Catalog.Resolve(new Ukuran(series, null, null)).Resolved is not { } ukuran) continue;
            var nilai = release.Nilai(ukuran);
            if (nilai.Terdalam() < release.Wilayah[area].Tingkat) continue;
            if (ukuran.Statistik == Statistik.Persen && nilai.Status[area] == NilaiStatus.Ada) return nilai;
            if (first is null || (first.Ukuran.Statistik != Statistik.Persen && ukuran.Statistik == Statistik.Persen)) first = nilai;
        }

        return first;
    }

    /// <summary>The same value in every edition of its register, oldest first, up to its own.</summary>
    public static IReadOnlyList<Nilai> OverEditions(ReleaseSnapshot release, Nilai nilai)
    {
        // Spans are changes already.
        if (nilai.Ukuran.Edisi is not { Dari: null } edition) return [nilai];
        return
        [
            .. release.Catalog.EditionsOf(nilai.Indicator, nilai.Ukuran.Series, nilai.Ukuran.Statistik!.Value)
                .Where(one => one.Dari is null && one.CompareTo(edition) <= 0 && SubjectParameters.HaveOneRegister(release, nilai, one))
                .Select(one => release.Nilai(nilai.Ukuran with { Edisi = one })),
        ];
    }

    static bool IsShown(Indicator one) => one.Dimensi.Count == 0 || (one.Dimensi.Count == 1 && one.Dimensi[0].Id == one.Id);

    static ProfilRow? Row(ReleaseSnapshot release, string series, int area)
    {
        if (release.Catalog.Resolve(new Ukuran(series, null, null)).Resolved is not { } ukuran) return null;
        var nilai = release.Nilai(ukuran);
        if (release.Wilayah[area].Tingkat > nilai.Terdalam()) return null;
        if (nilai.Indicator.Asal is Asal.Perkiraan or Asal.Sensus || ukuran.Edisi is not { Dari: null } edition) return new ProfilRow(nilai, null);
        var editions = release.Catalog.EditionsOf(nilai.Indicator, series, ukuran.Statistik!.Value);
        for (var i = editions.Count - 1; i >= 0; i--)
        {
            if (editions[i].Dari is null && editions[i].CompareTo(edition) < 0 && SubjectParameters.HaveOneRegister(release, nilai, editions[i]))
            {
                var before = release.Nilai(ukuran with { Edisi = editions[i] });
                return new ProfilRow(nilai, Perubahan.Of(Only(before, area), Only(nilai, area)));
            }
        }

        return new ProfilRow(nilai, null);
    }

    // A change is worked out over all areas; one is enough here.
    static Nilai Only(Nilai nilai, int area) => nilai with { Value = [nilai.Value[area]], Status = [nilai.Status[area]] };
}

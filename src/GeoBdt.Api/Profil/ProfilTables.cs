using GeoBdt.Api.Answering;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Profil;

/// <summary>One row of a profile: a value at the places of the page, and how it changed for the first of them.</summary>
/// <param name="Nilai">The value in its latest edition. Shape [places].</param>
/// <param name="Change">Since the edition before it. Shape [places]; null where there is none of the same register.</param>
sealed record ProfilRow(Nilai Nilai, Perubahan? Change);

/// <summary>
/// What a profile shows of one area: the single numbers of the catalog, and indicators that are a division themselves, as deciles;
/// what is crossed with something else is asked for at /nilai.
/// </summary>
sealed class ProfilTables
{
    // Wider areas would have little to do with it.
    const int MostAround = 2;

    readonly ReleaseSnapshot _release;
    readonly int[] _places;

    public ProfilTables(ReleaseSnapshot release, int area)
    {
        var places = new List<int> { area };
        for (var wider = release.Wilayah.Parent(area); wider >= 0; wider = release.Wilayah.Parent(wider)) places.Add(wider);
        (_release, _places) = (release, [.. places]);
        var themes = new List<(Teks Theme, IReadOnlyList<ProfilRow> Rows)>();
        foreach (var group in release.Catalog.All.Where(IsShown).GroupBy(one => one.Tema))
        {
            ProfilRow[] rows = [.. group.SelectMany(one => one.Series).Select(Row).OfType<ProfilRow>()];
            if (rows.Length > 0) themes.Add((group.Key, rows));
        }

        Themes = themes;
        Around = [.. Enumerable.Range(1, _places.Length - 1).Where(HasDataAt).Take(MostAround)];
    }

    /// <summary>The rows by theme, as the catalog orders them.</summary>
    public IReadOnlyList<(Teks Theme, IReadOnlyList<ProfilRow> Rows)> Themes { get; }

    /// <summary>Whether anything was collected for the area.</summary>
    public bool HasData => HasDataAt(0);

    /// <summary>The places beside that of the area, which is 0, narrowest first: those around it that have data.</summary>
    public IReadOnlyList<int> Around { get; }

    /// <summary>Number of the area at a place.</summary>
    public int AreaAt(int place) => _places[place];

    /// <summary>The same value in every edition of its register, oldest first, up to its own. Shape [places].</summary>
    public IReadOnlyList<Nilai> OverEditions(Nilai nilai)
    {
        // Spans are changes already.
        if (nilai.Ukuran.Edisi is not { Dari: null } edition) return [At(nilai.Ukuran)];
        return
        [
            .. _release.Catalog.EditionsOf(nilai.Indicator, nilai.Ukuran.Series, nilai.Ukuran.Statistik!.Value)
                .Where(one => one.Dari is null && one.CompareTo(edition) <= 0 && SubjectParameters.HaveOneRegister(_release, nilai, one))
                .Select(one => At(nilai.Ukuran with { Edisi = one })),
        ];
    }

    /// <summary>
    /// What is mapped where nothing was asked for: the first share with a number for the area, else the first share, else the first
    /// value; null where nothing is published for its level.
    /// </summary>
    public static Nilai? FirstShown(ReleaseSnapshot release, int area)
    {
        Nilai? first = null;
        foreach (var series in release.Catalog.All.Where(IsShown).SelectMany(one => one.Series))
        {
            if (release.Catalog.Resolve(new Ukuran(series, null, null)).Resolved is not { } ukuran) continue;
            var nilai = release.NilaiAt(ukuran, [area]);
            if (nilai.Terdalam() < release.Wilayah[area].Tingkat) continue;
            var isShare = ukuran.Statistik == Statistik.Persen;
            if (isShare && nilai.Status[0] == NilaiStatus.Ada) return release.Nilai(ukuran);
            if (first is null || (isShare && first.Ukuran.Statistik != Statistik.Persen)) first = nilai;
        }

        return first is null ? null : release.Nilai(first.Ukuran);
    }

    static bool IsShown(Indicator one) => one.Dimensi.Count == 0 || (one.Dimensi.Count == 1 && one.Dimensi[0].Id == one.Id);

    bool HasDataAt(int place) => Themes.Any(theme => theme.Rows.Any(row => row.Nilai.Status[place] != NilaiStatus.TidakAdaData));

    Nilai At(Ukuran ukuran) => _release.NilaiAt(ukuran, _places);

    ProfilRow? Row(string series)
    {
        if (_release.Catalog.Resolve(new Ukuran(series, null, null)).Resolved is not { } ukuran) return null;
        var nilai = At(ukuran);
        if (_release.Wilayah[_places[0]].Tingkat > nilai.Terdalam()) return null;
        if (nilai.Indicator.Asal is Asal.Perkiraan or Asal.Sensus || ukuran.Edisi is not { Dari: null } edition) return new ProfilRow(nilai, null);
        var editions = _release.Catalog.EditionsOf(nilai.Indicator, series, ukuran.Statistik!.Value);
        for (var i = editions.Count - 1; i >= 0; i--)
        {
            if (editions[i].Dari is null && editions[i].CompareTo(edition) < 0 && SubjectParameters.HaveOneRegister(_release, nilai, editions[i]))
            {
                return new ProfilRow(nilai, Perubahan.Of(At(ukuran with { Edisi = editions[i] }), nilai));
            }
        }

        return new ProfilRow(nilai, null);
    }
}

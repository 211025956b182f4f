using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register;

/// <summary>The files of one edition.</summary>
/// <param name="Edisi">Its month.</param>
/// <param name="RumahTangga">Path of the household file (RT), or of the one file that holds both: a table of both, or a zip
/// or workbook with the pair.</param>
/// <param name="Anggota">Path of the member file (ART); null where one file holds both.</param>
/// <param name="TataLetak">Id of its layout; null: recognised by the header.</param>
public sealed record EditionSource(Edisi Edisi, string RumahTangga, string? Anggota = null, string? TataLetak = null)
{
    /// <summary>The paths, in the order they are read.</summary>
    public IReadOnlyList<string> Files => Anggota is null ? [RumahTangga] : [RumahTangga, Anggota];
}

/// <summary>What to read.</summary>
public sealed record RegisterSources
{
    /// <summary>Share of refused rows above which an edition is refused unless the configuration says otherwise. Unit:
    /// percent.</summary>
    public const double DefaultBatasTolakPersen = 5;

    /// <summary>Names the files.</summary>
    /// <param name="editions">Any order, no month twice.</param>
    /// <param name="batasTolakPersen">Largest share of rows of a file that may be refused. Unit: percent, 0 to
    /// 100.</param>
    /// <exception cref="ArgumentException">A month appears twice.</exception>
    public RegisterSources(IEnumerable<EditionSource> editions, double batasTolakPersen = DefaultBatasTolakPersen)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batasTolakPersen);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batasTolakPersen, 100);
        Editions = [.. editions.OrderBy(edition => edition.Edisi)];
        BatasTolakPersen = batasTolakPersen;
        for (var i = 1; i < Editions.Count; i++)
        {
            if (Editions[i].Edisi == Editions[i - 1].Edisi)
            {
                throw new ArgumentException(
                    $"Edisi {Editions[i].Edisi} muncul dua kali. / Edition {Editions[i].Edisi} appears twice.",
                    nameof(editions));
            }
        }
    }

    /// <summary>The editions, oldest first.</summary>
    public IReadOnlyList<EditionSource> Editions { get; }

    /// <summary>Largest share of rows of a file that may be refused. Unit: percent.</summary>
    public double BatasTolakPersen { get; }
}

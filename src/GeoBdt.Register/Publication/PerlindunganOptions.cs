using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Publication;

/// <summary>A family of series that is published as counted, at one level: the whitelist's entry.</summary>
/// <param name="Seri">Series ids; together they are refused or exact in an area.</param>
/// <param name="Tingkat">The one level at which they are exact.</param>
/// <param name="Ambang">An area in which one of them counts more than zero and less than this stays perturbed.</param>
public sealed record KeluargaTepat(IReadOnlyList<string> Seri, Tingkat Tingkat, int Ambang = KeluargaTepat.AmbangBawaan)
{
    /// <summary>Least exact count unless the configuration says otherwise. Source: the ONS hides counts below
    /// 10.</summary>
    public const int AmbangBawaan = 10;
}

/// <summary>How counts are protected. All of it is public; every threshold is a number of households unless it says
/// otherwise.</summary>
public sealed record PerlindunganOptions
{
    /// <summary>The defaults.</summary>
    public static PerlindunganOptions Bawaan { get; } = new();

    /// <summary>Largest change of a count. 5: no published number is far from the true one.</summary>
    public int D { get; init; } = 5;

    /// <summary>Bound of the variance of the change. 3: standard deviation 1.7.</summary>
    public double V { get; init; } = 3;

    /// <summary>Counts of 1 to this are never published. 2: no number can be read as one household or two.</summary>
    public int Js { get; init; } = 2;

    /// <summary>Areas with fewer households show no register number at all. Source: NISRA, 40 households.</summary>
    public int AmbangRumahTangga { get; init; } = 40;

    /// <summary>Least mean of the cells of a table in an area. Unit: what the table counts. Source: Statistics New
    /// Zealand.</summary>
    public double AmbangRataRataSel { get; init; } = 2;

    /// <summary>Most cells a table may have in one area; a definition with more is refused.</summary>
    public int BatasSel { get; init; } = 200;

    /// <summary>Most variables a table may cross; a definition with more is refused.</summary>
    public int BatasVariabelSilang { get; init; } = 3;

    /// <summary>The attack counts a number as known from this posterior probability on.</summary>
    public double AmbangSerangan { get; init; } = 0.95;

    /// <summary>Families published exactly; none unless the configuration names them.</summary>
    public IReadOnlyList<KeluargaTepat> DaftarPutih { get; init; } = [];

    /// <summary>No perturbation and no gate: what the attack must succeed against, so that it is known to be able
    /// to.</summary>
    internal static PerlindunganOptions Tanpa { get; } =
        new() { D = 0, V = 0, Js = 0, AmbangRumahTangga = 0, AmbangRataRataSel = 0, IsOff = true };

    internal bool IsOff { get; init; }

    /// <summary>What is wrong with these options; null when nothing is.</summary>
    public Teks? Fault()
    {
        if (!IsOff && PTable.FaultOf(D, V, Js) is { } table) return table;
        if (AmbangRumahTangga < 0 || !(AmbangRataRataSel >= 0) || BatasSel < 1 || BatasVariabelSilang < 1)
        {
            return new Teks("ambang tidak boleh negatif, dan batas harus positif.", "thresholds must not be negative, and limits must be positive.");
        }

        if (!(AmbangSerangan is > 0.5 and <= 1))
        {
            return new Teks("ambang serangan harus di atas 0,5 dan paling besar 1.", "the attack's threshold must be above 0.5 and at most 1.");
        }

        foreach (var family in DaftarPutih)
        {
            if (family.Seri.Count == 0 || family.Ambang <= Js)
            {
                return new Teks(
                    $"setiap keluarga daftar putih memerlukan sedikitnya satu seri dan ambang di atas js = {Js}.",
                    $"each whitelisted family needs at least one series and a threshold above js = {Js}.");
            }
        }

        return null;
    }

    internal PTable Table() => IsOff ? PTable.Identity : PTable.Solve(D, V, Js);
}

using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Data;

/// <summary>What rows of a bulk query are kept: comparisons of published values, joined by and, or, not.</summary>
/// <remarks>
/// Three-valued, as SQL is: a comparison with a cell without a number is neither true nor false, and its negation is not true either. So <c>bukan</c> never
/// passes a withheld cell off as one beyond the bound.
/// </remarks>
abstract record DataSaringan
{
    /// <summary>Whether an area is kept; null where a cell has no number to tell by.</summary>
    public abstract bool? Holds(int area);

    /// <summary>All of them.</summary>
    public sealed record Dan(IReadOnlyList<DataSaringan> All) : DataSaringan
    {
        public override bool? Holds(int area)
        {
            bool? holds = true;
            foreach (var one in All)
            {
                if (one.Holds(area) is not { } known) holds = null;
                else if (!known) return false;
            }

            return holds;
        }
    }

    /// <summary>One of them at least.</summary>
    public sealed record Atau(IReadOnlyList<DataSaringan> All) : DataSaringan
    {
        public override bool? Holds(int area)
        {
            bool? holds = false;
            foreach (var one in All)
            {
                if (one.Holds(area) is not { } known) holds = null;
                else if (known) return true;
            }

            return holds;
        }
    }

    /// <summary>Not that one.</summary>
    public sealed record Bukan(DataSaringan One) : DataSaringan
    {
        public override bool? Holds(int area) => !One.Holds(area);
    }

    /// <summary>A published number beside a bound.</summary>
    public sealed record Banding(Nilai Nilai, Pembanding Op, double Bound, double UpperBound = 0) : DataSaringan
    {
        public override bool? Holds(int area)
        {
            var value = Nilai.Value[area];
            if (double.IsNaN(value)) return null;
            return Op switch
            {
                Pembanding.SamaDengan => value == Bound,
                Pembanding.TidakSama => value != Bound,
                Pembanding.KurangDari => value < Bound,
                Pembanding.PalingBanyak => value <= Bound,
                Pembanding.LebihDari => value > Bound,
                Pembanding.PalingSedikit => value >= Bound,
                _ => value >= Bound && value <= UpperBound,
            };
        }
    }

    /// <summary>A status, which every cell has.</summary>
    public sealed record Berstatus(Nilai Nilai, IReadOnlyList<NilaiStatus> Any) : DataSaringan
    {
        public override bool? Holds(int area) => Any.Contains(Nilai.Status[area]);
    }
}

/// <summary>How a number is compared.</summary>
enum Pembanding
{
    SamaDengan,
    TidakSama,
    KurangDari,
    PalingBanyak,
    LebihDari,
    PalingSedikit,
    Antara,
}

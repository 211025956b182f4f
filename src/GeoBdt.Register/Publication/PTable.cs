using System.Globalization;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Publication;

/// <summary>A perturbation table (p-table): for each true count the probabilities of what is published instead.</summary>
/// <remarks>
/// Row 0 stays 0. Row n ≥ 1 has the published values max(n − D, 0) … n + D without 1 … js, with the largest entropy that
/// keeps the expectation n and a variance of at most V (<see cref="EntropyRow"/>). Counts beyond the last row, D when js
/// is 0 and D + js + 1 otherwise, take the last row, which is symmetric. Upper bounds are rounded to 8 decimals, as the R
/// package prints them: so a table is the same on every machine although libraries differ in the last digit of exp.
/// <para>Everything in a table is public; only the key that picks within a row is secret.</para>
/// <para>Source: see <see cref="EntropyRow"/>; boundary rule (the first entry whose upper bound is above the cell key) as
/// in ptable and cellKey.</para>
/// </remarks>
public sealed class PTable
{
    const long BoundUnits = 100_000_000;

    // ptable's rule: a required p(0) that does not let V be reached gives way in steps of 0.05.
    const double StayStep = 0.05;
    const double VarianceTolerance = 5e-4;

    readonly PerturbationRow[] _rows;

    PTable(int d, double v, int js, PerturbationRow[] rows) => (D, V, Js, _rows) = (d, v, js, rows);

    /// <summary>The table that changes nothing, for showing that the attack finds what is not protected.</summary>
    internal static PTable Identity { get; } = new(0, 0, 0, [PerturbationRow.Of(0, [0], [1.0])]);

    /// <summary>Largest change.</summary>
    public int D { get; }

    /// <summary>Bound of the variance of the change.</summary>
    public double V { get; }

    /// <summary>Values 1 … js are never published.</summary>
    public int Js { get; }

    /// <summary>Largest count with a row of its own; larger ones use its row.</summary>
    public int LastRow => _rows.Length - 1;

    /// <summary>Tells why a table with these parameters cannot exist; null when it can.</summary>
    public static Teks? FaultOf(int d, double v, int js)
    {
        if (d is < 1 or > 50)
        {
            return new Teks("D (perubahan terbesar) harus 1 sampai 50.", "D (largest change) must be 1 to 50.");
        }

        if (js < 0 || js > d)
        {
            return new Teks($"js (nilai kecil yang tidak pernah terbit) harus 0 sampai D = {d}.",
                $"js (small values never published) must be 0 to D = {d}.");
        }

        // A count of i ≤ js can only become 0 or at least js + 1: with mean i that needs a variance of i·(js + 1 − i).
        var least = (js + 1) * (js + 1) / 4;
        var most = (double)d * d;
        if (double.IsFinite(v) && v > least && v <= most) return null;
        return new Teks(
            string.Create(CultureInfo.InvariantCulture,
                $"V (variansi) harus di atas {least} untuk js = {js}, dan paling besar {most} untuk D = {d}."),
            string.Create(CultureInfo.InvariantCulture,
                $"V (variance) must be above {least} for js = {js}, and at most {most} for D = {d}."));
    }

    /// <summary>Solves a table.</summary>
    /// <param name="d">Largest change, 1 to 50.</param>
    /// <param name="v">Bound of the variance, above ⌊(js + 1)² / 4⌋.</param>
    /// <param name="js">Values 1 … js are never published; 0 to D.</param>
    /// <param name="stay">Least probability that a count stays as it is, 0 to below 1; lowered in a row where V would
    /// otherwise not be reached.</param>
    /// <exception cref="ArgumentException">No table has these parameters; the message says which would do.</exception>
    public static PTable Solve(int d, double v, int js, double stay = 0) => Solve(d, v, js, stay, static _ => true);

    /// <summary>Solves a table of which some rows need not be ordered, as ptable can.</summary>
    internal static PTable Solve(int d, double v, int js, double stay, Func<int, bool> isOrdered)
    {
        if (FaultOf(d, v, js) is { } fault) throw new ArgumentException($"{fault.Id} / {fault.En}");
        ArgumentOutOfRangeException.ThrowIfNegative(stay);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(stay, 1);
        var rows = new PerturbationRow[(js == 0 ? d : d + js + 1) + 1];
        rows[0] = PerturbationRow.Of(0, [0], [1.0]);
        for (var n = 1; n < rows.Length; n++)
        {
            var change = Changes(n, d, js);
            var p = SolveRow(change, v, stay, isOrdered(n)) ?? throw new ArgumentException(
                $"Baris {n} dari tabel p D={d}, js={js} tidak terselesaikan; ambil V lebih besar. "
                + $"/ Row {n} of the p-table D={d}, js={js} has no solution; take a larger V.", nameof(v));
            rows[n] = PerturbationRow.Of(n, change, p);
        }

        return new PTable(d, v, js, rows);
    }

    /// <summary>The row that a count uses.</summary>
    /// <param name="count">≥ 0.</param>
    public PerturbationRow RowOf(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return _rows[Math.Min(count, LastRow)];
    }

    /// <summary>Probability that a count is published as a value.</summary>
    public double Probability(int count, int published) =>
        count < 0 || published < 0 ? 0 : RowOf(count).ProbabilityOf(published - count);

    /// <summary>What is published for a count.</summary>
    /// <param name="count">True count, ≥ 0.</param>
    /// <param name="cellKey">Uniform; read as a fraction of 2⁶⁴.</param>
    public int Perturb(int count, ulong cellKey) => count + RowOf(count).ChangeFor(cellKey);

    static int[] Changes(int n, int d, int js)
    {
        var changes = new List<int>((2 * d) + 1);
        for (var published = Math.Max(n - d, 0); published <= n + d; published++)
        {
            if (published == 0 || published > js) changes.Add(published - n);
        }

        return [.. changes];
    }

    static double[]? SolveRow(int[] change, double v, double stay, bool ordered)
    {
        while (true)
        {
            var p = EntropyRow.Solve(change, v, stay, ordered);
            if (p is null || stay == 0) return p;
            var variance = 0.0;
            for (var k = 0; k < change.Length; k++) variance += p[k] * change[k] * change[k];
            if (Math.Abs(variance - v) < VarianceTolerance) return p;
            stay = Math.Max(0, stay - StayStep);
        }
    }

    /// <summary>Upper bound of a cumulated probability as a fraction of 2⁶⁴, rounded to 8 decimals of 1.</summary>
    /// <remarks>A probability that rounds to 1 leaves the entries behind it the one key there is no number for.</remarks>
    internal static ulong BoundOf(double cumulated)
    {
        var units = (ulong)Math.Round(cumulated * BoundUnits);
        return units >= BoundUnits ? ulong.MaxValue : (ulong)(((UInt128)units << 64) / BoundUnits);
    }
}

/// <summary>One row of a p-table.</summary>
/// <remarks>The last entry has no bound: whatever key is left falls to it.</remarks>
public sealed class PerturbationRow
{
    readonly int[] _change;
    readonly double[] _probability;
    readonly ulong[] _bound;

    PerturbationRow(int count, int[] change, double[] probability, ulong[] bound) =>
        (Count, _change, _probability, _bound) = (count, change, probability, bound);

    /// <summary>The true count; of the last row: and all above.</summary>
    public int Count { get; }

    /// <summary>Possible changes, ascending.</summary>
    public ReadOnlySpan<int> Change => _change;

    /// <summary>Their probabilities, in the same order.</summary>
    public ReadOnlySpan<double> Probability => _probability;

    /// <summary>Probability of one change; 0 for an impossible one.</summary>
    public double ProbabilityOf(int change)
    {
        var at = Array.BinarySearch(_change, change);
        return at < 0 ? 0 : _probability[at];
    }

    /// <summary>The change that a cell key picks: the first whose upper bound is above it.</summary>
    public int ChangeFor(ulong cellKey)
    {
        var step = 0;
        while (step < _bound.Length && cellKey >= _bound[step]) step++;
        return _change[step];
    }

    internal static PerturbationRow Of(int count, int[] change, double[] probability)
    {
        var bound = new ulong[change.Length - 1];
        var sum = 0.0;
        for (var k = 0; k < bound.Length; k++)
        {
            sum += probability[k];
            bound[k] = PTable.BoundOf(sum);
        }

        return new PerturbationRow(count, change, probability, bound);
    }
}

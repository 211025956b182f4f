namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// The linear predictors x′β of a census, area by area, as weights on a lattice of step σₑ/16: all that any expectation
/// needs of the covariates, in memory that does not grow with the number of households.
/// </summary>
/// <remarks>
/// <para>
/// Each household is spread over the six lattice points around it with the weights of Lagrange's interpolation, so that
/// Σ weight · h(point) = Σ h(x′β) for polynomials up to degree 5. The expectations h are smooth on the scale σₑ: with a
/// step of σₑ/16 the error of Φ is below 2e-9 per household, of both signs, and far less in a sum.
/// </para>
/// <para>
/// Weights are whole numbers of 2⁻⁴⁰ households: the lattice is the same for any order, division and number of threads.
/// </para>
/// </remarks>
sealed class PredictorLattice
{
    /// <summary>Lattice points per residual deviation.</summary>
    public const int PointsPerDeviation = 16;

    /// <summary>Most lattice points of an area: 4,096 residual deviations between its households.</summary>
    public const int MaxPoints = 1 << 16;

    /// <summary>Most households per area: 2²³ − 1, so that a sum of 2⁻⁴⁰ units fits a long.</summary>
    public const long MaxHouseholds = (1L << 23) - 1;

    const double UnitsPerHousehold = 1L << 40;
    const double RoundingAnchor = 6755399441055744; // 1.5 · 2⁵²: the sum's last place is 1
    const int PointsBefore = 2;
    const int Points = 6;

    readonly double _pointsPerUnit;
    readonly long[][] _units;
    readonly long[] _first;
    readonly long[] _count;

    public PredictorLattice(int areas, double residualDeviation)
    {
        Step = residualDeviation / PointsPerDeviation;
        _pointsPerUnit = 1 / Step;
        _units = new long[areas][];
        Array.Fill(_units, []);
        _first = new long[areas];
        _count = new long[areas];
    }

    /// <summary>Distance of two lattice points.</summary>
    public double Step { get; }

    /// <summary>Households per area.</summary>
    public ReadOnlySpan<long> Count => _count;

    /// <summary>Lattice point number of <paramref name="location"/>; it must be representable.</summary>
    public long PointOf(double location) => (long)Math.Floor(location * _pointsPerUnit);

    /// <summary>Number of the first lattice point of an area.</summary>
    public long First(int area) => _first[area];

    /// <summary>Number of lattice points of an area.</summary>
    public int Length(int area) => _units[area].Length;

    /// <summary>Weights of an area in households; shape [Length].</summary>
    public void CopyWeights(int area, Span<double> weights)
    {
        var units = _units[area];
        for (var i = 0; i < units.Length; i++) weights[i] = units[i] / UnitsPerHousehold;
    }

    /// <summary>The points of an area that carry weight.</summary>
    /// <param name="area">The area.</param>
    /// <param name="effect">Added to every location.</param>
    public LatticeCells Cells(int area, double effect)
    {
        var units = _units[area];
        var used = 0;
        foreach (var unit in units) used += unit == 0 ? 0 : 1;
        var cells = new LatticeCells(new double[used], new double[used]);
        var first = _first[area] * Step + effect;
        var at = 0;
        for (var i = 0; i < units.Length; i++)
        {
            if (units[i] == 0) continue;
            cells.Weight[at] = units[i] / UnitsPerHousehold;
            cells.Location[at++] = first + i * Step;
        }

        return cells;
    }

    /// <summary>Makes room for predictors between two bounds. False when an area would grow too wide.</summary>
    public bool TryReserve(int area, double lowest, double highest)
    {
        var from = PointOf(lowest) - PointsBefore;
        var to = PointOf(highest) - PointsBefore + Points;
        var units = _units[area];
        if (units.Length > 0)
        {
            from = Math.Min(from, _first[area]);
            to = Math.Max(to, _first[area] + units.Length);
        }

        if (to - from > MaxPoints) return false;
        if (to - from == units.Length) return true;
        var wider = new long[to - from];
        units.CopyTo(wider, units.Length == 0 ? 0 : (int)(_first[area] - from));
        (_units[area], _first[area]) = (wider, from);
        return true;
    }

    /// <summary>Counts households that are summed one by one and need no cells.</summary>
    public void CountAlone(int area, int households) => _count[area] += households;

    /// <summary>Adds a household within bounds reserved before.</summary>
    public void Add(int area, double location)
    {
        var place = location * _pointsPerUnit;
        var point = Math.Floor(place);
        var f = place - point;
        var at = _units[area].AsSpan((int)((long)point - PointsBefore - _first[area]), Points);
        double a = f + 2, b = f + 1, c = f - 1, d = f - 2, e = f - 3;
        double ab = a * b, de = d * e, bf = b * f, cde = c * de, abf = a * bf;
        at[5] += Units(abf * c * d * (UnitsPerHousehold / 120));
        at[4] -= Units(abf * c * e * (UnitsPerHousehold / 24));
        at[3] += Units(abf * de * (UnitsPerHousehold / 12));
        at[2] -= Units(ab * cde * (UnitsPerHousehold / 12));
        at[1] += Units(a * f * cde * (UnitsPerHousehold / 24));
        at[0] -= Units(bf * cde * (UnitsPerHousehold / 120));
        _count[area]++;
    }

    static long Units(double weight) =>
        BitConverter.DoubleToInt64Bits(weight + RoundingAnchor) -
        BitConverter.DoubleToInt64Bits(RoundingAnchor);
}

/// <summary>Points of a lattice that carry weight.</summary>
/// <param name="Weight">Shape [cells]. Unit: households; some below 0, as interpolation has it.</param>
/// <param name="Location">Shape [cells]. Ascending.</param>
readonly record struct LatticeCells(double[] Weight, double[] Location)
{
    public int Count => Weight.Length;
}

namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// Refusals of callers' mistakes: every message names the argument, the row and the bound. Values of areas are shown;
/// those of households (<see cref="FiniteUnit"/> and <see cref="WeightOfUnit"/>) are not.
/// </summary>
static class Check
{
    public static void SameLength(int length, int expected, string name, string other)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{name} has {length} values, {other} has {expected}; they must agree.", name);
        }
    }

    public static void Finite(double value, int row, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"{name}[{row}] is {value}; a finite number is needed.", name);
        }
    }

    public static void FiniteUnit(ReadOnlySpan<double> values, string name)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i])) throw new ArgumentException($"{name}[{i}] is not a finite number.", name);
        }
    }

    /// <summary>Weights ≥ 0; a unit with weight 0 is a unit outside the sample.</summary>
    public static void WeightOfUnit(ReadOnlySpan<double> weight, string name)
    {
        for (var i = 0; i < weight.Length; i++)
        {
            if (!double.IsFinite(weight[i]) || weight[i] < 0)
            {
                throw new ArgumentException($"{name}[{i}] must be a finite number of at least 0.", name);
            }
        }
    }

    public static void Domains(ReadOnlySpan<int> domain, int domainCount, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(domainCount);
        for (var i = 0; i < domain.Length; i++)
        {
            if ((uint)domain[i] >= (uint)domainCount)
            {
                throw new ArgumentOutOfRangeException(
                    name, domain[i], $"Row {i} names a domain outside 0 … {domainCount - 1}.");
            }
        }
    }

    public static void AtLeast(double value, double bound, int row, string name)
    {
        if (!double.IsFinite(value) || value < bound)
        {
            throw new ArgumentException($"{name}[{row}] is {value}; a finite number ≥ {bound} is needed.", name);
        }
    }

    public static void Above(double value, double bound, int row, string name)
    {
        if (!double.IsFinite(value) || value <= bound)
        {
            throw new ArgumentException($"{name}[{row}] is {value}; a finite number > {bound} is needed.", name);
        }
    }
}

namespace GeoBdt.Tiles.Klasifikasi;

/// <summary>The numbers with some decimals: whole multiples of a power of ten, each the double nearest to it.</summary>
/// <param name="decimals">Decimals; −2 for hundreds.</param>
public readonly struct DecimalGrid(int decimals)
{
    // Above this, neighbouring whole numbers are one double.
    const double MostSteps = 1L << 53;

    readonly double _scale = Math.Pow(10, Math.Abs(decimals));

    /// <summary>Whether numbers as large as this one lie apart on the grid.</summary>
    public bool Resolves(double value) => Math.Abs(Steps(value)) < MostSteps && _scale < MostSteps;

    /// <summary>The nearest number of the grid.</summary>
    public double Nearest(double value) => At(Math.Round(Steps(value), MidpointRounding.AwayFromZero));

    /// <summary>The largest number of the grid that is at most the value.</summary>
    public double Floor(double value)
    {
        // The quotient may be off by its rounding: 0.29 · 100 < 29.
        var step = Math.Round(Steps(value));
        while (At(step) > value) step--;
        while (At(step + 1) <= value) step++;
        return At(step);
    }

    /// <summary>The smallest number of the grid that is at least the value.</summary>
    public double Ceiling(double value) => -Floor(-value) + 0.0;

    /// <summary>The largest number of the grid below the value.</summary>
    public double Below(double value)
    {
        var floor = Floor(value);
        return floor < value ? floor : Nearest(At(Math.Round(Steps(value)) - 1));
    }

    double Steps(double value) => decimals >= 0 ? value * _scale : value / _scale;

    double At(double step) => decimals >= 0 ? step / _scale : step * _scale;
}

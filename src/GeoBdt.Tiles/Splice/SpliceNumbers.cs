namespace GeoBdt.Tiles.Splice;

/// <summary>Numbers to put into features, of one layer or of several that lie one behind another.</summary>
/// <remarks>Holds the array it is given; it must not change while it is used.</remarks>
public sealed class SpliceNumbers
{
    internal const int NotWhole = int.MinValue;

    /// <param name="values">Shape [features]. NaN leaves the attribute out.</param>
    /// <param name="areWhole">Written as integers; all must be integers of 53 bits.</param>
    public SpliceNumbers(double[] values, bool areWhole)
    {
        Values = values;
        if (areWhole) Wholes = Array.ConvertAll(values, value => value is > NotWhole and <= int.MaxValue ? (int)value : NotWhole);
    }

    internal double[] Values { get; }

    // Of whole ones those of 32 bits, of which twice as many fit into the nearest memory. NotWhole: none, or a larger one.
    internal int[]? Wholes { get; }
}

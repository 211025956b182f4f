namespace GeoBdt.Cli.Sample;

/// <summary>Smooth random shifts of the plane, so that borders bend as rivers and ridges make them bend.</summary>
/// <remarks>
/// Value noise: random numbers at the corners of a square grid, blended by 3t² − 2t³. Only + − × ÷ are used, so the
/// result is the same to the last bit on every machine.
/// </remarks>
static class BoundaryNoise
{
    const ulong Key = 0x3503_0000_0B47_A5;

    /// <summary>
    /// Shift of a point by waves of one size. Units: km; each part within ±<paramref name="amplitude"/>.
    /// </summary>
    public static (double X, double Y) Shift(double x, double y, double wavelength, double amplitude, int octave)
    {
        var gridX = x / wavelength;
        var gridY = y / wavelength;
        var column = (int)Math.Floor(gridX);
        var row = (int)Math.Floor(gridY);
        var right = Blend(gridX - column);
        var up = Blend(gridY - row);
        return (amplitude * Value(column, row, right, up, 2 * octave),
            amplitude * Value(column, row, right, up, (2 * octave) + 1));
    }

    /// <summary>A number within ±1 for a pair of points, the same in both directions.</summary>
    public static double Between(long firstX, long firstY, long secondX, long secondY)
    {
        var key = unchecked((ulong)(firstX + secondX) * 0x1_0000_0001UL) ^ (ulong)(firstY + secondY);
        return (2.0 * SampleRandom.Unit(SampleRandom.Bits(key, 1), 2)) - 1.0;
    }

    static double Value(int column, int row, double right, double up, int wave)
    {
        var low = Mix(Corner(column, row, wave), Corner(column + 1, row, wave), right);
        var high = Mix(Corner(column, row + 1, wave), Corner(column + 1, row + 1, wave), right);
        return Mix(low, high, up);
    }

    static double Corner(int column, int row, int wave) =>
        (2.0 * SampleRandom.Unit(Key + ((ulong)(uint)column << 32) + (uint)row, wave)) - 1.0;

    static double Blend(double t) => t * t * (3.0 - (2.0 * t));

    static double Mix(double a, double b, double t) => a + ((b - a) * t);
}

namespace GeoBdt.Tiles.GeoJson;

/// <summary>Degrees as decimal text with at most six decimals: whole micro-degrees, so no digit depends on rounding twice.</summary>
public static class Degrees
{
    const int MicroPerDegree = 1_000_000;

    /// <summary>The nearest value of six decimals, for numbers that go through a JSON writer.</summary>
    public static double Rounded(double degrees) => Math.Round(degrees * MicroPerDegree) / MicroPerDegree;

    /// <summary>West, south, east, north of a box in world units, where y grows south.</summary>
    public static double[] Box(uint minX, uint minY, uint maxX, uint maxY) =>
    [
        Rounded(WebMercator.ToLongitude(minX)), Rounded(WebMercator.ToLatitude(maxY)),
        Rounded(WebMercator.ToLongitude(maxX)), Rounded(WebMercator.ToLatitude(minY)),
    ];

    /// <summary>Writes −180 to 180 without trailing zeros, as −8.05 or 111.</summary>
    /// <returns>Number of bytes, at most 11.</returns>
    public static int Write(Span<byte> buffer, double degrees)
    {
        var micro = (int)Math.Round(degrees * MicroPerDegree);
        var at = 0;
        if (micro < 0)
        {
            buffer[at++] = (byte)'-';
            micro = -micro;
        }

        at += WriteWhole(buffer[at..], micro / MicroPerDegree);
        var fraction = micro % MicroPerDegree;
        if (fraction == 0) return at;
        buffer[at++] = (byte)'.';
        for (var scale = MicroPerDegree / 10; fraction > 0; scale /= 10)
        {
            buffer[at++] = (byte)('0' + (fraction / scale));
            fraction %= scale;
        }

        return at;
    }

    static int WriteWhole(Span<byte> buffer, int whole)
    {
        var digits = whole switch { >= 100 => 3, >= 10 => 2, _ => 1 };
        for (var i = digits - 1; i >= 0; i--)
        {
            buffer[i] = (byte)('0' + (whole % 10));
            whole /= 10;
        }

        return digits;
    }
}

using System.Globalization;

namespace GeoBdt.Api.Ogc.Maps;

/// <summary>Coordinates as maps are asked for by.</summary>
static class MapNumbers
{
    // The world is forty million metres around; whatever is farther by far is no coordinate.
    const double Farthest = 1e9;

    public static bool TryRead(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number) && Math.Abs(number) <= Farthest;

    /// <summary>So many numbers by comma; null when they are not.</summary>
    public static double[]? Read(string text, params ReadOnlySpan<int> counts)
    {
        var parts = text.Split(',');
        if (!counts.Contains(parts.Length)) return null;
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!TryRead(parts[i], out numbers[i])) return null;
        }

        return numbers;
    }
}

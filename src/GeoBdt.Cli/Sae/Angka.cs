using System.Globalization;

namespace GeoBdt.Cli.Sae;

/// <summary>Numbers as an Indonesian reader writes them: decimal comma, thousands by dots, a true minus.</summary>
static class Angka
{
    static readonly NumberFormatInfo Indonesian = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = ".",
        NegativeSign = "−",
        NumberNegativePattern = 1,
    };

    /// <summary>A dash for no number; one that rounds to zero has no sign.</summary>
    public static string Of(double? value, int decimals = 0)
    {
        if (value is not { } number || !double.IsFinite(number)) return "–";
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString($"N{decimals}", Indonesian);
    }

    /// <summary>With three significant digits, for coefficients of any size.</summary>
    public static string Significant(double value)
    {
        if (value == 0) return "0";
        var size = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return Of(value, Math.Clamp(2 - size, 0, 8));
    }

    /// <summary>A p-value.</summary>
    public static string P(double? p) => p is null ? "–" : p < 0.001 ? "< 0,001" : Of(p, 3);

    /// <summary>A number in an SVG.</summary>
    public static string Svg(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
}

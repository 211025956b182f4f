using System.Globalization;

namespace GeoBdt.Api.Answering;

// Numbers as people read them. The program runs without cultures, so that no comma ever leaks into data.
static class Numerals
{
    // A minus as wide as a plus; data have the hyphen that programs read.
    const string Minus = "\u2212";

    static readonly NumberFormatInfo Indonesian = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = Minus };
    static readonly NumberFormatInfo English = new() { NegativeSign = Minus };

    /// <summary>A number with its thousands apart: 1.234,50 in Indonesian, 1,234.50 in English.</summary>
    public static string Format(double value, int decimals, bool isEnglish) =>
        value.ToString($"N{decimals}", isEnglish ? English : Indonesian);
}

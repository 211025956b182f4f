using System.Globalization;

namespace GeoBdt.Api.Answering;

// Numbers as people read them. The program runs without cultures, so that no comma ever leaks into data.
static class Numerals
{
    static readonly NumberFormatInfo Indonesian = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>A number with its thousands apart: 1.234,50 in Indonesian, 1,234.50 in English.</summary>
    public static string Format(double value, int decimals, bool isEnglish) =>
        value.ToString($"N{decimals}", isEnglish ? NumberFormatInfo.InvariantInfo : Indonesian);
}

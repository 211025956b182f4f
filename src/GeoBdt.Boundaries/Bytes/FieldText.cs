using System.Globalization;
using System.Text;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Bytes;

/// <summary>Codes and names as files of many kinds hold them.</summary>
static class FieldText
{
    /// <summary>Text of bytes: UTF-8, or Latin-1 where they are none.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, out bool wasLatin1)
    {
        wasLatin1 = !System.Text.Unicode.Utf8.IsValid(bytes);
        return (wasLatin1 ? Encoding.Latin1 : Encoding.UTF8).GetString(bytes);
    }

    /// <summary>Trimmed; null when nothing stays.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A code that the file holds as a number. A code starts with no zero, so a whole number loses
    /// nothing.</summary>
    /// <returns>Null when the number has a fraction: 35.10 is 35.1 by then.</returns>
    public static string? OfNumber(double number) =>
        number >= 0 && number < 1e15 && Math.Floor(number) == number ? number.ToString("F0", CultureInfo.InvariantCulture) : null;

    /// <summary>The refusal of a code with a fraction.</summary>
    public static BoundaryException Fraction(string file, long ordinal, long? line = null) => new(file, BoundaryRule.CodeIsFraction,
        "Kode ditulis sebagai bilangan pecahan, nol di akhir hilang (35.10 menjadi 35.1); tulis sebagai teks. / "
        + "The code is written as a fraction, which loses trailing zeros (35.10 becomes 35.1); write it as text.", ordinal, line);
}

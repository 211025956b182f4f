using System.Text;

namespace GeoBdt.Register.Microdata;

/// <summary>Reads fields in the many ways offices write the same value: <c>1</c>, <c>01</c>, <c>'01'</c>, <c>"1 "</c>,
/// <c>1.0</c>.</summary>
static class FieldText
{
    /// <summary>Nothing was filled in: an empty field, or NULL.</summary>
    public const int Blank = -1;

    /// <summary>Something else than a whole number from 0 to 999,999.</summary>
    public const int NotANumber = -2;

    /// <summary>The field without blanks, quotation marks and apostrophes around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> field) => field.Trim(" \t\r'\""u8);

    /// <summary>Reads a whole number; a fraction of zeros, as spreadsheets write it, is ignored.</summary>
    /// <returns>0 to 999,999, or <see cref="Blank"/> or <see cref="NotANumber"/>.</returns>
    public static int ReadNumber(ReadOnlySpan<byte> field)
    {
        if (field.Length == 1 && (uint)(field[0] - '0') <= 9) return field[0] - '0';
        field = Trim(field);
        if (field.IsEmpty || IsNull(field)) return Blank;
        var value = 0;
        for (var i = 0; i < field.Length; i++)
        {
            var digit = field[i] - '0';
            if ((uint)digit > 9) return i > 0 && IsZeroFraction(field[i..]) ? value : NotANumber;
            value = (value * 10) + digit;
            if (value > 999_999) return NotANumber;
        }

        return value;
    }

    static bool IsNull(ReadOnlySpan<byte> field) => Ascii.EqualsIgnoreCase(field, "NULL"u8);

    static bool IsZeroFraction(ReadOnlySpan<byte> rest) =>
        rest.Length > 1 && rest[0] is (byte)'.' or (byte)',' && rest[1..].IndexOfAnyExcept((byte)'0') < 0;
}

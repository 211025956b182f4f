using System.Text;
using System.Text.Unicode;

namespace GeoBdt.Register.Microdata;

/// <summary>Reads fields in the many ways offices write the same value: <c>1</c>, <c>01</c>, <c>'01'</c>, <c>"1 "</c>,
/// <c>1.0</c>.</summary>
static class FieldText
{
    // The bytes 80 to 9F of Windows-1252, where it differs from Latin-1. The five that it leaves undefined stay as they are.
    const string Windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>Nothing was filled in: an empty field, or NULL.</summary>
    public const int Blank = -1;

    /// <summary>Something else than a whole number.</summary>
    public const int NotANumber = -2;

    /// <summary>Stands for every larger number.</summary>
    public const int Largest = 1_000_000;

    /// <summary>The field without blanks, quotation marks and apostrophes around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> field) => field.Trim(" \t\r'\""u8);

    /// <summary>Reads a whole number; a fraction of zeros, as spreadsheets write it, is ignored.</summary>
    /// <returns>0 to <see cref="Largest"/>, or <see cref="Blank"/> or <see cref="NotANumber"/>.</returns>
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
            value = Math.Min((value * 10) + digit, Largest);
        }

        return value;
    }

    /// <summary>Reads the digits of an area code, with or without dots.</summary>
    /// <returns>False when anything else is there, or nothing, or more than 10 digits.</returns>
    public static bool TryReadCode(ReadOnlySpan<byte> field, out ulong digits)
    {
        field = Trim(field);
        digits = 0;
        var count = 0;
        for (var i = 0; i < field.Length; i++)
        {
            var digit = field[i] - '0';
            if ((uint)digit <= 9)
            {
                digits = (digits * 10) + (ulong)digit;
                count++;
            }
            else if (IsZeroFraction(field[i..]))
            {
                break;
            }
            else if (field[i] != '.')
            {
                return false;
            }

            if (count > 10) return false;
        }

        return count > 0;
    }

    /// <summary>Text of a field: UTF-8, or Windows-1252 where it is not.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        foreach (var one in bytes) text.Append(one is >= 0x80 and < 0xA0 ? Windows1252[one - 0x80] : (char)one);
        return text.ToString();
    }

    static bool IsNull(ReadOnlySpan<byte> field) => Ascii.EqualsIgnoreCase(field, "NULL"u8);

    static bool IsZeroFraction(ReadOnlySpan<byte> rest) =>
        rest.Length > 1 && rest[0] is (byte)'.' or (byte)',' && rest[1..].IndexOfAnyExcept((byte)'0') < 0;
}

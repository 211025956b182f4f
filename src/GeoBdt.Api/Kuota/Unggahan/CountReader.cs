using System.Globalization;
using System.Text.RegularExpressions;
using GeoBdt.Api.Unggahan;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Kuota.Unggahan;

/// <summary>Whole households in the cells of tables. A point or comma is never guessed to be one thing or the other.</summary>
static partial class CountReader
{
    /// <summary>The number, null for an empty cell, or what is wrong.</summary>
    public static (long? Value, Teks? Wrong) Read(TableCell cell)
    {
        var text = cell.Text?.Trim() ?? "";
        if (text.Length == 0) return (null, null);
        return cell.Kind switch
        {
            CellKind.Date => (null, new("sel berupa tanggal Excel", "the cell is an Excel date")),
            CellKind.Other => (null, new("sel bukan angka", "the cell is no number")),
            CellKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => OfNumber(number),
            _ => OfText(text),
        };
    }

    static (long?, Teks?) OfNumber(double number) => number switch
    {
        < 0 => (null, Negative()),
        > KuotaParameterSet.MostPlaces => (null, TooLarge()),
        _ when number == Math.Floor(number) => ((long)number, null),
        _ => (null, new("bukan bilangan bulat", "not a whole number")),
    };

    static (long?, Teks?) OfText(string text)
    {
        if (text.All(char.IsAsciiDigit))
        {
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= KuotaParameterSet.MostPlaces ? (number, null) : (null, TooLarge());
        }

        if (text[0] is '-' or '\u2212') return (null, Negative());
        if (Thousands().IsMatch(text)) return (null, new($"pemisah ribuan; tulis {Bare(text)}", $"a thousands separator; write {Bare(text)}"));
        if (Dates().IsMatch(text)) return (null, new("tanggal, bukan angka", "a date, no number"));
        if (Comma().IsMatch(text)) return (null, new("koma desimal; kuota dan kebutuhan adalah bilangan bulat", "a decimal comma; quotas and needs are whole numbers"));
        if (Point().IsMatch(text)) return (null, new("bukan bilangan bulat", "not a whole number"));
        return (null, new("bukan bilangan bulat dengan angka 0–9 saja", "not a whole number of the digits 0–9 alone"));
    }

    static Teks Negative() => new("bilangan negatif", "a negative number");

    static Teks TooLarge() => new($"lebih dari {KuotaParameterSet.MostPlaces}", $"more than {KuotaParameterSet.MostPlaces}");

    static string Bare(string text) => string.Concat(text.Where(char.IsAsciiDigit).Take(12));

    [GeneratedRegex(@"^\d{1,3}([.,  ]\d{3})+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}( .*)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Dates();

    [GeneratedRegex(@"^\d+,\d+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Comma();

    [GeneratedRegex(@"^\d+\.\d+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Point();
}

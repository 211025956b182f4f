namespace GeoBdt.Api.Kuota.Lembar;

// Whole numbers in Indonesian words, as minutes and receipts repeat them: a figure is changed with a stroke, words are not.
static class Terbilang
{
    static readonly string[] Digits = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

    /// <summary>The words: 25.000 is "dua puluh lima ribu".</summary>
    /// <param name="number">0 to 999,999,999,999.</param>
    public static string Of(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 999_999_999_999);
        return number switch
        {
            < 10 => Digits[number],
            10 => "sepuluh",
            11 => "sebelas",
            < 20 => $"{Digits[number - 10]} belas",
            < 100 => Joined(number, 10, "puluh"),
            < 200 => $"seratus{Rest(number - 100)}",
            < 1000 => Joined(number, 100, "ratus"),
            < 2000 => $"seribu{Rest(number - 1000)}",
            < 1_000_000 => Joined(number, 1000, "ribu"),
            < 1_000_000_000 => Joined(number, 1_000_000, "juta"),
            _ => Joined(number, 1_000_000_000, "miliar"),
        };
    }

    static string Joined(long number, long unit, string name) => $"{Of(number / unit)} {name}{Rest(number % unit)}";

    static string Rest(long number) => number == 0 ? "" : $" {Of(number)}";
}

using System.Globalization;

namespace GeoBdt.Cli.Sample;

/// <summary>How two-digit category codes are written: char(2) columns and Excel both leave their trace.</summary>
enum CodeStyle
{
    /// <summary><c>1</c>.</summary>
    Plain,

    /// <summary><c>01</c>.</summary>
    ZeroPadded,

    /// <summary><c>1</c> and a blank.</summary>
    BlankPadded,
}

/// <summary>One edition of the register and the habits of the program that exported it.</summary>
/// <param name="Name">Year and month, <c>YYYY-MM</c>.</param>
/// <param name="Month">Months since year 0.</param>
/// <param name="Codes">How two-digit codes are written.</param>
/// <param name="HasBom">Files start with the UTF-8 byte order mark.</param>
/// <param name="HasCarriageReturn">Lines end with CR LF instead of LF.</param>
/// <param name="WritesNull">A missing value is the word NULL instead of an empty cell.</param>
/// <param name="DayFirst">Dates of birth are DD/MM/YYYY instead of YYYY-MM-DD.</param>
/// <param name="Renamed">Column names that differ from the reference layout, reference name first.</param>
sealed record SampleEdition(
    string Name,
    int Month,
    CodeStyle Codes,
    bool HasBom,
    bool HasCarriageReturn,
    bool WritesNull,
    bool DayFirst,
    IReadOnlyDictionary<string, string> Renamed)
{
    const int FirstYear = 2016;
    const int LastYear = 2025;

    /// <summary>Months since year 0.</summary>
    public static int MonthOf(int year, int month) => (year * 12) + month - 1;

    /// <summary>Parses, sorts and removes repetitions; exporters' habits go round with the position.</summary>
    /// <exception cref="SampleException">A text is not YYYY-MM in the supported range, or there is none.</exception>
    public static SampleEdition[] Parse(IReadOnlyList<string> names)
    {
        var months = new SortedSet<int>();
        foreach (var name in names)
        {
            var isMonth = DateOnly.TryParseExact(
                name, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
            if (!isMonth || date.Year is < FirstYear or > LastYear)
            {
                throw new SampleException(
                    $"Edisi \"{name}\" bukan YYYY-MM antara {FirstYear}-01 dan {LastYear}-12. / "
                    + $"Edition \"{name}\" is not YYYY-MM between {FirstYear}-01 and {LastYear}-12.");
            }

            months.Add(MonthOf(date.Year, date.Month));
        }

        if (months.Count == 0)
        {
            throw new SampleException("Tidak ada edisi yang diminta. / No edition was asked for.");
        }

        return [.. months.Select((month, position) => Create(month, position))];
    }

    static SampleEdition Create(int month, int position)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{month / 12:0000}-{(month % 12) + 1:00}");
        return (position % 5) switch
        {
            0 => new(name, month, CodeStyle.BlankPadded, false, false, false, false, new Dictionary<string, string>
            {
                ["sta_rastra"] = "sta_raskin",
                ["cara_peroleh_airminum"] = "cara_proleh_airminum",
            }),
            1 => new(name, month, CodeStyle.ZeroPadded, true, true, true, false, new Dictionary<string, string>()),
            2 => new(name, month, CodeStyle.Plain, false, false, false, true, new Dictionary<string, string>
            {
                ["sta_bangunan"] = "Sta_bangunan",
                ["percentile"] = "Percentile",
                ["Partisipasi_sekolah"] = "partisipasi_sekolah",
                ["JnsKel"] = "JNSKEL",
            }),
            3 => new(name, month, CodeStyle.ZeroPadded, true, false, true, false, new Dictionary<string, string>()),
            _ => new(name, month, CodeStyle.Plain, false, true, true, true, new Dictionary<string, string>
            {
                ["sta_rastra"] = "Ada_BPNT",
                ["Ada_rastra"] = "Ada_BPNT",
                ["IDBDT"] = "idbdt",
            }),
        };
    }
}

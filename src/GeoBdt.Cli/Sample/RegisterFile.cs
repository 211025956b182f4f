namespace GeoBdt.Cli.Sample;

/// <summary>What the household file and the person file of an edition write alike.</summary>
static class RegisterFile
{
    // A BPS desa code that no kecamatan of Trenggalek has.
    const int UnknownDesa = 99;

    // Digits that survive a double in Excel.
    const long ExcelUnit = 1000;

    /// <summary>The second row of a duplicate is dated so many days later.</summary>
    public const int LaterDays = 9;

    // Leaves room within the month for the second row of a duplicate, which is dated later.
    const int LastEntryDay = 19;

    /// <summary>IDBDT or IDARTBDT: ten digits of the desa, the marker, four digits of the serial number.</summary>
    public static long Id(long bps, int serial) => (((bps * 10_000) + 9973) * 10_000) + serial;

    public static void ScientificId(CsvSink csv, long bps)
    {
        // Six significant digits, as Excel shows a long number: 3.50301E+17. All of Trenggalek starts with 3503.
        csv.Raw("3.503"u8);
        csv.RawDigits(bps / 10_000 % 100, 2);
        csv.Raw("E+17"u8);
        csv.EndCell();
    }

    public static void TruncatedId(CsvSink csv, long id) => csv.Cell(id / ExcelUnit * ExcelUnit);

    /// <summary>KDGabungan4, KDPROP, KDKAB, KDKEC, KDDESA in BPS digits.</summary>
    public static void Codes(CsvSink csv, long bps, Quirk quirk)
    {
        var code = quirk == Quirk.UnknownDesa ? (bps / 1000 * 1000) + UnknownDesa : bps;
        csv.RawDigits(code, 10);
        csv.EndCell();
        csv.RawDigits(code / 100_000_000, 2);
        csv.EndCell();
        csv.RawDigits(code / 1_000_000 % 100, 2);
        csv.EndCell();
        csv.RawDigits(code / 1000 % 1000, 3);
        csv.EndCell();
        csv.RawDigits(code % 1000, 3);
        csv.EndCell();
    }

    /// <summary>InitData and LastUpdateData: when the household entered and when it was last verified.</summary>
    public static void Dates(CsvSink csv, Household household, int laterDays)
    {
        var day = 1 + SampleRandom.Below(household.Key, 710, LastEntryDay);
        Date(csv, household.EnteredMonth, day);
        var verified = household.VerifiedMonth == household.EnteredMonth
            ? day
            : 1 + SampleRandom.Below(household.Key, 711, LastEntryDay);
        Date(csv, household.VerifiedMonth, verified + laterDays);
    }

    static void Date(CsvSink csv, int month, int day)
    {
        csv.RawDigits(month / 12, 4);
        csv.Raw("-"u8);
        csv.RawDigits((month % 12) + 1, 2);
        csv.Raw("-"u8);
        csv.RawDigits(day, 2);
        csv.Raw(" 00:00:00"u8);
        csv.EndCell();
    }
}

namespace GeoBdt.Register.Microdata;

/// <summary>Tells by the head of a file whether a spreadsheet has rounded its identifiers.</summary>
/// <remarks>
/// Spreadsheets keep 15 digits. Of identifiers of 18 digits a thousandth ends in three zeros by chance, so that every such
/// one may be called damaged; of 16 digits (NIK, KK) a tenth ends in a zero. There the head of the file decides: where most
/// do, a spreadsheet was at work; of a table of a database all of it decides, whose rows have no order.
/// </remarks>
static class SpreadsheetRounding
{
    const int FewDigits = 16;

    /// <summary>How much of a file is its head.</summary>
    public static CsvReading Head { get; } = new(1 << 18, 1);

    /// <summary>Says what identifiers that end in zeros are.</summary>
    public static LayoutMatch Judge(IRowSource source, LayoutMatch match)
    {
        var member = match.Layout.Member;
        if (match.Layout.Household.Longest > FewDigits && (member is null || member.Longest > FewDigits)) return match;
        return match with
        {
            HouseholdZerosAreDamage = ZerosAreDamage(source, match.Household, match.Layout.Household.Longest),
            MemberZerosAreDamage = member is null || ZerosAreDamage(source, match.Member, member.Longest),
        };
    }

    /// <summary>True when identifiers of a column that end in zeros are taken for rounded.</summary>
    /// <param name="source">The table.</param>
    /// <param name="column">Number of the column.</param>
    /// <param name="longest">Most digits of an identifier.</param>
    public static bool ZerosAreDamage(IRowSource source, int column, int longest) => longest > FewDigits || source.MostEndInZeros(column, FewDigits);

    /// <summary>True when of the identifiers of a column that have so many digits most end in zeros.</summary>
    /// <param name="chunk">The head of a file; null when it has no rows.</param>
    /// <param name="column">Number of the column.</param>
    /// <param name="digits">How many digits.</param>
    public static bool MostEndInZeros(RowChunk? chunk, int column, int digits)
    {
        if (chunk is null) return false;
        var (zeros, all) = (0, 0);
        var cursor = new RecordCursor(chunk);
        while (cursor.MoveNext())
        {
            if (cursor.FieldCount != chunk.Source.Header.Names.Count) continue;
            var id = FieldText.Trim(cursor[column]);
            if (id.Length != digits || id.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) continue;
            all++;
            if (RecordId.EndsInZeros(id)) zeros++;
        }

        return 2 * zeros > all;
    }
}

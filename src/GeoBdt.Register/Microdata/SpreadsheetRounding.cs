namespace GeoBdt.Register.Microdata;

/// <summary>Tells by the head of a file whether a spreadsheet has rounded its identifiers.</summary>
/// <remarks>
/// Spreadsheets keep 15 digits. Of identifiers of 18 digits a thousandth ends in three zeros by chance, so that every such
/// one may be called damaged; of 16 digits (NIK, KK) a tenth ends in a zero. There the head of the file decides: where most
/// do, a spreadsheet was at work. Always the same head, so that it does not matter how the file is cut.
/// </remarks>
static class SpreadsheetRounding
{
    const int FewDigits = 16;

    static readonly CsvReading Head = new(1 << 18, 1);

    /// <summary>Says what identifiers that end in zeros are.</summary>
    public static LayoutMatch Judge(TableFile table, LayoutMatch match)
    {
        var member = match.Layout.Member;
        if (match.Layout.Household.Longest > FewDigits && (member is null || member.Longest > FewDigits)) return match;
        using var file = CsvFile.Open(table, Head);
        var chunk = file.ReadHead();
        return match with
        {
            HouseholdZerosAreDamage = match.Layout.Household.Longest > FewDigits || MostEndInZeros(chunk, match.Household),
            MemberZerosAreDamage = member is null || member.Longest > FewDigits || MostEndInZeros(chunk, match.Member),
        };
    }

    /// <summary>True when identifiers of a column that end in zeros are taken for rounded.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">Number of the column.</param>
    /// <param name="longest">Most digits of an identifier.</param>
    public static bool ZerosAreDamage(TableFile table, int column, int longest)
    {
        if (longest > FewDigits) return true;
        using var file = CsvFile.Open(table, Head);
        return MostEndInZeros(file.ReadHead(), column);
    }

    static bool MostEndInZeros(CsvChunk? chunk, int column)
    {
        if (chunk is null) return false;
        var (zeros, all) = (0, 0);
        var cursor = new RecordCursor(chunk);
        while (cursor.MoveNext())
        {
            if (cursor.FieldCount != chunk.File.Header.Names.Count) continue;
            var id = FieldText.Trim(cursor[column]);
            if (id.Length != FewDigits || id.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) continue;
            all++;
            if (RecordId.EndsInZeros(id)) zeros++;
        }

        return 2 * zeros > all;
    }
}

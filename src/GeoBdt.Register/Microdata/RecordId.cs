namespace GeoBdt.Register.Microdata;

/// <summary>How good an identifier is.</summary>
enum RecordIdState
{
    /// <summary>The same record can be found again in other editions.</summary>
    Intact,

    /// <summary>Something is there, but spreadsheets have rounded it or it never was an identifier.</summary>
    Damaged,

    /// <summary>Nothing is there.</summary>
    Empty,
}

/// <summary>Judges identifiers: digits, all of them, with the last ones not rounded away.</summary>
static class RecordId
{
    /// <summary>Spreadsheets keep so many significant digits and write zeros for the rest.</summary>
    public const int SpreadsheetDigits = 15;

    /// <summary>Trims and judges an identifier.</summary>
    /// <param name="field">The field.</param>
    /// <param name="shortest">Fewest digits.</param>
    /// <param name="longest">Most digits.</param>
    /// <param name="zerosAreDamage">True when an identifier whose digits after the 15th are all zero is taken for
    /// rounded.</param>
    /// <param name="id">What is left after trimming: the digits, if intact.</param>
    /// <remarks>
    /// Of intact identifiers of 18 digits one in a thousand ends in 000 by chance and is called damaged too: that costs
    /// its linkage, while the opposite mistake would take several households for one.
    /// </remarks>
    public static RecordIdState Judge(
        ReadOnlySpan<byte> field, int shortest, int longest, bool zerosAreDamage, out ReadOnlySpan<byte> id)
    {
        id = FieldText.Trim(field);
        if (id.IsEmpty || FieldText.ReadNumber(id) == FieldText.Blank) return RecordIdState.Empty;
        if (id.Length < shortest || id.Length > longest) return RecordIdState.Damaged;
        if (id.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return RecordIdState.Damaged;
        return zerosAreDamage && EndsInZeros(id) ? RecordIdState.Damaged : RecordIdState.Intact;
    }

    /// <summary>True when all that a spreadsheet would have rounded away is zero.</summary>
    public static bool EndsInZeros(ReadOnlySpan<byte> id) =>
        id.Length > SpreadsheetDigits && id[SpreadsheetDigits..].IndexOfAnyExcept((byte)'0') < 0;
}

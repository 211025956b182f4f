namespace GeoBdt.Register.Microdata;

/// <summary>Reads the identifier of a member, which some layouts make of the household's and a number.</summary>
static class MemberId
{
    /// <summary>Room for an identifier with its number.</summary>
    public const int LongestText = 40;

    /// <summary>Most digits of the number.</summary>
    public const int NumberDigits = 2;

    const int LargestNumber = 99;

    /// <summary>Reads it.</summary>
    /// <param name="record">The member's row.</param>
    /// <param name="match">Where the columns are.</param>
    /// <param name="whole">Room for an identifier that has to be put together.</param>
    /// <param name="id">The digits.</param>
    /// <returns>False when it is damaged or missing.</returns>
    public static bool TryRead(in RecordCursor record, LayoutMatch match, Span<byte> whole, out ReadOnlySpan<byte> id)
    {
        var rule = match.Layout.Member!;
        var state = RecordId.Judge(record[match.Member], rule.Shortest, rule.Longest, match.MemberZerosAreDamage, out id);
        if (state != RecordIdState.Intact) return false;
        if (match.MemberNumber < 0) return true;
        var number = FieldText.ReadNumber(record[match.MemberNumber]);
        if (number is < 1 or > LargestNumber) return false;
        id.CopyTo(whole);
        whole[id.Length] = (byte)('0' + (number / 10));
        whole[id.Length + 1] = (byte)('0' + (number % 10));
        id = whole[..(id.Length + 2)];
        return true;
    }
}

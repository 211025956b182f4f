namespace GeoBdt.Register.Microdata;

/// <summary>Reads member files: finds each row's household, hashes its ID and keeps its codes.</summary>
sealed class PersonReader(LayoutMatch match, HouseholdIndex households, RecordKeyring keys)
{
    /// <summary>Reads the rows of one chunk.</summary>
    public PersonRows ReadChunk(RowChunk chunk)
    {
        var part = new PersonRows(match.OfPerson);
        var cursor = new RecordCursor(chunk);
        var columns = chunk.Source.Header.Names.Count;
        ReadOnlySpan<byte> previousId = default;
        var household = HouseholdIndex.Unknown;
        using var hasher = keys.NewHasher();
        while (cursor.MoveNext())
        {
            var values = part.Values.Next();
            if (!part.Tally.TryCount(cursor, columns)) continue;
            var isRead = part.Tally.TryReadValues(cursor, values);
            if (isRead && part.Tally.PassesOver(values, cursor.Line)) continue;
            // Members of a household usually follow one another: one hash for all of them.
            var id = cursor[match.Household];
            if (!id.SequenceEqual(previousId)) household = households.Find(JoinKey(id, hasher));
            previousId = id;
            if (!isRead) part.Refuse(household);
            else if (household >= 0) Keep(part, cursor, match, household, hasher);
            else if (household == HouseholdIndex.Absent) part.Tally.PassOverWithHousehold(cursor.Line);
            else part.Tally.Refuse(RefusalOf(household), cursor.Line);
        }

        return part;
    }

    /// <summary>Keeps a member whose values are read.</summary>
    public static void Keep(
        PersonRows part, in RecordCursor record, LayoutMatch match, int household, RecordKeyHasher hasher)
    {
        Span<byte> whole = stackalloc byte[MemberId.LongestText];
        var isLinked = MemberId.TryRead(record, match, whole, out var id);
        part.Household.Add(household);
        part.IsLinked.Add(isLinked);
        part.RecordKey.Add(isLinked ? hasher.Person(KeySource.Id, id) : hasher.Person(KeySource.Row, record.Content(match.Content)));
        part.Line.Add(record.Line);
        part.Values.Keep();
    }

    static int RefusalOf(int household) =>
        household == HouseholdIndex.Ambiguous ? RowTally.RumahTanggaTaksa : RowTally.TanpaRumahTangga;

    UInt128 JoinKey(ReadOnlySpan<byte> field, RecordKeyHasher hasher) =>
        match.JudgeHousehold(field, out var id) switch
        {
            RecordIdState.Intact => hasher.Linkage(KeySource.Id, id),
            RecordIdState.Damaged => hasher.Linkage(KeySource.DamagedId, id),
            _ => HouseholdIndex.NoJoinKey,
        };
}

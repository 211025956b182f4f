using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Microdata;

/// <summary>Reads household files: places each row in a desa, hashes its ID and keeps its codes.</summary>
sealed class HouseholdReader(LayoutMatch match, WilayahTree tree, Padanan padanan, RecordKeyring keys)
{
    /// <summary>Reads the rows of one chunk.</summary>
    public HouseholdRows ReadChunk(RowChunk chunk)
    {
        var part = new HouseholdRows(match.OfHousehold);
        var cursor = new RecordCursor(chunk);
        var columns = chunk.Source.Header.Names.Count;
        var areas = new AreaPlacer(match.Wilayah, match.Layout.Sistem, tree, padanan);
        using var hasher = keys.NewHasher();
        while (cursor.MoveNext())
        {
            var values = part.Values.Next();
            if (!part.Tally.TryCount(cursor, columns) || !part.Tally.TryReadValues(cursor, values)) continue;
            if (part.Tally.PassesOver(values, cursor.Line))
            {
                part.Absent.Add(JoinKey(cursor, hasher));
                continue;
            }

            var desa = areas.Place(cursor);
            if (desa < 0) part.Tally.Refuse(RowTally.WilayahTidakDikenal, cursor.Line);
            else Keep(part, cursor, desa, hasher);
        }

        return part;
    }

    void Keep(HouseholdRows part, in RecordCursor record, int desa, RecordKeyHasher hasher)
    {
        var state = match.JudgeHousehold(record[match.Household], out var id);
        var source = state == RecordIdState.Intact ? KeySource.Id : KeySource.Row;
        var text = state == RecordIdState.Intact ? id : record.Content(match.Content);
        var linkage = hasher.Linkage(source, text);
        part.Desa.Add(desa);
        part.Linkage.Add(linkage);
        part.IsLinked.Add(state == RecordIdState.Intact);
        part.RecordKey.Add(hasher.Household(source, text));
        part.JoinKey.Add(state == RecordIdState.Intact ? linkage : JoinKey(record, hasher));
        part.Line.Add(record.Line);
        part.Values.Keep();
    }

    // What members find their household by.
    UInt128 JoinKey(in RecordCursor record, RecordKeyHasher hasher) => match.JudgeHousehold(record[match.Household], out var id) switch
    {
        RecordIdState.Intact => hasher.Linkage(KeySource.Id, id),
        RecordIdState.Damaged => hasher.Linkage(KeySource.DamagedId, id),
        _ => HouseholdIndex.NoJoinKey,
    };
}

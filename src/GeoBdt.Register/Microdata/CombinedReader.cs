using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Microdata;

/// <summary>The households and members of one chunk of a file of both.</summary>
/// <param name="Households">Each household that the chunk names, once.</param>
/// <param name="Persons">Their <see cref="PersonRows.Household"/> are rows of <paramref name="Households"/>.</param>
sealed record CombinedRows(HouseholdRows Households, PersonRows Persons);

/// <summary>Reads files with one row per member on which the answers of its household are repeated.</summary>
/// <remarks>
/// A household's answers are those of one of its rows that are not refused, chosen by <see cref="HouseholdRows.Compare"/>, and what
/// is counted for the report is counted by row, so that neither the order of rows nor where chunks end matters. A household whose identifier is damaged is known by the content of the
/// columns that its members share, so it finds its members without any identifier.
/// </remarks>
sealed class CombinedReader(LayoutMatch match, WilayahTree tree, Padanan padanan, RecordKeyring keys)
{
    readonly int[] _order = ValueRows.OrderOf(match.OfHousehold);

    /// <summary>Reads the rows of one chunk.</summary>
    public CombinedRows ReadChunk(RowChunk chunk)
    {
        var part = new CombinedRows(new HouseholdRows(match.OfHousehold), new PersonRows(match.OfPerson));
        var (households, persons) = part;
        var cursor = new RecordCursor(chunk);
        var columns = chunk.Source.Header.Names.Count;
        var areas = new AreaPlacer(match.Wilayah, match.Layout.Sistem, tree, padanan);
        var rowOf = new Dictionary<UInt128, int>();
        using var hasher = keys.NewHasher();
        while (cursor.MoveNext())
        {
            if (!persons.Tally.TryCount(cursor, columns)) continue;
            households.Tally.Read++;
            var own = households.Values.Next();
            var isHousehold = households.Tally.TryReadValues(cursor, own);
            if (isHousehold && households.Tally.PassesOver(own, cursor.Line))
            {
                persons.Tally.PassOverWithHousehold(cursor.Line);
                continue;
            }

            var desa = isHousehold ? areas.Place(cursor) : -1;
            if (isHousehold && desa < 0) households.Tally.Refuse(RowTally.WilayahTidakDikenal, cursor.Line);
            var values = persons.Values.Next();
            if (!persons.Tally.TryReadValues(cursor, values))
            {
                // Whoever is refused still tells of the household.
                if (desa >= 0) persons.Refuse(FindOrAdd(households, cursor, desa, rowOf, hasher));
            }
            else if (persons.Tally.PassesOver(values, cursor.Line))
            {
                // Whoever is not there does not show that the household is.
                continue;
            }
            else if (desa < 0)
            {
                persons.Tally.Refuse(RowTally.TanpaRumahTangga, cursor.Line);
            }
            else
            {
                PersonReader.Keep(persons, cursor, match, FindOrAdd(households, cursor, desa, rowOf, hasher), hasher);
            }
        }

        return part;
    }

    /// <summary>Gives the members the rows of the household table.</summary>
    /// <param name="parts">The chunks.</param>
    /// <param name="index">Finds the rows.</param>
    public static void PointAtTable(IEnumerable<CombinedRows> parts, HouseholdIndex index)
    {
        foreach (var (households, persons) in parts)
        {
            Point(persons.Household, households);
            Point(persons.HouseholdOfRefused, households);
        }

        void Point(List<int> rows, HouseholdRows households)
        {
            for (var i = 0; i < rows.Count; i++) rows[i] = index.Find(households.JoinKey[rows[i]]);
        }
    }

    int FindOrAdd(
        HouseholdRows part, in RecordCursor record, int desa, Dictionary<UInt128, int> rowOf, RecordKeyHasher hasher)
    {
        var isIntact = match.JudgeHousehold(record[match.Household], out var id) == RecordIdState.Intact;
        var source = isIntact ? KeySource.Id : KeySource.Row;
        var text = isIntact ? id : record.Content(match.HouseholdColumns);
        var linkage = hasher.Linkage(source, text);
        if (rowOf.TryGetValue(linkage, out var row))
        {
            part.KeepIfSmaller(row, desa, _order);
            return row;
        }

        row = part.Desa.Count;
        rowOf.Add(linkage, row);
        part.Desa.Add(desa);
        part.Linkage.Add(linkage);
        part.JoinKey.Add(linkage);
        part.IsLinked.Add(isIntact);
        part.RecordKey.Add(hasher.Household(source, text));
        part.Line.Add(record.Line);
        part.Values.Keep();
        return row;
    }
}

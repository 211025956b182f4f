namespace GeoBdt.Register.Microdata;

/// <summary>Reads member files: finds each row's household, hashes its ID and keeps its codes.</summary>
sealed class PersonReader(RegisterLayout layout, HouseholdIndex households, RecordKeyring keys)
{
    // IDARTBDT is the IDBDT's 18 digits, in later exports with two more for the member.
    const int ShortestId = 18;
    const int LongestId = 20;

    /// <summary>Reads the rows of one chunk.</summary>
    public Part ReadChunk(CsvChunk chunk, LayoutMatch match)
    {
        var part = new Part(layout);
        var cursor = new RecordCursor(chunk);
        var columns = chunk.File.Header.Names.Count;
        Span<byte> values = stackalloc byte[layout.Variables.Count];
        ReadOnlySpan<byte> previousId = default;
        var household = HouseholdIndex.Unknown;
        using var hasher = keys.NewHasher();
        while (cursor.MoveNext())
        {
            part.Tally.Read++;
            if (cursor.FieldCount != columns)
            {
                part.Tally.Refuse(RowTally.JumlahKolom, cursor.Line);
                continue;
            }

            if (cursor.IsMalformed)
            {
                part.Tally.Refuse(RowTally.KutipRusak, cursor.Line);
                continue;
            }

            if (!part.Tally.TryReadValues(cursor, match, values)) continue;
            // Members of a household usually follow one another: one hash for all of them.
            var id = cursor[match.Identity[0]];
            if (!id.SequenceEqual(previousId)) household = households.Find(JoinKey(id, hasher));
            previousId = id;
            if (household >= 0) Keep(part, cursor, match, household, values, hasher);
            else part.Tally.Refuse(RefusalOf(household), cursor.Line);
        }

        return part;
    }

    /// <summary>Joins the parts of a file in their order; of rows with one ID the first is kept.</summary>
    public (PersonTable Table, FamilyTable Families, RowTally Tally, long Unlinked) Join(
        IReadOnlyList<Part> parts, HouseholdTable householdTable, int workers)
    {
        var tally = new RowTally(layout);
        var rows = parts.Sum(part => part.Household.Count);
        var household = new List<int>(rows);
        var recordKey = new List<ulong>(rows);
        var values = layout.Variables.Select(_ => new List<byte>(rows)).ToArray();
        // A person's record key serves as its identity: among 100 million persons the chance that any two share one is
        // 3·10⁻⁴.
        var seen = new HashSet<ulong>(rows);
        long unlinked = 0;
        foreach (var part in parts)
        {
            tally.Add(part.Tally);
            for (var row = 0; row < part.Household.Count; row++)
            {
                if (!seen.Add(part.RecordKey[row]))
                {
                    tally.Refuse(part.IsLinked[row] ? RowTally.IdGanda : RowTally.BarisKembar, part.Line[row]);
                    continue;
                }

                if (!part.IsLinked[row]) unlinked++;
                household.Add(part.Household[row]);
                recordKey.Add(part.RecordKey[row]);
                for (var i = 0; i < values.Length; i++) values[i].Add(part.Values[i][row]);
            }
        }

        int[] householdOf = [.. household];
        byte[][] columns = [.. values.Select(column => column.ToArray())];
        var familyNumber = columns[layout.IndexOf(SiksNgLayout.NomorKeluarga)];
        var (family, families) = FindFamilies(householdOf, familyNumber, householdTable, workers);
        return (new PersonTable(layout, householdOf, family, [.. recordKey], columns), families, tally, unlinked);
    }

    static int RefusalOf(int household) =>
        household == HouseholdIndex.Ambiguous ? RowTally.RumahTanggaTaksa : RowTally.TanpaRumahTangga;

    static UInt128 JoinKey(ReadOnlySpan<byte> field, RecordKeyHasher hasher) =>
        RecordId.Judge(field, HouseholdReader.IdDigits, HouseholdReader.IdDigits, out var id) switch
        {
            RecordIdState.Intact => hasher.Linkage(KeySource.Id, id),
            RecordIdState.Damaged => hasher.Linkage(KeySource.DamagedId, id),
            _ => HouseholdIndex.NoJoinKey,
        };

    static void Keep(
        Part part,
        in RecordCursor record,
        LayoutMatch match,
        int household,
        ReadOnlySpan<byte> values,
        RecordKeyHasher hasher)
    {
        var state = RecordId.Judge(record[match.Identity[1]], ShortestId, LongestId, out var id);
        var isLinked = state == RecordIdState.Intact;
        part.Household.Add(household);
        part.IsLinked.Add(isLinked);
        part.RecordKey.Add(isLinked ? hasher.Person(KeySource.Id, id) : hasher.Person(KeySource.Row, record.Content()));
        part.Line.Add(record.Line);
        for (var i = 0; i < values.Length; i++) part.Values[i].Add(values[i]);
    }

    // Members without a family number belong to the household's first family.
    (int[] FamilyOfPerson, FamilyTable Families) FindFamilies(
        int[] household, byte[] number, HouseholdTable householdTable, int workers)
    {
        var rowOf = new Dictionary<ulong, int>(household.Length);
        var householdOfFamily = new List<int>();
        var numberOfFamily = new List<byte>();
        var family = new int[household.Length];
        for (var i = 0; i < family.Length; i++)
        {
            var which = number[i] == CodeTable.Missing ? (byte)1 : number[i];
            var name = ((ulong)household[i] << 8) | which;
            if (!rowOf.TryGetValue(name, out var row))
            {
                rowOf.Add(name, row = householdOfFamily.Count);
                householdOfFamily.Add(household[i]);
                numberOfFamily.Add(which);
            }

            family[i] = row;
        }

        var recordKey = new ulong[householdOfFamily.Count];
        Parallel.For(0, workers, worker =>
        {
            using var hasher = keys.NewHasher();
            var end = (int)((long)recordKey.Length * (worker + 1) / workers);
            for (var i = (int)((long)recordKey.Length * worker / workers); i < end; i++)
            {
                recordKey[i] = hasher.Family(householdTable.Linkage[householdOfFamily[i]], numberOfFamily[i]);
            }
        });
        return (family, new FamilyTable([.. householdOfFamily], recordKey));
    }

    /// <summary>What one chunk gave.</summary>
    internal sealed class Part(RegisterLayout layout)
    {
        public RowTally Tally { get; } = new(layout);

        public List<int> Household { get; } = [];

        public List<bool> IsLinked { get; } = [];

        public List<ulong> RecordKey { get; } = [];

        public List<long> Line { get; } = [];

        public List<byte>[] Values { get; } = [.. layout.Variables.Select(_ => new List<byte>())];
    }
}

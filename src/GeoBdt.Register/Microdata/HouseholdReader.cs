using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Microdata;

/// <summary>Reads household files: places each row in a desa, hashes its ID and keeps its codes.</summary>
sealed class HouseholdReader(RegisterLayout layout, WilayahTree tree, Padanan padanan, RecordKeyring keys)
{
    /// <summary>Digits of IDBDT: the BPS code of a desa and 8 more.</summary>
    public const int IdDigits = 18;

    /// <summary>Reads the rows of one chunk.</summary>
    public Part ReadChunk(CsvChunk chunk, LayoutMatch match)
    {
        var part = new Part(layout);
        var cursor = new RecordCursor(chunk);
        var columns = chunk.File.Header.Names.Count;
        var desaByCode = new Dictionary<ulong, int>();
        Span<byte> values = stackalloc byte[layout.Variables.Count];
        using var hasher = keys.NewHasher();
        while (cursor.MoveNext())
        {
            part.Tally.Read++;
            if (cursor.FieldCount != columns)
            {
                part.Tally.Refuse(RowTally.JumlahKolom, cursor.Line);
            }
            else if (cursor.IsMalformed)
            {
                part.Tally.Refuse(RowTally.KutipRusak, cursor.Line);
            }
            else if (part.Tally.TryReadValues(cursor, match, values))
            {
                var desa = Place(cursor, match, desaByCode);
                if (desa < 0) part.Tally.Refuse(RowTally.WilayahTidakDikenal, cursor.Line);
                else Keep(part, cursor, match, desa, values, hasher);
            }
        }

        return part;
    }

    /// <summary>Joins the parts of a file in their order; of rows with one ID the first is kept.</summary>
    public (HouseholdTable Table, HouseholdIndex Index, RowTally Tally) Join(IReadOnlyList<Part> parts)
    {
        var tally = new RowTally(layout);
        var rows = parts.Sum(part => part.Desa.Count);
        var desa = new List<int>(rows);
        var linkage = new List<UInt128>(rows);
        var isLinked = new List<bool>(rows);
        var recordKey = new List<ulong>(rows);
        var values = layout.Variables.Select(_ => new List<byte>(rows)).ToArray();
        var index = new HouseholdIndex(rows);
        foreach (var part in parts)
        {
            tally.Add(part.Tally);
            for (var row = 0; row < part.Desa.Count; row++)
            {
                if (!index.TryAdd(part.Linkage[row], part.JoinKey[row], part.IsLinked[row], desa.Count))
                {
                    tally.Refuse(part.IsLinked[row] ? RowTally.IdGanda : RowTally.BarisKembar, part.Line[row]);
                    continue;
                }

                desa.Add(part.Desa[row]);
                linkage.Add(part.Linkage[row]);
                isLinked.Add(part.IsLinked[row]);
                recordKey.Add(part.RecordKey[row]);
                for (var i = 0; i < values.Length; i++) values[i].Add(part.Values[i][row]);
            }
        }

        byte[][] columns = [.. values.Select(column => column.ToArray())];
        var table = new HouseholdTable(layout, [.. desa], [.. linkage], [.. isLinked], [.. recordKey], columns);
        return (table, index, tally);
    }

    int Place(in RecordCursor record, LayoutMatch match, Dictionary<ulong, int> desaByCode)
    {
        // Columns of 2, 2, 3 and 3 digits, from which spreadsheets take the leading zeros.
        ReadOnlySpan<int> limits = [99, 99, 999, 999];
        ulong code = 0;
        for (var i = 0; i < limits.Length; i++)
        {
            var part = FieldText.ReadNumber(record[match.Identity[SiksNgLayout.FirstAreaColumn + i]]);
            if (part < 0 || part > limits[i]) return -1;
            code = (code * (ulong)(limits[i] + 1)) + (ulong)part;
        }

        if (desaByCode.TryGetValue(code, out var desa)) return desa;
        desa = -1;
        if (KodeBps.TryFromDigits(code, out var kode) && kode.Tingkat == Tingkat.Desa)
        {
            padanan.Place(kode, tree, out desa);
        }

        desaByCode.Add(code, desa);
        return desa;
    }

    static void Keep(
        Part part,
        in RecordCursor record,
        LayoutMatch match,
        int desa,
        ReadOnlySpan<byte> values,
        RecordKeyHasher hasher)
    {
        var state = RecordId.Judge(record[match.Identity[0]], IdDigits, IdDigits, out var id);
        var source = state == RecordIdState.Intact ? KeySource.Id : KeySource.Row;
        var text = state == RecordIdState.Intact ? id : record.Content();
        var linkage = hasher.Linkage(source, text);
        part.Desa.Add(desa);
        part.Linkage.Add(linkage);
        part.IsLinked.Add(state == RecordIdState.Intact);
        part.RecordKey.Add(hasher.Household(source, text));
        part.JoinKey.Add(state switch
        {
            RecordIdState.Intact => linkage,
            RecordIdState.Damaged => hasher.Linkage(KeySource.DamagedId, id),
            _ => HouseholdIndex.NoJoinKey,
        });
        part.Line.Add(record.Line);
        for (var i = 0; i < values.Length; i++) part.Values[i].Add(values[i]);
    }

    /// <summary>What one chunk gave.</summary>
    internal sealed class Part(RegisterLayout layout)
    {
        public RowTally Tally { get; } = new(layout);

        public List<int> Desa { get; } = [];

        public List<UInt128> Linkage { get; } = [];

        public List<UInt128> JoinKey { get; } = [];

        public List<bool> IsLinked { get; } = [];

        public List<ulong> RecordKey { get; } = [];

        public List<long> Line { get; } = [];

        public List<byte>[] Values { get; } = [.. layout.Variables.Select(_ => new List<byte>())];
    }
}

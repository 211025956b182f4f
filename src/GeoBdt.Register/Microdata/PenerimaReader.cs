using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Microdata;

/// <summary>The recipients on one list, each once, as they were found in an edition.</summary>
/// <param name="Program">Id of the programme.</param>
/// <param name="JenisId">Whose identifiers stand on it.</param>
/// <param name="Penerima">By ascending key.</param>
/// <param name="Report">State of the file.</param>
sealed record DaftarPenerima(string Program, JenisIdPenerima JenisId, IReadOnlyList<SatuPenerima> Penerima, MutuBerkas Report);

/// <summary>A recipient.</summary>
/// <param name="RecordKey">Of the household where it was found; else of the identifier on the list, or of the row where that is
/// damaged.</param>
/// <param name="Household">Row of the household table; −1 where it was not found.</param>
/// <param name="Desa">Number of the desa in the tree: of the register where found, else of the list.</param>
/// <param name="IsLinked">False where the identifier is damaged or missing.</param>
readonly record struct SatuPenerima(ulong RecordKey, int Household, int Desa, bool IsLinked);

/// <summary>Reads lists of recipients: hashes the identifier as the register's readers do, and drops everything else but the
/// area.</summary>
/// <remarks>
/// A list says whom a programme serves and nothing else, so two columns are read. Of rows with one identifier one is kept,
/// that of the first desa in the tree, so that the order of rows does not show; the others are reported, but are no reason to
/// refuse the file: doubled recipients are what people look for in such lists. A recipient who is in the register needs no
/// area of the list.
/// </remarks>
sealed class PenerimaReader(
    WilayahTree tree, Padanan padanan, RecordKeyring keys, double refusalLimitPercent, CsvReading? reading = null)
{
    const int MemberNumberDigits = 2;

    readonly CsvReading _reading = reading ?? CsvReading.Default;

    /// <summary>Reads a list and finds its recipients in an edition.</summary>
    /// <param name="source">The list.</param>
    /// <param name="edition">The edition; its layout says what an identifier looks like.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    /// <exception cref="MicrodataException">The file cannot be used, or too many of its rows are refused.</exception>
    public DaftarPenerima Read(PenerimaSource source, EditionMicrodata edition, CancellationToken cancellation)
    {
        using var file = Open(source);
        var columns = new Columns(
            IdOf(source, edition),
            Find(file, source.KolomId),
            [.. source.KolomKode.Select(name => Find(file, name))],
            source);
        var zerosAreDamage = SpreadsheetRounding.ZerosAreDamage(file, columns.Id, columns.Rule.Longest);
        file.Need(new RowNeed([columns.Id, .. columns.Area])
        {
            Content = [.. Enumerable.Range(0, file.Header.Names.Count)],
            Ids = [new IdNeed(columns.Id, columns.Rule.Shortest, columns.Rule.Longest)],
        });
        var parts = file.ParseAll(chunk => ReadChunk(chunk, columns, zerosAreDamage), null, cancellation);
        var (tally, rows) = (new RowTally([]), new List<Baris>());
        foreach (var part in parts)
        {
            tally.Add(part.Tally);
            rows.AddRange(part.Rows);
        }

        var once = Once(rows, tally, out var repeated);
        var found = source.JenisId == JenisIdPenerima.RumahTangga ? FindHouseholds(once, edition) : FindMembers(once, edition);
        var recipients = Place(once, found, edition, tally);
        Check(file, tally, repeated);
        return new DaftarPenerima(source.Program, source.JenisId, recipients, Describe(file, source, tally, recipients));
    }

    /// <summary>What the identifiers on a list look like: as in the edition, those of members with their number.</summary>
    static IdColumn IdOf(PenerimaSource source, EditionMicrodata edition)
    {
        if (source.JenisId == JenisIdPenerima.RumahTangga && edition.IdRumahTangga is { } household) return household;
        if (source.JenisId == JenisIdPenerima.Anggota && edition.IdAnggota is { } member)
        {
            return member.Number is null
                ? member
                : member with { Shortest = member.Shortest + MemberNumberDigits, Longest = member.Longest + MemberNumberDigits };
        }

        throw new ArgumentException("The edition does not say what its identifiers look like.", nameof(edition));
    }

    // The one table that has the columns; beside it an archive may hold a letter, and a workbook a sheet of notes.
    IRowSource Open(PenerimaSource source)
    {
        var tables = source.Origin.Tables();
        IRowSource? found = null;
        MicrodataException? unfit = null;
        foreach (var open in tables)
        {
            IRowSource? file = null;
            try
            {
                file = open(_reading);
                foreach (var name in (string[])[source.KolomId, .. source.KolomKode]) Find(file, name);
            }
            catch (MicrodataException e) when (tables.Count > 1 && LayoutDetection.MeansOtherTable(e))
            {
                file?.Dispose();
                unfit = e;
                continue;
            }
            catch
            {
                file?.Dispose();
                found?.Dispose();
                throw;
            }

            if (found is { } first)
            {
                first.Dispose();
                file.Dispose();
                throw new MicrodataException(source.Origin.Name, null, null, "beberapa-tabel",
                    new Teks("berkas berisi beberapa tabel yang cocok; di sini harus satu.", "the file holds several tables that fit where one is needed."));
            }

            found = file;
        }

        return found ?? throw unfit ?? new MicrodataException(source.Origin.Name, null, null, "tanpa-tabel",
            new Teks("berkas tidak berisi tabel.", "the file holds no table."));
    }

    static int Find(IRowSource file, string column)
    {
        var (index, count) = (file.Header.IndexOf([column]), file.Header.CountOf([column]));
        if (count == 1) return index;
        throw count == 0
            ? new MicrodataException(file.Path, 1, column, "kolom-wajib", new Teks(
                $"kolom tidak ada ({file.Header.Names.Count} kolom, pembatas {CsvHeader.NameOf(file.Header.Delimiter)}).",
                $"the column is missing ({file.Header.Names.Count} columns, delimiter {CsvHeader.NameOf(file.Header.Delimiter)})."))
            : new MicrodataException(file.Path, 1, column, "kolom-ganda",
                new Teks("kolom muncul lebih dari sekali.", "the column appears more than once."));
    }

    (RowTally Tally, List<Baris> Rows) ReadChunk(RowChunk chunk, Columns columns, bool zerosAreDamage)
    {
        var (tally, rows) = (new RowTally([]), new List<Baris>());
        var cursor = new RecordCursor(chunk);
        var width = chunk.Source.Header.Names.Count;
        var areas = new AreaPlacer(columns.Area, columns.Source.SistemKode, tree, padanan);
        var isMember = columns.Source.JenisId == JenisIdPenerima.Anggota;
        using var hasher = keys.NewHasher();
        while (cursor.MoveNext())
        {
            if (!tally.TryCount(cursor, width)) continue;
            var state = RecordId.Judge(cursor[columns.Id], columns.Rule.Shortest, columns.Rule.Longest, zerosAreDamage, out var id);
            var isIntact = state == RecordIdState.Intact;
            var key = isIntact && isMember ? hasher.Person(KeySource.Id, id)
                : isIntact ? hasher.Household(KeySource.Id, id)
                : hasher.Household(KeySource.Row, cursor.Content());
            rows.Add(new Baris(key, areas.Place(cursor), cursor.Line, isIntact));
        }

        return (tally, rows);
    }

    // By ascending key; a row without a known desa gives way to one that has it.
    static List<Baris> Once(List<Baris> rows, RowTally tally, out long repeated)
    {
        rows.Sort((a, b) => (a.Key, (uint)a.Desa, a.Line).CompareTo((b.Key, (uint)b.Desa, b.Line)));
        var once = new List<Baris>(rows.Count);
        repeated = 0;
        foreach (var row in rows)
        {
            if (once.Count == 0 || once[^1].Key != row.Key)
            {
                once.Add(row);
                continue;
            }

            repeated++;
            tally.Refuse(row.IsLinked ? RowTally.IdGanda : RowTally.BarisKembar, row.Line);
        }

        return once;
    }

    // Shape [rows]: row of the household table, −1 where it is not there. Lists are shorter than registers: they are searched.
    static int[] FindHouseholds(List<Baris> rows, EditionMicrodata edition)
    {
        var (found, key) = (NoneOf(rows), KeysOf(rows));
        var households = edition.Households;
        for (var household = 0; household < households.Count; household++)
        {
            if (!households.IsLinked[household]) continue;
            if (Array.BinarySearch(key, households.RecordKey[household]) is >= 0 and var at && rows[at].IsLinked) found[at] = household;
        }

        return found;
    }

    static int[] FindMembers(List<Baris> rows, EditionMicrodata edition)
    {
        var (found, key) = (NoneOf(rows), KeysOf(rows));
        var persons = edition.Persons;
        var (household, person) = (-1, 0);
        foreach (var end in persons.OfHousehold)
        {
            for (; person < end; person++)
            {
                if (Array.BinarySearch(key, persons.RecordKey[person]) is >= 0 and var at && rows[at].IsLinked) found[at] = household;
            }

            household++;
        }

        return found;
    }

    static int[] NoneOf(List<Baris> rows)
    {
        var none = new int[rows.Count];
        Array.Fill(none, -1);
        return none;
    }

    static ulong[] KeysOf(List<Baris> rows)
    {
        var keys = new ulong[rows.Count];
        for (var i = 0; i < keys.Length; i++) keys[i] = rows[i].Key;
        return keys;
    }

    // Two members of one household are one recipient.
    static List<SatuPenerima> Place(List<Baris> rows, int[] found, EditionMicrodata edition, RowTally tally)
    {
        var recipients = new List<SatuPenerima>(rows.Count);
        var seen = new HashSet<int>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, household) = (rows[i], found[i]);
            if (household >= 0)
            {
                if (!seen.Add(household)) continue;
                recipients.Add(new SatuPenerima(edition.Households.RecordKey[household], household, edition.Households.Desa[household], true));
            }
            else if (row.Desa >= 0)
            {
                recipients.Add(new SatuPenerima(row.Key, -1, row.Desa, row.IsLinked));
            }
            else
            {
                tally.Refuse(RowTally.WilayahTidakDikenal, row.Line);
            }
        }

        recipients.Sort((a, b) => a.RecordKey.CompareTo(b.RecordKey));
        return recipients;
    }

    void Check(IRowSource file, RowTally tally, long repeated)
    {
        if (tally.Read == 0)
        {
            throw new MicrodataException(file.Path, null, null, "tanpa-baris",
                new Teks("berkas hanya berisi judul.", "the file holds nothing but its header."));
        }

        RefusalLimit.Check(file.Path, tally, tally.Refused - repeated, refusalLimitPercent);
    }

    static MutuBerkas Describe(IRowSource file, PenerimaSource source, RowTally tally, List<SatuPenerima> recipients) => new(
        Path.GetFileName(file.Path),
        source.Program,
        CsvHeader.NameOf(file.Header.Delimiter),
        file.ByteCount,
        file.Sha256,
        tally.Read,
        tally.Read - tally.Refused,
        recipients.LongCount(one => !one.IsLinked),
        tally.ByRule(),
        [],
        [],
        []);

    readonly record struct Baris(ulong Key, int Desa, long Line, bool IsLinked);

    sealed record Columns(IdColumn Rule, int Id, int[] Area, PenerimaSource Source);
}

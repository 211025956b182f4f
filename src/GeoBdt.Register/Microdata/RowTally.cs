using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>Why rows are refused.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Teks">For people.</param>
public sealed record AturanBaris(string Id, Teks Teks);

/// <summary>Counts what happened to the rows of one file, by rule and by kept column. One per chunk, then added
/// up.</summary>
sealed class RowTally
{
    // The rules every layout has stand first; one for each variable that can refuse a row follows.
    public const int JumlahKolom = 0;
    public const int KutipRusak = 1;
    public const int BarisKembar = 2;
    public const int IdGanda = 3;
    public const int WilayahTidakDikenal = 4;
    public const int TanpaRumahTangga = 5;
    public const int RumahTanggaTaksa = 6;
    const int FixedRules = 7;

    static readonly AturanBaris[] Fixed =
    [
        new("jumlah-kolom", new("jumlah kolom tidak sama dengan judul", "number of columns differs from the header")),
        new("kutip-rusak", new("ada teks sesudah tanda kutip penutup", "text follows a closing quotation mark")),
        new("baris-kembar", new("isi sama dengan baris sebelumnya", "same content as an earlier row")),
        new("id-ganda", new("ID sudah ada pada baris sebelumnya", "the ID stands on an earlier row")),
        new("wilayah-tidak-dikenal",
            new("kode desa dan kecamatan tidak dikenal", "codes of desa and kecamatan are unknown")),
        new("tanpa-rumah-tangga",
            new("rumah tangganya tidak ada pada berkas RT", "its household is not in the RT file")),
        new("rumah-tangga-taksa",
            new("ID rusak yang dimiliki beberapa rumah tangga", "a damaged ID that several households have")),
    ];

    static readonly AturanBaris HouseholdAbsent = new(
        "rumah-tangga-tiada", new("rumah tangganya tercatat tidak ada", "its household is recorded as not being there"));

    readonly KeptColumn[] _columns;
    readonly (int Column, bool[] Codes)[] _tiada;
    readonly long[] _absent;
    readonly long[] _firstAbsent;
    readonly long[] _refused;
    readonly long[] _firstLine;

    /// <summary>Starts with no rows.</summary>
    /// <param name="columns">The kept columns of the file.</param>
    public RowTally(KeptColumn[] columns)
    {
        _columns = columns;
        _refused = new long[FixedRules + columns.Length];
        _firstLine = new long[_refused.Length];
        _tiada = [.. Enumerable.Range(0, columns.Length).Where(i => TiadaOf(columns[i]).Contains(true)).Select(i => (i, TiadaOf(columns[i])))];
        _absent = new long[columns.Length + 1];
        _firstAbsent = new long[_absent.Length];
        Empty = new long[columns.Length];
        Invalid = new long[columns.Length];
    }

    /// <summary>Rows read.</summary>
    public long Read { get; set; }

    /// <summary>By kept column: rows in which nothing was filled in.</summary>
    public long[] Empty { get; }

    /// <summary>By kept column: rows in which something not valid was written.</summary>
    public long[] Invalid { get; }

    /// <summary>Rows refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Rows that are in order and say that whom they are about is not there: neither refused nor kept.</summary>
    public long Absent { get; private set; }

    /// <summary>Counts a refused row.</summary>
    public void Refuse(int rule, long line) => Add(rule, 1, line);

    /// <summary>Reads the kept columns of a record.</summary>
    /// <param name="record">A record with all its columns.</param>
    /// <param name="values">Shape [columns]. Filled.</param>
    /// <returns>False when one of them refuses the row.</returns>
    public bool TryReadValues(in RecordCursor record, Span<byte> values)
    {
        var columns = _columns;
        var refusedBy = -1;
        for (var i = 0; i < columns.Length; i++)
        {
            var (variable, column) = columns[i];
            var code = variable.Codes.Read(record[column]);
            if (code >= CodeTable.Invalid)
            {
                if (code == CodeTable.Missing)
                {
                    Empty[i]++;
                }
                else
                {
                    Invalid[i]++;
                    code = CodeTable.Missing;
                    if (variable.RefusesRow && refusedBy < 0) refusedBy = i;
                }
            }

            values[i] = code;
        }

        if (refusedBy < 0) return true;
        Refuse(FixedRules + refusedBy, record.Line);
        return false;
    }

    /// <summary>True, and counted, when the values of a row say that the household or person is not there.</summary>
    /// <param name="values">What <see cref="TryReadValues"/> filled.</param>
    /// <param name="line">Line of the row.</param>
    public bool PassesOver(ReadOnlySpan<byte> values, long line)
    {
        foreach (var (column, codes) in _tiada)
        {
            if (!codes[values[column]]) continue;
            AddAbsent(column, 1, line);
            return true;
        }

        return false;
    }

    /// <summary>Counts a member whose household is not there.</summary>
    public void PassOverWithHousehold(long line) => AddAbsent(_columns.Length, 1, line);

    /// <summary>Counts a record, and refuses it when it is not a whole one.</summary>
    /// <param name="record">The record.</param>
    /// <param name="columns">How many columns the header has.</param>
    public bool TryCount(in RecordCursor record, int columns)
    {
        Read++;
        if (record.FieldCount != columns)
        {
            Refuse(JumlahKolom, record.Line);
            return false;
        }

        if (record.IsMalformed) Refuse(KutipRusak, record.Line);
        return !record.IsMalformed;
    }

    /// <summary>Adds another part of the same file.</summary>
    public void Add(RowTally other)
    {
        Read += other.Read;
        for (var i = 0; i < Empty.Length; i++)
        {
            Empty[i] += other.Empty[i];
            Invalid[i] += other.Invalid[i];
        }

        for (var rule = 0; rule < _refused.Length; rule++)
        {
            if (other._refused[rule] > 0) Add(rule, other._refused[rule], other._firstLine[rule]);
        }

        for (var rule = 0; rule < _absent.Length; rule++)
        {
            if (other._absent[rule] > 0) AddAbsent(rule, other._absent[rule], other._firstAbsent[rule]);
        }
    }

    /// <summary>The rules that refused rows.</summary>
    public IReadOnlyList<BarisDitolak> ByRule()
    {
        var found = new List<BarisDitolak>();
        for (var rule = 0; rule < _refused.Length; rule++)
        {
            if (_refused[rule] > 0) found.Add(new BarisDitolak(Describe(rule), _refused[rule], _firstLine[rule]));
        }

        return found;
    }

    /// <summary>What says that units are not there.</summary>
    public IReadOnlyList<BarisDitolak> AbsentByRule()
    {
        var found = new List<BarisDitolak>();
        for (var rule = 0; rule < _absent.Length; rule++)
        {
            if (_absent[rule] > 0) found.Add(new BarisDitolak(DescribeAbsent(rule), _absent[rule], _firstAbsent[rule]));
        }

        return found;
    }

    void AddAbsent(int rule, long count, long line)
    {
        _firstAbsent[rule] = _absent[rule] == 0 ? line : Math.Min(_firstAbsent[rule], line);
        _absent[rule] += count;
        Absent += count;
    }

    AturanBaris DescribeAbsent(int rule)
    {
        if (rule == _columns.Length) return HouseholdAbsent;
        var variable = _columns[rule].Variable.Variabel;
        var codes = variable.Kode.Where(one => one.Tiada).ToArray();
        return new AturanBaris($"{variable.Id}-tiada", new Teks(
            $"{variable.Id}: {string.Join(", ", codes.Select(one => one.Judul.Id))}",
            $"{variable.Id}: {string.Join(", ", codes.Select(one => one.Judul.En))}"));
    }

    // By code: true when it says that the unit is not there.
    static bool[] TiadaOf(KeptColumn column)
    {
        var codes = new bool[byte.MaxValue + 1];
        foreach (var one in column.Variable.Variabel.Kode) codes[one.Nilai] = one.Tiada;
        return codes;
    }

    void Add(int rule, long count, long line)
    {
        _firstLine[rule] = _refused[rule] == 0 ? line : Math.Min(_firstLine[rule], line);
        _refused[rule] += count;
        Refused += count;
    }

    AturanBaris Describe(int rule)
    {
        if (rule < FixedRules) return Fixed[rule];
        var variable = _columns[rule - FixedRules].Variable;
        var (id, valid) = (variable.Variabel.Id, variable.Codes.Name);
        return new AturanBaris($"{id}-tidak-sah", new Teks($"{id} di luar {valid}", $"{id} outside {valid}"));
    }
}

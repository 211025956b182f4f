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
            new("kode desa dan kecamatan BPS tidak dikenal", "BPS codes of desa and kecamatan are unknown")),
        new("tanpa-rumah-tangga",
            new("rumah tangganya tidak ada pada berkas RT", "its household is not in the RT file")),
        new("rumah-tangga-taksa",
            new("ID rusak yang dimiliki beberapa rumah tangga", "a damaged ID that several households have")),
    ];

    readonly RegisterLayout _layout;
    readonly long[] _refused;
    readonly long[] _firstLine;

    public RowTally(RegisterLayout layout)
    {
        _layout = layout;
        _refused = new long[FixedRules + layout.Variables.Count];
        _firstLine = new long[_refused.Length];
        Empty = new long[layout.Variables.Count];
        Invalid = new long[layout.Variables.Count];
    }

    /// <summary>Rows read.</summary>
    public long Read { get; set; }

    /// <summary>By kept column: rows in which nothing was filled in.</summary>
    public long[] Empty { get; }

    /// <summary>By kept column: rows in which something not valid was written.</summary>
    public long[] Invalid { get; }

    /// <summary>Rows refused.</summary>
    public long Refused { get; private set; }

    /// <summary>The rule of a variable that refuses its row.</summary>
    public static int RuleOf(int variable) => FixedRules + variable;

    /// <summary>Counts a refused row.</summary>
    public void Refuse(int rule, long line) => Add(rule, 1, line);

    /// <summary>Reads the kept columns of a record.</summary>
    /// <param name="record">A record with all its columns.</param>
    /// <param name="match">Where the columns are.</param>
    /// <param name="values">Shape [variables]. Filled.</param>
    /// <returns>False when one of them refuses the row.</returns>
    public bool TryReadValues(in RecordCursor record, LayoutMatch match, Span<byte> values)
    {
        var refusedBy = -1;
        for (var i = 0; i < values.Length; i++)
        {
            var variable = _layout.Variables[i];
            var code = variable.Codes.Read(record[match.Variables[i]]);
            if (code == CodeTable.Missing)
            {
                Empty[i]++;
            }
            else if (code == CodeTable.Invalid)
            {
                Invalid[i]++;
                code = CodeTable.Missing;
                if (variable.RefusesRow && refusedBy < 0) refusedBy = i;
            }

            values[i] = code;
        }

        if (refusedBy < 0) return true;
        Refuse(RuleOf(refusedBy), record.Line);
        return false;
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

    void Add(int rule, long count, long line)
    {
        _firstLine[rule] = _refused[rule] == 0 ? line : Math.Min(_firstLine[rule], line);
        _refused[rule] += count;
        Refused += count;
    }

    AturanBaris Describe(int rule)
    {
        if (rule < FixedRules) return Fixed[rule];
        var variable = _layout.Variables[rule - FixedRules];
        return new AturanBaris($"{variable.Id}-tidak-sah",
            new Teks($"{variable.Id} di luar {variable.Codes.Name}", $"{variable.Id} outside {variable.Codes.Name}"));
    }
}

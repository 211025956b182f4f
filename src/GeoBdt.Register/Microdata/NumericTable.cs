using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Microdata;

/// <summary>Columns of numbers from a delimited file with one BPS code a row: a survey or a census, as a model wants
/// it.</summary>
/// <remarks>
/// Strict, unlike the register: a model must not run on rows that were silently dropped, so the first row that does not
/// fit refuses the file. Columns that are not asked for are not read.
/// </remarks>
public sealed class NumericTable
{
    readonly Dictionary<string, double[]> _columns;

    NumericTable(KodeBps[] kode, Dictionary<string, double[]> columns, long byteCount, string sha256)
    {
        Kode = kode;
        _columns = columns;
        ByteCount = byteCount;
        Sha256 = sha256;
    }

    /// <summary>Number of rows, at least 1.</summary>
    public int Count => Kode.Length;

    /// <summary>Shape [rows]. BPS code of each row's area.</summary>
    public KodeBps[] Kode { get; }

    /// <summary>Size of the file. Unit: bytes.</summary>
    public long ByteCount { get; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>Shape [rows]. A column that was asked for, by its name as headers are compared.</summary>
    public double[] this[string column] => _columns[CsvHeader.Plain(column)];

    /// <summary>Whether a column was asked for and is there.</summary>
    public bool Has(string column) => _columns.ContainsKey(CsvHeader.Plain(column));

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file: header, then rows; delimiter <c>,</c> <c>;</c> or tab; decimal point.</param>
    /// <param name="kodeColumn">Name of the column of BPS codes; letter case does not matter.</param>
    /// <param name="columns">Names of the columns of numbers.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    /// <exception cref="MicrodataException">A column is missing, or a row does not hold a number where one must
    /// be.</exception>
    public static NumericTable Read(
        string path, string kodeColumn, IReadOnlyList<string> columns, CancellationToken cancellation = default) =>
        Read(path, kodeColumn, columns, null, null, cancellation);

    // Others too are read where the file has them; why they are is told when one cannot be read.
    internal static NumericTable Read(
        string path,
        string kodeColumn,
        IReadOnlyList<string> columns,
        (IReadOnlyList<string> Columns, Teks Why)? others,
        CsvReading? reading,
        CancellationToken cancellation)
    {
        using var file = CsvFile.Open(path, reading);
        var asked = columns.Count;
        var kodeAt = Find(file, kodeColumn);
        columns = [.. columns, .. (others?.Columns ?? []).Where(column => file.Header.IndexOf([column]) >= 0)];
        var at = columns.Select(column => Find(file, column)).ToArray();
        var parts = file.ParseAll(chunk => ReadChunk(chunk, kodeAt, at, asked, others?.Why), null, cancellation);
        KodeBps[] kode = Join(parts, part => part.Kode);
        if (kode.Length == 0)
        {
            throw new MicrodataException(path, null, null, "tanpa-baris",
                new Teks("berkas hanya berisi judul.", "the file holds nothing but its header."));
        }

        var values = new Dictionary<string, double[]>();
        for (var i = 0; i < at.Length; i++)
        {
            var column = i;
            values[CsvHeader.Plain(columns[i])] = Join(parts, part => part.Columns[column]);
        }

        return new NumericTable(kode, values, file.ByteCount, file.Sha256);
    }

    static T[] Join<TPart, T>(TPart[] parts, Func<TPart, List<T>> rowsOf)
    {
        var all = new T[parts.Sum(part => rowsOf(part).Count)];
        var at = 0;
        foreach (var part in parts)
        {
            rowsOf(part).CopyTo(all, at);
            at += rowsOf(part).Count;
        }

        return all;
    }

    static int Find(CsvFile file, string column)
    {
        var index = file.Header.IndexOf([column]);
        return index >= 0 ? index : throw new MicrodataException(file.Path, 1, column, "kolom-wajib",
            new Teks($"kolom tidak ada (pembatas {CsvHeader.NameOf(file.Header.Delimiter)}).",
                $"the column is missing (delimiter {CsvHeader.NameOf(file.Header.Delimiter)})."));
    }

    static (List<KodeBps> Kode, List<double>[] Columns) ReadChunk(
        CsvChunk chunk, int kodeAt, int[] at, int asked, Teks? why)
    {
        var names = chunk.File.Header.Names;
        var kode = new List<KodeBps>();
        List<double>[] columns = [.. at.Select(_ => new List<double>())];
        var cursor = new RecordCursor(chunk);
        while (cursor.MoveNext())
        {
            if (cursor.FieldCount != names.Count || cursor.IsMalformed)
            {
                throw new MicrodataException(chunk.File.Path, cursor.Line, null, "jumlah-kolom",
                    new Teks($"baris tidak berisi tepat {names.Count} kolom.",
                        $"the row does not hold exactly {names.Count} columns."));
            }

            if (!TryReadKode(cursor[kodeAt], out var one))
            {
                throw new MicrodataException(chunk.File.Path, cursor.Line, names[kodeAt], "kode-bps",
                    new Teks("bukan kode BPS (2, 4, 7 atau 10 digit).", "not a BPS code (2, 4, 7 or 10 digits)."));
            }

            kode.Add(one);
            for (var i = 0; i < at.Length; i++)
            {
                var text = FieldText.Trim(cursor[at[i]]);
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    || !double.IsFinite(value))
                {
                    var (id, en) = i < asked || why is null ? ("", "") : ($" {why.Id}", $" {why.En}");
                    throw new MicrodataException(chunk.File.Path, cursor.Line, names[at[i]], "bukan-bilangan",
                        new Teks($"bukan bilangan (titik sebagai tanda desimal).{id}", $"not a number (decimal point).{en}"));
                }

                columns[i].Add(value);
            }
        }

        return (kode, columns);
    }

    static bool TryReadKode(ReadOnlySpan<byte> field, out KodeBps kode)
    {
        var text = FieldText.Trim(field);
        Span<char> digits = stackalloc char[10];
        kode = default;
        if (text.Length > digits.Length) return false;
        for (var i = 0; i < text.Length; i++) digits[i] = (char)text[i];
        return KodeBps.TryParse(digits[..text.Length], out kode);
    }
}

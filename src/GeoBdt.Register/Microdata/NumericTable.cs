using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Register.Microdata;

/// <summary>Columns of numbers from a delimited file or a table of a database with one desa a row: a survey or a census, as a model
/// wants it.</summary>
/// <remarks>
/// Strict, unlike the register: a model must not run on rows that were silently dropped, so the first row that does not
/// fit refuses the file, or its kabupaten where the caller goes on with the others. Columns that are not asked for are
/// not read, rows of desa that are not wanted are not kept.
/// </remarks>
public sealed class NumericTable
{
    readonly Dictionary<string, double[]> _columns;

    NumericTable(int[] desa, Dictionary<string, double[]> columns, long byteCount, string sha256)
    {
        Desa = desa;
        _columns = columns;
        ByteCount = byteCount;
        Sha256 = sha256;
    }

    /// <summary>Number of rows kept.</summary>
    public int Count => Desa.Length;

    /// <summary>Shape [rows]. Number of each row's desa in the tree.</summary>
    public int[] Desa { get; }

    /// <summary>Size of the file. Unit: bytes.</summary>
    public long ByteCount { get; }

    /// <summary>SHA-256 of the file, lower-case hex; of a table, of the rows as they were sent, which depends on the columns that were
    /// asked for.</summary>
    public string Sha256 { get; }

    /// <summary>Fingerprint of what the rows say in some columns, in whatever order. It hides nothing.</summary>
    /// <param name="columns">Columns that were asked for.</param>
    /// <param name="tree">Areas.</param>
    public string ContentOf(IEnumerable<string> columns, WilayahTree tree)
    {
        var content = new NumericContent(tree);
        double[][] values = [.. NumericContent.InOrder(columns).Select(column => _columns[column])];
        var row = new double[values.Length];
        for (var i = 0; i < Count; i++)
        {
            for (var c = 0; c < row.Length; c++) row[c] = values[c][i];
            content.Add(Desa[i], row);
        }

        return content.ToString();
    }

    /// <summary>Shape [rows]. A column that was asked for, by its name as headers are compared.</summary>
    public double[] this[string column] => _columns[CsvHeader.Plain(column)];

    /// <summary>Whether a column was asked for and is there.</summary>
    public bool Has(string column) => _columns.ContainsKey(CsvHeader.Plain(column));

    /// <summary>Reads all rows of a file.</summary>
    /// <param name="source">The file: header, then rows; delimiter <c>,</c> <c>;</c> or tab; decimal point.</param>
    /// <param name="places">Areas.</param>
    /// <param name="columns">Columns of numbers.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    /// <exception cref="MicrodataException">A column is missing, or a row does not fit.</exception>
    public static NumericTable Read(
        NumericSource source, NumericPlaces places, IReadOnlyList<NumericColumn> columns, CancellationToken cancellation = default) =>
        Read(source, places, columns, new NumericReading(), cancellation);

    // Other columns too are read where the file has them; why they are is told when one cannot be read.
    internal static NumericTable Read(
        NumericSource source,
        NumericPlaces places,
        IReadOnlyList<NumericColumn> columns,
        NumericReading reading,
        CancellationToken cancellation)
    {
        using var file = source.Origin.OpenOnly(reading.Csv);
        var kodeAt = source.KolomKode.Select(column => Find(file, column)).ToArray();
        var asked = columns.Count;
        columns = [.. columns, .. (reading.Others?.Columns ?? []).Where(column => file.Header.IndexOf([column]) >= 0).Select(column => new NumericColumn(column))];
        var at = columns.Select(column => Find(file, column.Name)).ToArray();
        file.Need(new RowNeed([.. kodeAt, .. at]) { InOrder = true });
        var parts = file.ParseAll(
            chunk => new RowReader(chunk, kodeAt, source.Sistem, places, columns, at, asked, reading).Read(), reading.BytesRead, cancellation);
        int[] desa = Join(parts, part => part.Desa);
        if (parts.Sum(part => (long)part.Rows) == 0)
        {
            throw new MicrodataException(source.Origin.Name, null, null, "tanpa-baris",
                new Teks("berkas hanya berisi judul.", "the file holds nothing but its header."));
        }

        var values = new Dictionary<string, double[]>();
        for (var i = 0; i < at.Length; i++)
        {
            var column = i;
            values[CsvHeader.Plain(columns[i].Name)] = Join(parts, part => part.Columns[column]);
        }

        return new NumericTable(desa, values, file.ByteCount, file.Sha256);
    }

    /// <summary>Counts the rows of every desa without keeping any.</summary>
    /// <param name="source">The file or table.</param>
    /// <param name="places">Areas.</param>
    /// <param name="columns">Columns of <see cref="ContentOf"/>: what a table is known by, which has no bytes of its own.</param>
    /// <param name="reading">How to read.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    /// <returns>Shape [areas]; above zero at desa only. And the SHA-256 of the file, or the fingerprint of the table.</returns>
    internal static (int[] Count, string Fingerprint, long ByteCount) CountRows(
        NumericSource source, NumericPlaces places, IReadOnlyList<string> columns, NumericReading reading, CancellationToken cancellation)
    {
        using var file = source.Origin.OpenOnly(reading.Csv);
        var kodeAt = source.KolomKode.Select(column => Find(file, column)).ToArray();
        NumericColumn[] known = source.Origin.IsFile ? [] : [.. NumericContent.InOrder(columns).Select(column => new NumericColumn(column))];
        int[] at = [.. known.Select(column => Find(file, column.Name))];
        var (count, content) = (new int[places.Tree.Count], new NumericContent(places.Tree));
        // A row that does not fit is one of its desa all the same; whose model fails for it is found out later.
        reading = reading with { Faults = new RowFaults(places.Tree), KeepsFaults = true };
        file.Need(new RowNeed([.. kodeAt, .. at]));
        file.ParseAll(
            chunk =>
            {
                var part = new RowReader(chunk, kodeAt, source.Sistem, places, known, at, known.Length, reading).Read();
                var own = new NumericContent(places.Tree);
                var row = new double[known.Length];
                for (var i = 0; i < part.Desa.Count; i++)
                {
                    Interlocked.Increment(ref count[part.Desa[i]]);
                    if (source.Origin.IsFile) continue;
                    for (var c = 0; c < row.Length; c++) row[c] = part.Columns[c][i];
                    own.Add(part.Desa[i], row);
                }

                lock (content) content.Add(own);
                return 0;
            },
            reading.BytesRead,
            cancellation);
        return (count, source.Origin.IsFile ? file.Sha256 : content.ToString(), file.ByteCount);
    }

    /// <summary>Whether a file has a column.</summary>
    /// <exception cref="MicrodataException">It has not.</exception>
    internal static void Require(NumericSource source, IEnumerable<string> columns)
    {
        using var file = source.Origin.OpenOnly();
        foreach (var column in columns) Find(file, column);
    }

    static T[] Join<T>(RowPart[] parts, Func<RowPart, List<T>> rowsOf)
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

    static int Find(IRowSource file, string column)
    {
        var index = file.Header.IndexOf([column]);
        return index >= 0 ? index : throw new MicrodataException(file.Path, 1, column, "kolom-wajib",
            new Teks($"kolom tidak ada (pembatas {CsvHeader.NameOf(file.Header.Delimiter)}).",
                $"the column is missing (delimiter {CsvHeader.NameOf(file.Header.Delimiter)})."));
    }

    sealed record RowPart(List<int> Desa, List<double>[] Columns)
    {
        public int Rows { get; set; }
    }

    // Reads one chunk.
    sealed class RowReader(
        RowChunk chunk,
        int[] kodeAt,
        SistemKode sistem,
        NumericPlaces places,
        IReadOnlyList<NumericColumn> columns,
        int[] at,
        int asked,
        NumericReading reading)
    {
        readonly IReadOnlyList<string> _names = chunk.Source.Header.Names;
        readonly AreaPlacer _placer = new(kodeAt, sistem, places.Tree, places.Padanan);
        readonly double[] _values = new double[at.Length];

        public RowPart Read()
        {
            var part = new RowPart([], [.. at.Select(_ => new List<double>())]);
            var cursor = new RecordCursor(chunk);
            while (cursor.MoveNext())
            {
                part.Rows++;
                if (cursor.FieldCount != _names.Count || cursor.IsMalformed)
                {
                    throw new MicrodataException(chunk.Source.Path, cursor.Line, null, "jumlah-kolom",
                        new Teks($"baris tidak berisi tepat {_names.Count} kolom.",
                            $"the row does not hold exactly {_names.Count} columns."));
                }

                var desa = _placer.Place(cursor);
                if (desa < 0) throw UnknownDesa(cursor.Line);
                if (reading.Keeps is { } keeps && !keeps(desa)) continue;
                if (Fault(cursor) is { } fault)
                {
                    if (reading.Faults is null) throw fault;
                    reading.Faults.Add(desa, fault);
                    if (!reading.KeepsFaults) continue;
                    Array.Clear(_values);
                }

                part.Desa.Add(desa);
                for (var i = 0; i < _values.Length; i++) part.Columns[i].Add(_values[i]);
            }

            return part;
        }

        MicrodataException UnknownDesa(long line) => new(chunk.Source.Path, line, _names[kodeAt[0]], "wilayah-dikenal",
            sistem == SistemKode.Bps
                ? new Teks("bukan kode desa BPS (10 digit) yang dikenal padanan.", "not a BPS code of a desa (10 digits) that the crosswalk knows.")
                : new Teks("bukan kode desa Kemendagri yang dikenal daftar wilayah.", "not a Kemendagri code of a desa that the list of areas knows."));

        // Fills the values of the row; what is wrong with them, never what they are.
        MicrodataException? Fault(in RecordCursor cursor)
        {
            for (var i = 0; i < at.Length; i++)
            {
                var text = FieldText.Trim(cursor[at[i]]);
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _values[i])
                    || !double.IsFinite(_values[i]))
                {
                    var (id, en) = i < asked || reading.Others is not { } others ? ("", "") : ($" {others.Why.Id}", $" {others.Why.En}");
                    return new MicrodataException(chunk.Source.Path, cursor.Line, _names[at[i]], "bukan-bilangan",
                        new Teks($"bukan bilangan (titik sebagai tanda desimal).{id}", $"not a number (decimal point).{en}"));
                }

                if (columns[i].Above is { } bound && !(_values[i] > bound))
                {
                    return new MicrodataException(chunk.Source.Path, cursor.Line, _names[at[i]], "di-atas",
                        new Teks(FormattableString.Invariant($"harus di atas {bound}."), FormattableString.Invariant($"must be above {bound}.")));
                }

                if (columns[i].CountUpTo is { } most && !(double.IsInteger(_values[i]) && _values[i] <= most))
                {
                    return new MicrodataException(chunk.Source.Path, cursor.Line, _names[at[i]], "cacah",
                        new Teks(FormattableString.Invariant($"harus bilangan bulat sampai {most}."), FormattableString.Invariant($"must be a whole number up to {most}.")));
                }
            }

            return null;
        }
    }
}

/// <summary>How a survey or census file is read; none of it but <see cref="Keeps"/> and <see cref="Others"/> changes what is
/// read.</summary>
sealed record NumericReading
{
    /// <summary>Desa whose rows are kept; null: all.</summary>
    public Func<int, bool>? Keeps { get; init; }

    /// <summary>Takes rows that do not fit; null: the first refuses the file.</summary>
    public RowFaults? Faults { get; init; }

    /// <summary>True: they are kept nevertheless, with what could be read of them.</summary>
    public bool KeepsFaults { get; init; }

    /// <summary>Columns that are read where the file has them, and why, for messages.</summary>
    public (IReadOnlyList<string> Columns, Teks Why)? Others { get; init; }

    /// <summary>How the file is cut.</summary>
    public CsvReading? Csv { get; init; }

    /// <summary>Told the bytes read so far.</summary>
    public Action<long>? BytesRead { get; init; }
}

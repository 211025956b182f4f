using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tabel;

/// <summary>A row whose area the release does not have, or has more rows for than one.</summary>
/// <param name="Baris">Line in the file, from 1.</param>
/// <param name="Kunci">Its code or name.</param>
public sealed record BarisTakCocok(long Baris, string Kunci);

/// <summary>What was read of a table. Its figures are public, and so is this.</summary>
/// <param name="Berkas">Path as it was given.</param>
/// <param name="ByteCount">Size. Unit: bytes.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex.</param>
/// <param name="Baris">Rows that are not blank.</param>
/// <param name="Cocok">Rows that found their area.</param>
/// <param name="TakCocok">Rows that did not.</param>
/// <param name="Catatan">Rows without key and figures, as footnotes.</param>
/// <param name="Rusak">Damaged cells that were left empty.</param>
/// <param name="Diperbaiki">Cells mended where no other reading is possible: how many, by rule.</param>
public sealed record TableReport(
    string Berkas,
    long ByteCount,
    string Sha256,
    int Baris,
    int Cocok,
    IReadOnlyList<BarisTakCocok> TakCocok,
    int Catatan,
    IReadOnlyList<SelRusak> Rusak,
    IReadOnlyDictionary<string, int> Diperbaiki);

/// <summary>Indicators taken over from tables.</summary>
/// <param name="Indicators">Definitions, in the order of the tables; an id of several periods once.</param>
/// <param name="Columns">One column per id and period, to the end of its level.</param>
/// <param name="Reports">One per table.</param>
public sealed record TableResult(
    IReadOnlyList<Indicator> Indicators, IReadOnlyList<ValueColumn> Columns, IReadOnlyList<TableReport> Reports);

/// <summary>Turns tables keyed by area into indicators, each at the level of its table.</summary>
/// <remarks>
/// A damaged cell is never repaired by guess: it refuses the table, or, if its owner says so, is left without data.
/// Areas without a row have no data. Two rows on one area, as after a merger of desa, leave it without data too: nobody has
/// said how to join a rate.
/// </remarks>
public static class TableBuild
{
    /// <summary>Reads tables.</summary>
    /// <param name="sources">The tables, with what their owners say.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="padanan">Crosswalk from BPS codes.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    /// <exception cref="MicrodataException">A file cannot be read.</exception>
    /// <exception cref="TableException">A table does not fit what was declared.</exception>
    /// <exception cref="ArgumentException">Two tables give one id and period, or one id two meanings.</exception>
    public static TableResult Run(
        IReadOnlyList<TableSource> sources,
        WilayahTree tree,
        Padanan padanan,
        CancellationToken cancellation = default)
    {
        var indicators = new List<Indicator>();
        var columns = new List<ValueColumn>();
        var reports = new List<TableReport>();
        foreach (var source in sources)
        {
            if (!TableSource.TryReadPeriode(source.Periode, out var edisi))
            {
                throw new ArgumentException($"'{source.Periode}' is not YYYY or YYYY-MM.", nameof(sources));
            }

            columns.AddRange(Read(source, edisi, tree, padanan, cancellation, out var report));
            reports.Add(report);
            foreach (var column in source.Kolom) Define(indicators, source, column);
        }

        if (columns.DistinctBy(column => (column.Series, column.Edisi)).Count() < columns.Count)
        {
            throw new ArgumentException("Two tables give one id and period.", nameof(sources));
        }

        return new TableResult(indicators, columns, reports);
    }

    static List<ValueColumn> Read(
        TableSource source,
        Edisi edisi,
        WilayahTree tree,
        Padanan padanan,
        CancellationToken cancellation,
        out TableReport report)
    {
        var keyCount = source.KolomKunci.Count;
        var file = TableRows.Read(
            source.Origin, [.. source.KolomKunci, .. source.Kolom.Select(column => column.Kolom)], cancellation);
        var damage = new List<SelRusak>();
        var placed = Place(source, file, new RowKeys(source, tree, padanan), damage, out var unmatched, out var notes);
        var mended = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var columns = new List<ValueColumn>();
        for (var i = 0; i < source.Kolom.Count; i++)
        {
            var column = source.Kolom[i];
            string[] cells = [.. placed.Select(row => row.Cells[keyCount + i])];
            var numbers = new NumberColumn(column, file.IsNumber[keyCount + i] ? false : source.DesimalKoma, file.ExpectsComma, cells);
            var end = tree.Level(source.Tingkat).End.Value;
            var (value, status) = (new int[end], new NilaiStatus[end]);
            Array.Fill(status, NilaiStatus.TidakAdaData);
            for (var row = 0; row < cells.Length; row++)
            {
                var isNumber = numbers.TryRead(cells[row], out var number, out var rule);
                if (rule is not null) damage.Add(new SelRusak(placed[row].Line, column.Kolom, rule));
                if (!isNumber || placed[row].Area < 0) continue;
                value[placed[row].Area] = number;
                status[placed[row].Area] = NilaiStatus.Ada;
            }

            foreach (var (rule, count) in numbers.Mended) mended[rule] = mended.GetValueOrDefault(rule) + count;
            // Whatever the figures are, a release keeps the one number of a table under this name.
            columns.Add(new ValueColumn(column.Id, Statistik.Jumlah, edisi, value, status)
            {
                Desimal = column.Desimal,
            });
        }

        SelRusak[] found = [.. damage.OrderBy(cell => cell.Baris)];
        if (found.Length > 0 && !source.KosongkanRusak) throw new TableException(source.Origin.Name, found);
        var matched = placed.Count(row => row.Area >= 0);
        report = new TableReport(
            source.Origin.Name, file.ByteCount, file.Sha256, file.Rows.Count, matched, unmatched, notes, found, mended);
        return columns;
    }

    static List<PlacedRow> Place(
        TableSource source,
        TableRows file,
        RowKeys keys,
        List<SelRusak> damage,
        out IReadOnlyList<BarisTakCocok> unmatched,
        out int notes)
    {
        var keyCount = source.KolomKunci.Count;
        var keyColumn = source.KolomKunci[^1];
        var placed = new List<PlacedRow>();
        var missed = new List<BarisTakCocok>();
        var (names, seen) = (0, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        notes = 0;
        foreach (var row in file.Rows)
        {
            if (row.Cells is not { } cells)
            {
                damage.Add(new SelRusak(row.Line, null, AturanSel.JumlahKolom));
                continue;
            }

            var rule = keys.Find(cells.AsSpan(0, keyCount), out var area, out var text);
            if (HoldsNothing(cells.AsSpan(keyCount)) && (rule == AturanSel.BukanKode || area < 0))
            {
                notes++;
                continue;
            }

            // Two wider columns may tell two namesakes apart, so a name alone is no duplicate.
            var key = source.Kunci == KunciBaris.Nama ? string.Join('\n', cells[..keyCount]) : text;
            if (rule is null && !seen.Add(key)) rule = AturanSel.KodeGanda;
            if (rule is not null) damage.Add(new SelRusak(row.Line, keyColumn, rule));
            else if (area < 0) missed.Add(new BarisTakCocok(row.Line, text));
            if (rule == AturanSel.BukanKode && text.AsSpan().IndexOfAnyInRange('0', '9') < 0) names++;
            placed.Add(new PlacedRow(row.Line, rule is null ? area : -1, text, cells));
        }

        if (source.Kunci == KunciBaris.Kode && names > 0 && names == placed.Count) throw NamesOnly(source, keyColumn);
        LeaveOutMerged(placed, missed);
        unmatched = [.. missed.OrderBy(one => one.Baris)];
        return placed;
    }

    static void LeaveOutMerged(List<PlacedRow> placed, List<BarisTakCocok> missed)
    {
        var merged = placed.Where(row => row.Area >= 0).CountBy(row => row.Area)
            .Where(area => area.Value > 1).Select(area => area.Key).ToHashSet();
        for (var i = 0; i < placed.Count; i++)
        {
            if (!merged.Contains(placed[i].Area)) continue;
            missed.Add(new BarisTakCocok(placed[i].Line, placed[i].Key));
            placed[i] = placed[i] with { Area = -1 };
        }
    }

    static bool HoldsNothing(ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
        {
            if (!NumberColumn.IsBlank(cell)) return false;
        }

        return true;
    }

    static TableException NamesOnly(TableSource source, string column) => new(source.Origin.Name, "kunci-nama", new Teks(
        $"kolom {column} berisi nama, bukan kode. Tambahkan kode wilayah, atau tulis `kunci: nama` bila semuanya "
            + "nama resmi satu tingkat.",
        $"the column {column} holds names, not codes. Add area codes, or write `kunci: nama` if all are official "
            + "names of one level."));

    // An id of several periods is one indicator; its periods and sources stand side by side.
    static void Define(List<Indicator> indicators, TableSource source, TableColumn column)
    {
        var at = indicators.FindIndex(one => one.Id == column.Id);
        if (at < 0)
        {
            indicators.Add(IndicatorOf(source, column));
            return;
        }

        var known = indicators[at];
        var isSame = known.StatistikTabel == column.Statistik && known.Satuan == column.Satuan;
        if (!isSame || known.Terdalam != source.Tingkat)
        {
            throw new ArgumentException($"'{column.Id}' has another unit or level in another table.", nameof(column));
        }

        indicators[at] = known with
        {
            Periode = Join(known.Periode!, source.Periode),
            Sumber = Join(known.Sumber, source.Sumber),
        };
    }

    static Indicator IndicatorOf(TableSource source, TableColumn column) => new(
        column.Id,
        column.Judul,
        column.Definisi ?? new Teks(
            $"{column.Judul.Id}, diambil apa adanya dari tabel: {source.Sumber}.",
            $"{column.Judul.En}, taken as it is from a table: {source.Sumber}."),
        column.Satuan,
        Asal.Tabel,
        [],
        null,
        source.Tingkat,
        source.Sumber)
    {
        Tema = new Teks("Tabel", "Tables"),
        StatistikTabel = column.Statistik,
        SatuanLain = column.Satuan == Satuan.Lain ? column.SatuanLain ?? WordsOf(column) : null,
        Periode = source.Periode,
    };

    static Teks WordsOf(TableColumn column) =>
        column.Statistik == Statistik.Persen ? new Teks("persen", "percent") : new Teks(column.Unit, column.Unit);

    static string Join(string known, string other) =>
        known.Split("; ").Contains(other) ? known : $"{known}; {other}";

    readonly record struct PlacedRow(long Line, int Area, string Key, string[] Cells);
}

using System.Globalization;
using System.Text.RegularExpressions;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Unggahan;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Kuota.Unggahan;

/// <summary>Finds the columns of an uploaded table by name and reads its rows; every row that breaks a rule is told, none is guessed.</summary>
/// <param name="release">Whose codes are meant.</param>
/// <param name="file">The table.</param>
/// <param name="stop">Stops the reading: who left, or has no more time, waits for no row.</param>
sealed partial class TableReader(ReleaseSnapshot release, UploadedFile file, CancellationToken stop)
{
    // Of the refused rows, those that are shown.
    const int MostShown = 20;

    // Titles and notes that may stand above the headings.
    const int MostAbove = 30;

    static readonly string[] CodeNames = ["kode", "kode_kemendagri", "kode_wilayah", "kode_desa"];

    readonly CodeReader _codes = new(release);
    readonly List<RefusedRow> _refused = [];

    /// <summary>How many rows were refused.</summary>
    public int RefusedCount { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<RefusedRow> Refused => _refused;

    /// <summary>Reads every row.</summary>
    /// <param name="columns">Each wanted column by its names, the first that is there is taken; one of them at least.</param>
    /// <param name="rule">Looks at the area and the values (null: empty cell); what is wrong with them, or null. Called for rows with good cells.</param>
    /// <returns>By number of the area: the values in the order of <paramref name="columns"/>.</returns>
    /// <exception cref="TableException">The file is no such table.</exception>
    public Dictionary<int, long?[]> Read(IReadOnlyList<string[]> columns, Func<int, long?[], Teks?> rule)
    {
        var rows = new Dictionary<int, long?[]>();
        var lines = new Dictionary<int, int>();
        foreach (var sheet in Sheets())
        {
            (int Code, int[] Values)? at = null;
            IReadOnlyList<TableCell>? first = null;
            var above = 0;
            foreach (var row in sheet)
            {
                stop.ThrowIfCancellationRequested();
                if (at is { } found)
                {
                    // Headings again: for programs under those for people, as in our own workbook, or on each page of a printed one.
                    if (!row.IsEmpty && !IsHeadings(row, found.Code, columns)) Take(row, found, rows, lines, rule);
                    continue;
                }

                if (row.IsEmpty) continue;
                first ??= row.Cells;
                at = Headings(row, columns);
                if (at is null && ++above == MostAbove) break;
            }

            if (at is not null) return rows.Count > 0 || RefusedCount > 0 ? rows : throw new TableException(null, new("tidak ada baris di bawah judul kolom", "there are no rows below the headings"));
            _firstRow ??= first;
        }

        throw NoHeadings(columns);
    }

    IReadOnlyList<TableCell>? _firstRow;

    IEnumerable<IEnumerable<TableRow>> Sheets()
    {
        if (XlsxTable.IsOle(file.Bytes)) throw XlsxTable.WhyNotOle(file.Bytes);
        if (!XlsxTable.IsZip(file.Bytes))
        {
            if (file.FileName.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)) throw new TableException(null, new("bukan berkas XLSX, walau bernama demikian", "no XLSX file, although its name says so"));
            yield return CsvTable.Open(file.Bytes).Rows();
            yield break;
        }

        using var workbook = XlsxTable.Open(file.Bytes, stop);
        foreach (var sheet in workbook.Sheets()) yield return workbook.Rows(sheet);
    }

    // Of most rows one cell tells that they are none.
    static bool IsHeadings(TableRow row, int code, IReadOnlyList<string[]> columns) => CodeNames.Contains(Simplified(row[code].Text)) && Headings(row, columns) is not null;

    static (int Code, int[] Values)? Headings(TableRow row, IReadOnlyList<string[]> columns)
    {
        var names = row.Cells.Select(cell => Simplified(cell.Text)).ToArray();
        int Find(string[] wanted)
        {
            foreach (var name in wanted)
            {
                var at = Array.IndexOf(names, name);
                if (at < 0) continue;
                return Array.LastIndexOf(names, name) == at ? at : throw new TableException(row.Line, new($"kolom '{name}' ada dua", $"there are two columns '{name}'"));
            }

            return -1;
        }

        var code = Find(CodeNames);
        if (code < 0) return null;
        int[] values = [.. columns.Select(Find)];
        return Array.TrueForAll(values, one => one < 0) ? null : (code, values);
    }

    void Take(TableRow row, (int Code, int[] Values) at, Dictionary<int, long?[]> rows, Dictionary<int, int> lines, Func<int, long?[], Teks?> rule)
    {
        var cell = row[at.Code];
        var (area, wrong) = _codes.Read(cell);
        var values = new long?[at.Values.Length];
        for (var i = 0; i < values.Length && wrong is null; i++)
        {
            if (at.Values[i] >= 0) (values[i], wrong) = CountReader.Read(row[at.Values[i]]);
        }

        wrong ??= lines.TryGetValue(area, out var before) ? new Teks($"kode sudah ada di baris {before}", $"the code stands in row {before} already") : rule(area, values);
        if (wrong is not null)
        {
            RefusedCount++;
            if (_refused.Count < MostShown) _refused.Add(new RefusedRow(file.Name, row.Line, cell.Text is null ? null : Problems.Shown(cell.Text.Trim()), wrong));
            return;
        }

        lines.Add(area, row.Line);
        rows.Add(area, values);
    }

    TableException NoHeadings(IReadOnlyList<string[]> columns)
    {
        var wanted = string.Join(", ", columns.Select(one => one[0]));
        var found = string.Join(", ", (_firstRow ?? []).Select(cell => cell.Text).OfType<string>().Take(10).Select(Problems.Shown));
        return new TableException(null, new(
            $"tidak ada baris judul dengan kolom kode dan {wanted}; baris pertama: {(found.Length == 0 ? "kosong" : found)}",
            $"there is no row of headings with the columns kode and {wanted}; the first row: {(found.Length == 0 ? "empty" : found)}"));
    }

    // "Kuota lama " → kuota_lama
    static string Simplified(string? heading) => NotName().Replace((heading ?? "").Trim().ToLower(CultureInfo.InvariantCulture), "_").Trim('_');

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotName();
}

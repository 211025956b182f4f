using GeoBdt.Api.Asking;
using GeoBdt.Api.Unggahan;

namespace GeoBdt.Api.Gabung;

/// <summary>What a row of the file is.</summary>
enum BagianTabel
{
    /// <summary>A title or note above the headings.</summary>
    Atas,
    Judul,
    Baris,
    Kosong,
}

/// <summary>A column of the file.</summary>
/// <param name="Name">Its heading, without spaces around it.</param>
sealed record KolomUnggahan(string Name)
{
    /// <summary>Its numbers.</summary>
    public AngkaKolom Angka { get; } = new();

    /// <summary>Cells that are an area of the release by some reading, provinces without dots apart.</summary>
    public int Codes { get; set; }

    /// <summary>Cells of two digits that are a province: most such numbers are something else.</summary>
    public int ShortCodes { get; set; }

    /// <summary>Digits without dots that are an area by each system.</summary>
    public int OfKemendagri { get; set; }

    /// <inheritdoc cref="OfKemendagri"/>
    public int OfBps { get; set; }

    /// <summary>Whether half of what it holds are codes.</summary>
    public bool HasCodes => Codes > 0 && 2 * Codes >= Angka.Count;

    /// <summary>Whether all that it holds are provinces.</summary>
    public bool HasProvinces => ShortCodes > 0 && ShortCodes == Angka.Count;
}

/// <summary>
/// A table that somebody uploaded, read again for every use instead of held in cells: a file of 16 MiB can be ten million of them.
/// </summary>
sealed class TabelUnggahan
{
    /// <summary>Every area of the country fits, with the columns of a questionnaire.</summary>
    public const int MostRows = 100_000, MostColumns = 100;

    // Titles and notes that may stand above the headings.
    const int MostAbove = 30;

    readonly CancellationToken _stop;
    readonly int _headings;

    TabelUnggahan(CsvTable csv, int headings, IReadOnlyList<KolomUnggahan> columns, CancellationToken stop) =>
        (Csv, _headings, Columns, _stop) = (csv, headings, columns, stop);

    public CsvTable Csv { get; }

    /// <summary>The columns; where some row is wider than the headings, those without a name too.</summary>
    public IReadOnlyList<KolomUnggahan> Columns { get; }

    /// <summary>Rows below the headings that are not empty.</summary>
    public int Count { get; private set; }

    /// <summary>Finds the headings and looks at every cell once.</summary>
    /// <param name="file">The file.</param>
    /// <param name="kolom">Name of a column that the headings have; null where nobody said.</param>
    /// <param name="codes">Reads codes.</param>
    /// <param name="stop">Stops this and every later reading.</param>
    /// <exception cref="TableException">It is no such table.</exception>
    public static TabelUnggahan Open(UploadedFile file, string? kolom, KodeGabung codes, CancellationToken stop)
    {
        if (file.Bytes.AsSpan().StartsWith("PK\u0003\u0004"u8) || file.Bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new TableException(null, new("bukan CSV, melainkan buku kerja atau ZIP; simpan sebagai CSV", "no CSV but a workbook or ZIP; save it as CSV"));
        }

        var csv = CsvTable.Open(file.Bytes);
        var headings = Headings(csv, kolom, codes);
        var columns = headings.Cells.Select(cell => new KolomUnggahan(cell.Text?.Trim() ?? "")).ToList();
        var table = new TabelUnggahan(csv, headings.Line, columns, stop);
        foreach (var (row, part) in table.Rows())
        {
            if (part != BagianTabel.Baris) continue;
            if (++table.Count > MostRows) throw new TableException(row.Line, new($"lebih dari {MostRows} baris", $"more than {MostRows} rows"));
            while (columns.Count < row.Cells.Count) columns.Add(new KolomUnggahan(""));
            if (columns.Count > MostColumns) throw new TableException(row.Line, new($"lebih dari {MostColumns} kolom", $"more than {MostColumns} columns"));
            for (var i = 0; i < row.Cells.Count; i++) Look(columns[i], row.Cells[i].Text, codes);
        }

        return table.Count > 0 ? table : throw new TableException(null, new("tidak ada baris di bawah judul kolom", "there are no rows below the headings"));
    }

    /// <summary>Every row of the file, in order.</summary>
    /// <param name="withText">Whether the rows' own text is wanted.</param>
    public IEnumerable<(TableRow Row, BagianTabel Part)> Rows(bool withText = false)
    {
        var count = 0;
        foreach (var row in Csv.Rows(withText))
        {
            if (++count % 1_024 == 0) _stop.ThrowIfCancellationRequested();
            yield return (row, row.Line == _headings ? BagianTabel.Judul : row.Line < _headings ? BagianTabel.Atas : row.IsEmpty ? BagianTabel.Kosong : BagianTabel.Baris);
        }
    }

    /// <summary>The rows below the headings that are not empty.</summary>
    public IEnumerable<TableRow> Data() => Rows().Where(one => one.Part == BagianTabel.Baris).Select(one => one.Row);

    /// <summary>The number of the column of a name; −1 without.</summary>
    /// <exception cref="TableException">There are two.</exception>
    public int Find(string name)
    {
        var at = -1;
        for (var i = 0; i < Columns.Count; i++)
        {
            if (!Columns[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            if (at >= 0) throw new TableException(_headings, new($"kolom '{Problems.Shown(name)}' ada dua", $"there are two columns '{Problems.Shown(name)}'"));
            at = i;
        }

        return at;
    }

    /// <summary>The columns' names, for messages.</summary>
    public string[] Names => [.. Columns.Select(one => one.Name).Where(name => name.Length > 0).Take(MostShown).Select(Problems.Shown)];

    const int MostShown = 30;

    // The row that has the column that was named; else the first that is wider than a title.
    static TableRow Headings(CsvTable csv, string? kolom, KodeGabung codes)
    {
        TableRow[] first = [.. csv.Rows().Where(row => !row.IsEmpty).Take(MostAbove)];
        if (first.Length == 0) throw new TableException(null, new("tidak ada baris", "there are no rows"));
        var wide = Array.Find(first, row => row.Cells.Count(cell => !string.IsNullOrWhiteSpace(cell.Text)) > 1) is { Cells: not null } found ? found : first[0];
        var headings = kolom is not null && Array.Find(first, row => row.Cells.Any(cell => kolom.Equals(cell.Text?.Trim(), StringComparison.OrdinalIgnoreCase))) is { Cells: not null } named
            ? named
            : wide;
        if (headings.Cells.Count > MostColumns) throw new TableException(headings.Line, new($"lebih dari {MostColumns} kolom", $"more than {MostColumns} columns"));
        return headings.Cells.Any(cell => codes.Read(cell.Text) is { IsKnown: true, IsShort: false })
            ? throw new TableException(headings.Line, new("baris judul kolom tidak ada: baris pertama sudah memuat kode wilayah", "there is no row of headings: the first row has an area code already"))
            : headings;
    }

    static void Look(KolomUnggahan column, string? cell, KodeGabung codes)
    {
        if (string.IsNullOrWhiteSpace(cell)) return;
        column.Angka.Take(cell);
        var bacaan = codes.Read(cell);
        if (!bacaan.IsKnown) return;
        if (bacaan.IsShort) column.ShortCodes++;
        else column.Codes++;
        if (bacaan.IsSure) return;
        if (bacaan.IsKemendagri) column.OfKemendagri++;
        if (bacaan.IsBps) column.OfBps++;
    }
}

using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Data;

/// <summary>A column of the answer: of the area, or a value or its status.</summary>
enum DataKolom
{
    Kode,
    KodeBps,
    Nama,
    Tingkat,
    Induk,
    Nilai,
    Status,
}

/// <summary>One key of the order: a column of the area, or a value. Cells without a number come last either way.</summary>
sealed record DataUrutan(DataKolom Kolom, Nilai? Nilai, bool IsDescending);

/// <summary>A bulk query that was understood.</summary>
/// <param name="Areas">Numbers of the areas that facets leave, in tree order; the filter has not looked at them yet.</param>
/// <param name="Levels">Their levels.</param>
/// <param name="Nilai">The values, each in its edition.</param>
/// <param name="Kolom">The columns; <see cref="DataKolom.Nilai"/> and <see cref="DataKolom.Status"/> stand for one of each value.</param>
/// <param name="Saringan">What is kept; null for all.</param>
/// <param name="Urutan">The order; empty for that of the tree.</param>
/// <param name="Cells">Cells that are looked at, for what an answer costs.</param>
sealed record DataQuestion(
    IReadOnlyList<int> Areas,
    IReadOnlyList<Tingkat> Levels,
    IReadOnlyList<Nilai> Nilai,
    IReadOnlyList<DataKolom> Kolom,
    DataSaringan? Saringan,
    IReadOnlyList<DataUrutan> Urutan,
    long Cells)
{
    /// <summary>Names of columns in questions and answers, in the order of <see cref="DataKolom"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["kode", "kode_bps", "nama", "tingkat", "induk", "nilai", "status"];

    /// <summary>Headings of the answer's columns.</summary>
    public IEnumerable<string> Headings
    {
        get
        {
            foreach (var column in Kolom.Where(one => one < DataKolom.Nilai)) yield return Names[(int)column];
            foreach (var one in Nilai)
            {
                if (Kolom.Contains(DataKolom.Nilai)) yield return one.Ukuran.ToString();
                if (Kolom.Contains(DataKolom.Status)) yield return $"{one.Ukuran}#status";
            }
        }
    }

    /// <summary>The areas that are kept, in order.</summary>
    public int[] Rows(CancellationToken stop)
    {
        var rows = new List<int>(Areas.Count);
        foreach (var area in Areas)
        {
            if (Saringan is null || Saringan.Holds(area) == true) rows.Add(area);
            if ((rows.Count & 0xFFF) == 0) stop.ThrowIfCancellationRequested();
        }

        return Urutan.Count == 0 ? [.. rows] : [.. Sorted(rows)];
    }

    // Stable, so that equals stay in tree order and a page ends where the next begins.
    IOrderedEnumerable<int> Sorted(List<int> rows)
    {
        IOrderedEnumerable<int>? sorted = null;
        foreach (var key in Urutan)
        {
            sorted = key.Nilai is { } nilai ? ByValue(sorted, rows, nilai, key.IsDescending) : ByArea(sorted, rows, key);
        }

        return sorted!;
    }

    static IOrderedEnumerable<int> ByValue(IOrderedEnumerable<int>? sorted, List<int> rows, Nilai nilai, bool isDescending)
    {
        double Key(int area) => double.IsNaN(nilai.Value[area]) ? double.PositiveInfinity : isDescending ? -nilai.Value[area] : nilai.Value[area];
        return sorted is null ? rows.OrderBy(Key) : sorted.ThenBy(Key);
    }

    IOrderedEnumerable<int> ByArea(IOrderedEnumerable<int>? sorted, List<int> rows, DataUrutan key)
    {
        var names = TreeNames(key.Kolom);
        return (sorted, key.IsDescending) switch
        {
            (null, false) => rows.OrderBy(names, StringComparer.Ordinal),
            (null, true) => rows.OrderByDescending(names, StringComparer.Ordinal),
            (_, false) => sorted.ThenBy(names, StringComparer.Ordinal),
            _ => sorted.ThenByDescending(names, StringComparer.Ordinal),
        };
    }

    /// <summary>The areas that all of this is about.</summary>
    public required WilayahTree Tree { get; init; }

    Func<int, string> TreeNames(DataKolom column) => column == DataKolom.Nama ? area => Tree[area].Nama : area => Tree[area].Kode.ToString();
}

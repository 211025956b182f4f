using System.Collections.Concurrent;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Indicators.Release;

/// <summary>An open release: immutable, safe for any number of threads.</summary>
public sealed class ReleaseSnapshot
{
    readonly IReadOnlyDictionary<Tingkat, ShapeSet> _shapes;
    readonly Dictionary<(string Series, Statistik Statistik, Edisi Edisi), ValueColumn> _columns;
    readonly ConcurrentDictionary<Ukuran, Nilai> _nilai = new();

    internal ReleaseSnapshot(
        ReleaseId id,
        ReleaseManifest manifest,
        WilayahTree wilayah,
        IReadOnlyDictionary<Tingkat, ShapeSet> shapes,
        IReadOnlyList<Indicator> indicators,
        IReadOnlyList<ValueColumn> columns,
        IReadOnlyDictionary<string, byte[]> reports)
    {
        (Id, Manifest, Wilayah, Reports, _shapes) = (id, manifest, wilayah, reports, shapes);
        _columns = columns.ToDictionary(column => (column.Series, column.Statistik, column.Edisi));
        Catalog = new IndicatorCatalog(indicators, columns
            .Where(column => column.Statistik == Statistik.Jumlah)
            .GroupBy(column => column.Series)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Edisi>)[.. group.Select(column => column.Edisi)]));
        Editions = [.. columns.Select(column => column.Edisi).Distinct().Order()];
    }

    /// <summary>Name of the release.</summary>
    public ReleaseId Id { get; }

    /// <summary>What it says of itself.</summary>
    public ReleaseManifest Manifest { get; }

    /// <summary>The areas.</summary>
    public WilayahTree Wilayah { get; }

    /// <summary>The indicators and their editions.</summary>
    public IndicatorCatalog Catalog { get; }

    /// <summary>All editions, oldest first.</summary>
    public IReadOnlyList<Edisi> Editions { get; }

    /// <summary>Reports by file name, as JSON bytes.</summary>
    public IReadOnlyDictionary<string, byte[]> Reports { get; }

    /// <summary>Shapes of a level; feature i is area <c>Wilayah.LevelStart(tingkat) + i</c>.</summary>
    public ShapeSet Shapes(Tingkat tingkat) => _shapes[tingkat];

    /// <summary>One value over all areas; the same array for every caller and every output.</summary>
    /// <param name="ukuran">A complete value, as <see cref="IndicatorCatalog.Resolve"/> gives it.</param>
    /// <exception cref="ArgumentException">The value is incomplete or not in this release.</exception>
    public Nilai Nilai(Ukuran ukuran) => _nilai.GetOrAdd(ukuran, Compute);

    /// <summary>What a reader of these indicators' numbers must know: how they are protected or estimated.</summary>
    public Teks NoteOn(IEnumerable<Indicator> indicators)
    {
        Teks[] notes = [.. indicators.Select(indicator => indicator.Asal).Distinct().Order().Select(NoteOn)];
        return new Teks(string.Join(' ', notes.Select(note => note.Id)), string.Join(' ', notes.Select(note => note.En)));
    }

    Teks NoteOn(Asal asal) => asal switch
    {
        Asal.Register => new(Manifest.Perlindungan.Catatan, Manifest.Perlindungan.CatatanEn),
        Asal.Perkiraan => new(
            "Perkiraan model dari survei dan sensus, dibulatkan ke rumah tangga; galat baku tanpa ketidakpastian parameter.",
            "Model estimates from survey and census, rounded to households; standard errors without parameter uncertainty."),
        _ => new("Jumlah menurut berkas sensus.", "Counts of the census file."),
    };

    /// <summary>A stored column; false when the release does not hold it.</summary>
    public bool TryColumn(string series, Statistik statistik, Edisi edisi, out ValueColumn column)
    {
        var found = _columns.TryGetValue((series, statistik, edisi), out var match);
        column = match!;
        return found;
    }

    Nilai Compute(Ukuran ukuran)
    {
        if (ukuran is not { Statistik: { } statistik, Edisi: { } edisi }
            || !Catalog.TryFind(ukuran.IndicatorId, out var indicator))
        {
            throw new ArgumentException($"'{ukuran}' is not a resolved value of this release.", nameof(ukuran));
        }

        var count = Column(ukuran.Series, Statistik.Jumlah, edisi);
        var (value, status) = statistik switch
        {
            Statistik.Jumlah => Shares.Plain(count),
            Statistik.Galat => Shares.Plain(Column(ukuran.Series, Statistik.Galat, edisi)),
            Statistik.Rse => Shares.Relative(Column(ukuran.Series, Statistik.Galat, edisi), count),
            _ => Shares.Percent(count, Column(indicator.Penyebut!, Statistik.Jumlah, edisi)),
        };
        return new Nilai(ukuran, indicator, value, status);
    }

    ValueColumn Column(string series, Statistik statistik, Edisi edisi) =>
        TryColumn(series, statistik, edisi, out var column)
            ? column
            : throw new ArgumentException($"This release has no column {series}:{statistik.Name()}@{edisi}.");
}

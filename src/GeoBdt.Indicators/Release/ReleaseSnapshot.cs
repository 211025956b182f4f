using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Arsip;

namespace GeoBdt.Indicators.Release;

/// <summary>An open release: immutable, safe for any number of threads.</summary>
public sealed class ReleaseSnapshot
{
    // A page asks for a handful of values; a kabupaten's whole catalog fits, a national one does not have to.
    const int KeptBytes = 64 << 20;
    const int MinKept = 32;
    const int BytesPerArea = sizeof(double) + sizeof(NilaiStatus);

    readonly IReadOnlyDictionary<Tingkat, ShapeSet> _shapes;
    readonly ColumnFile _columns;
    readonly RecentlyUsed<Ukuran, Nilai> _nilai;

    internal ReleaseSnapshot(
        ReleaseId id,
        ReleaseManifest manifest,
        WilayahTree wilayah,
        IReadOnlyDictionary<Tingkat, ShapeSet> shapes,
        IReadOnlyList<Indicator> indicators,
        ColumnFile columns,
        IReadOnlyDictionary<string, byte[]> reports,
        TileArchive ubin)
    {
        (Id, Manifest, Wilayah, Reports, Ubin, _shapes, _columns) = (id, manifest, wilayah, reports, ubin, shapes, columns);
        _nilai = new RecentlyUsed<Ukuran, Nilai>(Math.Max(MinKept, KeptBytes / (wilayah.Count * BytesPerArea)), Compute);
        Catalog = new IndicatorCatalog(indicators, columns.Columns
            .Where(column => column.Statistik == Statistik.Jumlah)
            .GroupBy(column => column.Series)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Edisi>)[.. group.Select(column => column.Edisi)]));
        Editions = [.. columns.Columns.Select(column => column.Edisi.Sampai).Distinct().Order()];
    }

    /// <summary>Name of the release.</summary>
    public ReleaseId Id { get; }

    /// <summary>What it says of itself.</summary>
    public ReleaseManifest Manifest { get; }

    /// <summary>The areas.</summary>
    public WilayahTree Wilayah { get; }

    /// <summary>Codes that its areas had before.</summary>
    public PerubahanKode Perubahan { get; internal init; } = PerubahanKode.None;

    /// <summary>The indicators and their editions.</summary>
    public IndicatorCatalog Catalog { get; }

    /// <summary>All months that something is published for, oldest first.</summary>
    public IReadOnlyList<Edisi> Editions { get; }

    /// <summary>Reports by file name, as JSON bytes.</summary>
    public IReadOnlyDictionary<string, byte[]> Reports { get; }

    /// <summary>The tiles of all levels, geometry alone. Let go with the snapshot.</summary>
    public TileArchive Ubin { get; }

    /// <summary>Shapes of a level; feature i is area <c>Wilayah.LevelStart(tingkat) + i</c>.</summary>
    public ShapeSet Shapes(Tingkat tingkat) => _shapes[tingkat];

    /// <summary>One value over all areas; the same numbers for every caller and every output.</summary>
    /// <param name="ukuran">A complete value, as <see cref="IndicatorCatalog.Resolve"/> gives it.</param>
    /// <exception cref="ArgumentException">The value is incomplete or not in this release.</exception>
    public Nilai Nilai(Ukuran ukuran) => _nilai.Get(ukuran);

    /// <summary>One value at a few areas: the same numbers as <see cref="Nilai(Ukuran)"/>, without reading or keeping the others.</summary>
    /// <remarks>For who asks many values of one area: over the whole country each would be a megabyte and push another out.</remarks>
    /// <param name="ukuran">A complete value, as <see cref="IndicatorCatalog.Resolve"/> gives it.</param>
    /// <param name="areas">Numbers of areas.</param>
    /// <returns>Its arrays have the shape and order of <paramref name="areas"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not the number of an area.</exception>
    /// <exception cref="ArgumentException">The value is incomplete or not in this release.</exception>
    public Nilai NilaiAt(Ukuran ukuran, IReadOnlyList<int> areas)
    {
        int[] at = [.. areas];
        foreach (var area in at)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(area, nameof(areas));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(area, Wilayah.Count, nameof(areas));
        }

        return Compute(ukuran, (series, statistik, edisi) =>
            _columns.TryReadAt(series, statistik, edisi, at, BelowDeepest(series), out var column) ? column : throw NoColumn(series, statistik, edisi));
    }

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
            $"Perkiraan model dari survei dan sensus, dibulatkan ke rumah tangga; {Errors.Id}.",
            $"Model estimates from survey and census, rounded to households; {Errors.En}."),
        Asal.Tabel => new("Angka diambil apa adanya dari sumber yang disebut.", "Figures are taken as they are from the source named."),
        _ => new("Jumlah menurut berkas sensus.", "Counts of the census file."),
    };

    Teks Errors => Manifest.Estimasi?.GalatBaku ?? EstimateProvenance.OfErrors(0);

    /// <summary>A stored column, over all areas; false when the release does not hold it.</summary>
    public bool TryColumn(string series, Statistik statistik, Edisi edisi, out ValueColumn column) =>
        _columns.TryRead(series, statistik, edisi, Wilayah.Count, BelowDeepest(series), out column);

    // A table has no figures below its own level; the register's are kept back there.
    NilaiStatus BelowDeepest(string series) =>
        Catalog.TryFind(series.Split('.')[0], out var indicator) && indicator.Asal == Asal.Tabel
            ? NilaiStatus.TidakAdaData
            : NilaiStatus.Dirahasiakan;

    Nilai Compute(Ukuran ukuran) => Compute(ukuran, Column);

    Nilai Compute(Ukuran ukuran, Func<string, Statistik, Edisi, ValueColumn> read)
    {
        if (ukuran is not { Statistik: { } statistik, Edisi: { } edisi }
            || !Catalog.TryFind(ukuran.IndicatorId, out var indicator))
        {
            throw new ArgumentException($"'{ukuran}' is not a resolved value of this release.", nameof(ukuran));
        }

        var count = read(ukuran.Series, Statistik.Jumlah, edisi);
        var (value, status) = statistik switch
        {
            Statistik.Jumlah or Statistik.Nilai => Shares.Plain(count),
            Statistik.Persen when indicator.Asal == Asal.Tabel => Shares.Plain(count),
            Statistik.Galat => Shares.Plain(read(ukuran.Series, Statistik.Galat, edisi)),
            Statistik.Rse => Shares.Relative(read(ukuran.Series, Statistik.Galat, edisi), count),
            _ => Shares.Percent(count, read(indicator.PenyebutOf(ukuran.Series)!, Statistik.Jumlah, edisi)),
        };
        var decimals = indicator.Asal == Asal.Tabel ? count.Desimal : statistik is Statistik.Persen or Statistik.Rse ? 2 : 0;
        return new Nilai(ukuran, indicator, value, status) { Desimal = decimals };
    }

    ValueColumn Column(string series, Statistik statistik, Edisi edisi) =>
        TryColumn(series, statistik, edisi, out var column)
            ? column
            : throw NoColumn(series, statistik, edisi);

    static ArgumentException NoColumn(string series, Statistik statistik, Edisi edisi) =>
        new($"This release has no column {series}:{statistik.Name()}@{edisi}.");
}

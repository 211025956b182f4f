using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Ekspor;

/// <summary>What goes into a file: layers of areas with protected values, as the server shows them.</summary>
/// <remarks>
/// Values come from <see cref="ReleaseSnapshot.Nilai(Ukuran)"/> and from nowhere else, so a file never says more than an URL.
/// </remarks>
public sealed class ExportContent
{
    ExportContent(ReleaseSnapshot release, IReadOnlyList<Nilai> nilai, IReadOnlyList<ExportLayer> layers, string? induk)
    {
        (Release, Nilai, Layers, Induk) = (release, nilai, layers, induk);
        Steps = layers.Sum(layer => (long)layer.Count);
    }

    /// <summary>The release.</summary>
    public ReleaseSnapshot Release { get; }

    /// <summary>All values that were asked for.</summary>
    public IReadOnlyList<Nilai> Nilai { get; }

    /// <summary>The layers, widest level first.</summary>
    public IReadOnlyList<ExportLayer> Layers { get; }

    /// <summary>Code of the area whose inside this is; null for the whole release.</summary>
    public string? Induk { get; }

    /// <summary>What is written one by one: areas of all layers together, or tiles.</summary>
    public long Steps { get; private init; }

    /// <summary>What a reader of the numbers must know, both languages; empty where there are no numbers.</summary>
    public Teks Catatan => Release.NoteOn(Nilai.Select(one => one.Indicator));

    /// <summary>Areas of some levels with the values that each level has.</summary>
    /// <param name="release">The release.</param>
    /// <param name="nilai">Values of that release.</param>
    /// <param name="parent">Number of the area whose inside is wanted; below 0 for the whole release.</param>
    /// <param name="levels">Levels, widest first; none wider than the parent.</param>
    public static ExportContent Of(ReleaseSnapshot release, IReadOnlyList<Nilai> nilai, int parent, IEnumerable<Tingkat> levels) => new(
        release, nilai, [.. levels.Select(level => Layer(release, parent, level, nilai))], parent < 0 ? null : release.Wilayah[parent].Kode.ToString());

    /// <summary>All areas of all levels, as tiles hold them.</summary>
    public static ExportContent OfTiles(ReleaseSnapshot release, IReadOnlyList<Nilai> nilai) => new(
        release, nilai, [.. TingkatNames.All.Select(level => Layer(release, -1, level, nilai))], null)
    {
        Steps = release.Ubin.TileCount,
    };

    /// <summary>Narrowest level at which a value is published.</summary>
    public static Tingkat Terdalam(Nilai nilai) => nilai.Indicator.TerdalamOf(nilai.Ukuran.Series);

    static ExportLayer Layer(ReleaseSnapshot release, int parent, Tingkat level, IReadOnlyList<Nilai> nilai)
    {
        var areas = parent < 0 ? release.Wilayah.Level(level) : release.Wilayah.DescendantsAt(parent, level);
        var first = areas.Start.Value;
        return new ExportLayer(
            level, first, areas.End.Value - first, release.Shapes(level), first - release.Wilayah.LevelStart(level),
            [.. nilai.Where(one => level <= Terdalam(one))]);
    }
}

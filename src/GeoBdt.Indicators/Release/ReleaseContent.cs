using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Indicators.Release;

/// <summary>Everything that goes into a release, protected already; the writer adds only checksums.</summary>
public sealed record ReleaseContent
{
    /// <summary>The areas.</summary>
    public required WilayahTree Wilayah { get; init; }

    /// <summary>Codes that the areas had before.</summary>
    public PerubahanKode Perubahan { get; init; } = PerubahanKode.None;

    /// <summary>Shapes by level; feature i of a level is area <c>LevelStart + i</c>.</summary>
    public required IReadOnlyDictionary<Tingkat, ShapeSet> Shapes { get; init; }

    /// <summary>Definitions of the indicators.</summary>
    public required IReadOnlyList<Indicator> Catalog { get; init; }

    /// <summary>Protected counts and estimates.</summary>
    public required IReadOnlyList<ValueColumn> Columns { get; init; }

    /// <summary>Reports for people, by file name (<c>laporan-….json</c>).</summary>
    public required IReadOnlyDictionary<string, byte[]> Reports { get; init; }

    /// <summary>The manifest; the writer replaces <see cref="ReleaseManifest.Berkas"/> and <see cref="ReleaseManifest.Geometri"/>.</summary>
    public required ReleaseManifest Manifest { get; init; }
}

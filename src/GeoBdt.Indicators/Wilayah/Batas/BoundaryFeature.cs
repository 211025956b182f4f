namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>One feature of a boundary file as it was written there: nothing repaired, codes not interpreted.</summary>
/// <param name="Ordinal">Number of the feature in its file, from 1.</param>
/// <param name="Line">Line of the (unpacked) file at which it starts, from 1; 0 in a format without lines.</param>
/// <param name="Kode">Text of the code attribute; null when that was null or empty.</param>
/// <param name="Nama">Text of the name attribute; null when there was none.</param>
/// <param name="Geometry">Its rings; null for a null or empty geometry.</param>
/// <param name="Defects">What the reader itself found, and went on.</param>
public sealed record BoundaryFeature(
    long Ordinal, long Line, string? Kode, string? Nama, RawRings? Geometry, ReadDefects Defects);

/// <summary>What a reader noticed in a feature and could carry on with.</summary>
[Flags]
public enum ReadDefects
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The name held bytes that are not UTF-8; they were read as Latin-1 (ISO 8859-1).</summary>
    NameWasLatin1 = 1,

    /// <summary>A GeometryCollection: its points and lines were left out.</summary>
    LinesDropped = 2,

    /// <summary>The file does not name its coordinate reference system; degrees were assumed, as they fit.</summary>
    CrsAssumed = 4,
}

/// <summary>The rings of one feature in flat arrays, as the file writes them (usually closed, wound either
/// way).</summary>
/// <remarks><code>
/// polygon p ── rings PolygonRing[p] .. PolygonRing[p+1] ── positions RingStart[r] .. RingStart[r+1] ── Xy[2v], Xy[2v+1]
/// </code>The first ring of a polygon is its shell, the others are its holes.</remarks>
public sealed class RawRings
{
    /// <summary>Shape [2 · positions]. Longitude, latitude. Unit: degrees.</summary>
    public required double[] Xy { get; init; }

    /// <summary>Shape [rings + 1]. First position of each ring.</summary>
    public required int[] RingStart { get; init; }

    /// <summary>Shape [polygons + 1]. First ring of each polygon.</summary>
    public required int[] PolygonRing { get; init; }

    /// <summary>Number of rings.</summary>
    public int RingCount => RingStart.Length - 1;

    /// <summary>Number of polygons.</summary>
    public int PolygonCount => PolygonRing.Length - 1;
}

using System.Text;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>Code system of an input. Inputs declare it: the digits alone do not tell.</summary>
public enum SistemKode
{
    /// <summary>Ministry of Home Affairs: <c>35.03.01.2001</c>, in files also without dots.</summary>
    Kemendagri,

    /// <summary>Statistics Indonesia: <c>3503010001</c>; needs a crosswalk.</summary>
    Bps,
}

/// <summary>Opens a boundary source and reads its features one at a time.</summary>
/// <remarks>GeoJSON needs none; readers of other formats bring their drivers along and live outside, so that the server
/// does not carry them.</remarks>
/// <param name="source">What to read.</param>
/// <param name="onRead">Called now and then with the share that was read, 0 to 1; null: nobody asks.</param>
/// <exception cref="BoundaryException">The source is refused (also thrown while enumerating).</exception>
public delegate IEnumerable<BoundaryFeature> BoundaryOpening(BoundarySource source, Action<double>? onRead);

/// <summary>A table or query of a PostGIS database.</summary>
/// <param name="Connection">Connection string. A secret: it appears in no message.</param>
/// <param name="Schema">Schema of <paramref name="Table"/>; null: as the search path of the connection says.</param>
/// <param name="Table">Table or view; null when <paramref name="Query"/> is given.</param>
/// <param name="Query">Query without semicolon; null when <paramref name="Table"/> is given.</param>
/// <param name="Geometry">Geometry column; null when there is only one.</param>
public sealed record PostgisTable(
    string Connection, string? Schema = null, string? Table = null, string? Query = null, string? Geometry = null)
{
    // Of every record that holds this one too: logs and test output print records whole.
    bool PrintMembers(StringBuilder text)
    {
        text.Append("Connection = (rahasia / secret), Schema = ").Append(Schema).Append(", Table = ").Append(Table)
            .Append(", Query = ").Append(Query).Append(", Geometry = ").Append(Geometry);
        return true;
    }
}

/// <summary>One boundary file and what its owner says about it.</summary>
/// <param name="Path">GeoJSON or GeoJSONSeq, plain or gzip, or what <see cref="WilayahSources.Open"/> reads; the name
/// to show when the source is a database.</param>
/// <param name="Sistem">Code system of its codes.</param>
/// <param name="Vintage">Edition of codes and boundaries, as 2025 or 2020-12; for the record.</param>
/// <param name="Tingkat">Level it holds; null when it may hold several.</param>
/// <param name="Attributes">Attributes of code and name; null to guess them.</param>
/// <param name="SourceText">Where it comes from, for maps and metadata; null when unsaid.</param>
/// <param name="Resmi">Whether the boundaries are official.</param>
/// <param name="Lapisan">Layer of a file that holds several; null when it holds one.</param>
/// <param name="Crs">Coordinate reference system instead of the one the file states, as EPSG:32749; null to believe the
/// file.</param>
/// <param name="Postgis">Database table in place of a file; null for a file.</param>
public sealed record BoundarySource(
    string Path, SistemKode Sistem = SistemKode.Kemendagri, string? Vintage = null, Tingkat? Tingkat = null,
    BoundaryAttributes? Attributes = null, string? SourceText = null, bool Resmi = false,
    string? Lapisan = null, string? Crs = null, PostgisTable? Postgis = null);

/// <summary>Everything the areas of a release are built from.</summary>
/// <param name="Boundaries">At least one boundary file. Of two files with one code the first wins.</param>
/// <param name="DaftarKode">Official code list (CSV); null to take codes and names from the boundaries alone.</param>
/// <param name="Padanan">Crosswalks BPS to Kemendagri (CSV), read as one.</param>
/// <param name="Threads">Threads to use; 0 for one per core. The result does not depend on it.</param>
/// <param name="Open">Opens boundaries; null: GeoJSON alone.</param>
public sealed record WilayahSources(
    IReadOnlyList<BoundarySource> Boundaries, string? DaftarKode = null, IReadOnlyList<string>? Padanan = null,
    int Threads = 0, BoundaryOpening? Open = null);

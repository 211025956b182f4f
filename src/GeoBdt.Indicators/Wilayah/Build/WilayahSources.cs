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

/// <summary>One boundary file and what its owner says about it.</summary>
/// <param name="Path">GeoJSON or GeoJSONSeq, plain or gzip.</param>
/// <param name="Sistem">Code system of its codes.</param>
/// <param name="Vintage">Edition of codes and boundaries, as 2025 or 2020-12; for the record.</param>
/// <param name="Tingkat">Level it holds; null when it may hold several.</param>
/// <param name="Attributes">Attributes of code and name; null to guess them.</param>
/// <param name="SourceText">Where it comes from, for maps and metadata; null when unsaid.</param>
/// <param name="Resmi">Whether the boundaries are official.</param>
public sealed record BoundarySource(
    string Path, SistemKode Sistem = SistemKode.Kemendagri, string? Vintage = null, Tingkat? Tingkat = null,
    BoundaryAttributes? Attributes = null, string? SourceText = null, bool Resmi = false);

/// <summary>Everything the areas of a release are built from.</summary>
/// <param name="Boundaries">At least one boundary file. Of two files with one code the first wins.</param>
/// <param name="DaftarKode">Official code list (CSV); null to take codes and names from the boundaries alone.</param>
/// <param name="Padanan">Crosswalks BPS to Kemendagri (CSV), read as one.</param>
/// <param name="Threads">Threads to use; 0 for one per core. The result does not depend on it.</param>
public sealed record WilayahSources(
    IReadOnlyList<BoundarySource> Boundaries, string? DaftarKode = null, IReadOnlyList<string>? Padanan = null,
    int Threads = 0);

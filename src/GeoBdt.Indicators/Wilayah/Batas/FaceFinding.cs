using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>Why an overlap or a gap went where it went.</summary>
public enum FaceRule
{
    /// <summary>Nowhere: it stays without area.</summary>
    Stays,

    /// <summary>To an area that lies under others for half of it or more: it would lose its place otherwise.</summary>
    MostlyCovered,

    /// <summary>To the area with whose undisputed part it shares the longest border.</summary>
    LongestBorder,

    /// <summary>To the lowest code, where nothing else tells.</summary>
    LowestCode,

    /// <summary>To an area that would have nothing left.</summary>
    KeepsAlive,
}

/// <summary>An area by the code and name that its file gives it.</summary>
/// <param name="Kode">Code.</param>
/// <param name="Nama">Name; null when the file has none.</param>
public sealed record FaceArea(string Kode, string? Nama);

/// <summary>A place that several areas covered, or that none covers although areas enclose it.</summary>
/// <param name="Defect">Which of these.</param>
/// <param name="Action">What was done.</param>
/// <param name="Rule">Why.</param>
/// <param name="To">The area it belongs to now; null when none.</param>
/// <param name="Areas">The areas that covered it, or those around it; by code.</param>
/// <param name="Bersama">Level of the narrowest area that holds all of these: two desa of one kecamatan give
/// kecamatan; null across provinces or for codes that do not tell.</param>
/// <param name="SquareMetres">Its area. Unit: m².</param>
/// <param name="Width">Its mean width: twice the area over the outline. Unit: m.</param>
/// <param name="Islands">Parts of areas that float in it.</param>
public sealed record FaceFinding(
    BoundaryDefect Defect, BoundaryAction Action, FaceRule Rule, FaceArea? To, IReadOnlyList<FaceArea> Areas,
    Tingkat? Bersama, double SquareMetres, double Width, int Islands)
{
    /// <summary>Its outline.</summary>
    internal GridShape Shape { get; init; } = GridShape.Empty;
}

/// <summary>Places of one kind in numbers.</summary>
/// <param name="Defect">Kind.</param>
/// <param name="Action">What was done.</param>
/// <param name="Bersama">Level of the narrowest area that holds all areas concerned; null across provinces.</param>
/// <param name="Faces">How many.</param>
/// <param name="SquareMetres">Their area. Unit: m².</param>
/// <param name="LargestSquareMetres">Area of the largest. Unit: m².</param>
public sealed record FaceCount(
    BoundaryDefect Defect, BoundaryAction Action, Tingkat? Bersama, int Faces, double SquareMetres,
    double LargestSquareMetres);

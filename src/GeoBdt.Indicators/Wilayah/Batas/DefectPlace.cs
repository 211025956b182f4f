using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>Where a defect is: points, lines or areas, one of these.</summary>
sealed class DefectPlace
{
    public IReadOnlyList<GridPoint> Points { get; init; } = [];

    /// <summary>Open: a ring repeats its first point.</summary>
    public IReadOnlyList<GridPoint[]> Lines { get; init; } = [];

    public IReadOnlyList<GridShape> Areas { get; init; } = [];

    /// <summary>An area; null for none.</summary>
    public static DefectPlace? Of(GridShape? shape) =>
        shape is null || shape.RingCount == 0 ? null : new DefectPlace { Areas = [shape] };

    /// <summary>Both together; either may be missing.</summary>
    public static DefectPlace? Join(DefectPlace? a, DefectPlace? b) => a is null ? b : b is null ? a : new DefectPlace
    {
        Points = [.. a.Points, .. b.Points],
        Lines = [.. a.Lines, .. b.Lines],
        Areas = [.. a.Areas, .. b.Areas],
    };
}

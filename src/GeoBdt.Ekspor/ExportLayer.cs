using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Ekspor;

/// <summary>The areas of one level that go into a file, with the values that are published at that level.</summary>
/// <param name="Tingkat">The level.</param>
/// <param name="First">Tree number of the first area; the others follow.</param>
/// <param name="Count">Number of areas.</param>
/// <param name="Shapes">Shapes of the level.</param>
/// <param name="FirstShape">Feature of the first area in <paramref name="Shapes"/>.</param>
/// <param name="Nilai">The values, in the order they were asked for.</param>
public sealed record ExportLayer(Tingkat Tingkat, int First, int Count, ShapeSet Shapes, int FirstShape, IReadOnlyList<Nilai> Nilai)
{
    /// <summary>Name of the column that says whether a value is there; the same as in CSV.</summary>
    public static string StatusName(Nilai nilai) => $"{nilai.Ukuran}#status";

    /// <summary>Number of areas that have a shape.</summary>
    public int ShapedCount()
    {
        var count = 0;
        for (var i = 0; i < Count; i++) count += Shapes.HasShape(FirstShape + i) ? 1 : 0;
        return count;
    }

    /// <summary>Box around all shapes in world units; null when no area has one.</summary>
    public WorldBox? Box() => Shapes.BoxAround(FirstShape..(FirstShape + Count));
}

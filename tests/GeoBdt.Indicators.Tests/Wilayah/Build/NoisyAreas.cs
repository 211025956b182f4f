using GeoBdt.Indicators.Tests.Wilayah.Geometri;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Tests.Wilayah.Build;

/// <summary>Areas side by side, each of whose corners was moved a little and for itself: overlaps, gaps, loops, lakes,
/// islands and areas inside areas, as files digitised one desa at a time have them.</summary>
static class NoisyAreas
{
    /// <param name="random">Seeded.</param>
    /// <param name="columns">Areas from west to east.</param>
    /// <param name="rows">Areas from south to north.</param>
    /// <param name="size">Side of an area in grid steps.</param>
    /// <param name="noise">Largest move of a corner in grid steps.</param>
    public static List<GridShape> Make(Random random, int columns, int rows, int size, int noise)
    {
        var corners = new GridPoint[(columns * 3) + 1, (rows * 3) + 1];
        for (var x = 0; x <= columns * 3; x++)
        {
            for (var y = 0; y <= rows * 3; y++)
            {
                corners[x, y] = new GridPoint(
                    (x * size / 3) + random.Next(-size / 9, (size / 9) + 1),
                    (y * size / 3) + random.Next(-size / 9, (size / 9) + 1));
            }
        }

        var areas = new List<GridShape>();
        for (var x = 0; x < columns; x++)
        {
            for (var y = 0; y < rows; y++)
            {
                if (random.Next(12) == 0) continue;
                areas.Add(Valid(Cell(corners, 3 * x, 3 * y, random, noise)));
                if (random.Next(8) != 0) continue;
                var center = corners[(3 * x) + 1, (3 * y) + 1];
                areas.Add(Shapes.Of(Shapes.Box(center.X, center.Y, Math.Max(2, size / 4))));
            }
        }

        return areas;
    }

    static int[] Cell(GridPoint[,] corners, int x, int y, Random random, int noise)
    {
        var xy = new List<int>();
        for (var i = 0; i < 3; i++) Add(corners[x + i, y]);
        for (var i = 0; i < 3; i++) Add(corners[x + 3, y + i]);
        for (var i = 3; i > 0; i--) Add(corners[x + i, y + 3]);
        for (var i = 3; i > 0; i--) Add(corners[x, y + i]);
        return [.. xy];

        void Add(GridPoint corner)
        {
            // Half of the corners are shared exactly, as in files that were once a coverage.
            var moved = random.Next(2) == 0 ? 0 : noise;
            xy.Add(corner.X + random.Next(-moved, moved + 1));
            xy.Add(corner.Y + random.Next(-moved, moved + 1));
        }
    }

    static GridShape Valid(int[] ring)
    {
        var shape = Shapes.Of(ring);
        var sum = new SideSum();
        sum.Add(SnapRounding.Of([shape], 1).Apply(shape));
        return Coverage.Of(sum.Take(), Inside.NotZero);
    }
}

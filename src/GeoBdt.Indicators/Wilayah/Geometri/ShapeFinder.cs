using System.Runtime.InteropServices;

namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>Which of many shapes cover a place.</summary>
sealed class ShapeFinder
{
    // 0.05°, about 5.5 km: a desa is in a few cells.
    const int CellSide = 50_000;

    readonly IReadOnlyList<GridShape> _shapes;
    readonly GridBox[] _boxes;
    readonly Dictionary<(int Column, int Row), List<int>> _cells = [];

    public ShapeFinder(IReadOnlyList<GridShape> shapes)
    {
        _shapes = shapes;
        _boxes = new GridBox[shapes.Count];
        for (var shape = 0; shape < shapes.Count; shape++)
        {
            if (shapes[shape].Points.Length == 0) continue;
            var box = _boxes[shape] = GridBox.Of(shapes[shape].Points);
            for (var column = Cell(box.MinX); column <= Cell(box.MaxX); column++)
            {
                for (var row = Cell(box.MinY); row <= Cell(box.MaxY); row++)
                {
                    ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, (column, row), out _);
                    (cell ??= []).Add(shape);
                }
            }
        }
    }

    /// <summary>The shapes that cover the place just west of a point, a hair above it; ascending.</summary>
    public int[] JustWestOf(GridPoint point)
    {
        if (!_cells.TryGetValue((Cell(point.X), Cell(point.Y)), out var candidates)) return [];
        var found = new List<int>();
        foreach (var shape in candidates)
        {
            var box = _boxes[shape];
            if (point.X <= box.MinX || point.X > box.MaxX || point.Y < box.MinY || point.Y >= box.MaxY) continue;
            if (Covers(_shapes[shape], point)) found.Add(shape);
        }

        return [.. found];
    }

    static bool Covers(GridShape shape, GridPoint point)
    {
        var isIn = false;
        for (var ring = 0; ring < shape.RingCount; ring++)
        {
            var points = shape.Ring(ring);
            var from = points[^1];
            foreach (var to in points)
            {
                isIn ^= SideRows.IsWest(new GridSegment(from, to), point);
                from = to;
            }
        }

        return isIn;
    }

    static int Cell(int coordinate) => (int)Math.Floor((double)coordinate / CellSide);
}

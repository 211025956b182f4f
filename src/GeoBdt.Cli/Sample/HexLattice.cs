namespace GeoBdt.Cli.Sample;

/// <summary>
/// A honeycomb over Jawa Timur. Every corner belongs to exactly three cells, so borders between labelled cells never
/// meet in a cross and never touch themselves: what comes out is a valid partition by construction.
/// </summary>
/// <remarks>
/// <code>
///        N            Rows run north; odd rows are shifted half a cell to the east.
///   NW  / \  NE       A corner is the N or the S of exactly one cell: number 2·cell for N, 2·cell + 1 for S.
///      |   |          The NE corner of a cell is the S corner of its north-eastern neighbour, and so on.
///   SW  \ /  SE
///        S
/// </code>
/// </remarks>
static class HexLattice
{
    /// <summary>Distance between the centres of neighbours. Unit: km.</summary>
    public const double Spacing = 0.34;

    public const int Columns = 1624;
    public const int Rows = 1236;
    public const int Count = Columns * Rows;

    /// <summary>Area of a cell. Unit: km².</summary>
    public const double CellArea = Spacing * RowHeight;

    const double RowHeight = Spacing * HalfRootThree;
    const double HalfRootThree = 0.8660254037844386;
    const double Radius = Spacing * 0.5773502691896258;

    // South-western corner and scale of the plane the sample computes in (7.8° south, mean radius of the earth).
    const double West = 110.75;
    const double South = -8.92;
    const double KmPerLongitude = 110.16;
    const double KmPerLatitude = 111.19;

    public static double ToX(double longitude) => (longitude - West) * KmPerLongitude;

    public static double ToY(double latitude) => (latitude - South) * KmPerLatitude;

    /// <summary>Whole millionths of a degree.</summary>
    public static long ToMicroLongitude(double x) => (long)Math.Round(((x / KmPerLongitude) + West) * 1e6);

    /// <summary>Whole millionths of a degree.</summary>
    public static long ToMicroLatitude(double y) => (long)Math.Round(((y / KmPerLatitude) + South) * 1e6);

    public static (double X, double Y) Centre(int cell)
    {
        var row = cell / Columns;
        return (((cell % Columns) + (0.5 * (row & 1))) * Spacing, row * RowHeight);
    }

    public static (double X, double Y) Corner(int corner)
    {
        var (x, y) = Centre(corner >> 1);
        return (x, (corner & 1) == 0 ? y + Radius : y - Radius);
    }

    /// <summary>The six neighbours counter-clockwise from the east: E, NE, NW, W, SW, SE.</summary>
    public static void Neighbours(int cell, Span<int> neighbours)
    {
        var odd = (cell / Columns) & 1;
        neighbours[0] = cell + 1;
        neighbours[1] = cell + Columns + odd;
        neighbours[2] = cell + Columns + odd - 1;
        neighbours[3] = cell - 1;
        neighbours[4] = cell - Columns + odd - 1;
        neighbours[5] = cell - Columns + odd;
    }

    /// <summary>The corners before each neighbour's edge, counter-clockwise: SE, NE, N, NW, SW, S.</summary>
    public static void Corners(int cell, ReadOnlySpan<int> neighbours, Span<int> corners)
    {
        corners[0] = 2 * neighbours[5];
        corners[1] = (2 * neighbours[1]) + 1;
        corners[2] = 2 * cell;
        corners[3] = (2 * neighbours[2]) + 1;
        corners[4] = 2 * neighbours[4];
        corners[5] = (2 * cell) + 1;
    }

    public static bool IsEdge(int cell)
    {
        var column = cell % Columns;
        var row = cell / Columns;
        return column is 0 or Columns - 1 || row is 0 or Rows - 1;
    }
}

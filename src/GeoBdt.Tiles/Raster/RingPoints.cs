using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GeoBdt.Tiles.Raster;

/// <summary>The vertices of a ring that exist at a zoom, in the pixels of a window. A workspace for one thread.</summary>
/// <remarks>
/// Coordinates are whole 1/256 of a pixel from the corner of the window, so that the picture of a window is the same however
/// it is cut into tiles: moving by whole pixels changes no bit of what is computed from them.
/// </remarks>
sealed class RingPoints(in RasterWindow window)
{
    /// <summary>Steps of a coordinate to a pixel, as a power of two.</summary>
    public const int Bits = 8;

    // Farther out only the direction counts, and there is none: no edge is that long. Unit: 1/256 of a pixel.
    const double Farthest = 1 << 30;

    readonly double _originX = window.OriginX;
    readonly double _originY = window.OriginY;
    readonly double _perUnit = (1 << Bits) / window.UnitsPerPixel;
    readonly double _perRowUnit = (1 << Bits) / window.UnitsPerRow;
    readonly bool _isMercator = window.Rows == RowScale.Mercator;
    readonly RasterWindow _window = window;
    readonly byte _zoom = (byte)window.DetailZoom;
    int[] _xy = new int[512];

    /// <summary>Reads a ring.</summary>
    /// <returns>x, y of each vertex; those that fall on the vertex before them are left out.</returns>
    public ReadOnlySpan<int> Read(ShapeSet shapes, int ring)
    {
        var (first, end) = (shapes.RingVertex[ring], shapes.RingVertex[ring + 1]);
        if (_xy.Length < 2 * (end - first)) _xy = new int[Math.Max(2 * (end - first), 2 * _xy.Length)];
        var zooms = shapes.VertexZoom.AsSpan(first, end - first);
        var xy = shapes.Xy.AsSpan(2 * first, 2 * (end - first));
        var deepest = Vector256.Create(_zoom);
        var count = 0;
        var v = 0;
        // At a coarse zoom few vertices exist: thirty-two are passed over at a glance.
        for (; v + Vector256<byte>.Count <= zooms.Length; v += Vector256<byte>.Count)
        {
            var present = Vector256.LessThanOrEqual(Vector256.Create<byte>(zooms[v..]), deepest).ExtractMostSignificantBits();
            for (; present != 0; present &= present - 1) Add(xy, v + BitOperations.TrailingZeroCount(present), ref count);
        }

        for (; v < zooms.Length; v++)
        {
            if (zooms[v] <= _zoom) Add(xy, v, ref count);
        }

        return _xy.AsSpan(0, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Add(ReadOnlySpan<uint> xy, int vertex, ref int count)
    {
        var x = Whole((xy[2 * vertex] - _originX) * _perUnit);
        var row = xy[(2 * vertex) + 1];
        var y = Whole(((_isMercator ? row : _window.RowUnits(row)) - _originY) * _perRowUnit);
        if (count > 0 && _xy[count - 2] == x && _xy[count - 1] == y) return;
        _xy[count] = x;
        _xy[count + 1] = y;
        count += 2;
    }

    // Down, not to even: the same for a vertex wherever the window begins. What is cut off from a positive number is its fraction.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Whole(double steps) =>
        (int)((long)(double.MinNative(double.MaxNative(steps, -Farthest), Farthest) + (Farthest + 0.5)) - (long)Farthest);
}

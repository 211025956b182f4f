using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GeoBdt.Tiles.Raster;

/// <summary>A line wider than a pixel, drawn piece by piece: the share of every pixel that lies within half its width.</summary>
/// <remarks>
/// Pixels keep the <b>largest</b> coverage of the pieces that reach them, so joins are round and the order of pieces does not
/// matter. Coverage is the distance from the pixel's centre to the piece turned into a share of a pixel, exact for a straight line
/// along an axis. All is computed from the corner of the piece's own pixel: the same bits wherever the window begins.
/// </remarks>
/// <param name="width">Columns.</param>
/// <param name="height">Rows.</param>
sealed class BorderStroke(int width, int height) : IDisposable
{
    // Pixels that are computed at once; a row has as many to spare.
    const int Lanes = 8;

    readonly byte[] _coverage = Rented((width + Lanes) * height);

    /// <summary>Shape [width]. Coverage of a row, 0 to 255.</summary>
    public ReadOnlySpan<byte> Row(int y) => _coverage.AsSpan(y * (width + Lanes), width);

    public void Dispose() => RasterMemory.Strengths.Return(_coverage);

    /// <summary>The straight line in a pixel that leaves a share of it on one side.</summary>
    /// <param name="cover">The share, 0 to 1.</param>
    /// <param name="normalX">Direction of that side, of length 1.</param>
    /// <param name="normalY">The same, down.</param>
    /// <returns>Its ends from the pixel's corner; they are one point where the line only touches a corner.</returns>
    /// <remarks>Source: R. Scardovelli and S. Zaleski (2000), J. Comput. Phys. 164:228, the inverse in two dimensions.</remarks>
    public static (float X0, float Y0, float X1, float Y1) LineOf(float cover, float normalX, float normalY)
    {
        var (a, b) = (Math.Abs(normalX), Math.Abs(normalY));
        if (a < b) (a, b) = (b, a);
        var corner = b / (2 * a);
        var least = Math.Min(cover, 1 - cover);
        // How deep the smaller part reaches from its corner, along the normal.
        var depth = least < corner ? MathF.Sqrt(2 * a * b * least) : (a * least) + (b / 2);
        if (cover > 0.5f) depth = a + b - depth;
        var shift = depth - ((a + b) / 2);
        var (x, y) = (0.5f - (normalX * shift), 0.5f - (normalY * shift));
        // Cut to the pixel, along (−normalY, normalX).
        var (from, to) = (-2f, 2f);
        Cut(x, -normalY, ref from, ref to);
        Cut(y, normalX, ref from, ref to);
        if (from > to) from = to = (from + to) / 2;
        return (x - (normalY * from), y + (normalX * from), x - (normalY * to), y + (normalX * to));
    }

    static void Cut(float at, float step, ref float from, ref float to)
    {
        if (Math.Abs(step) < 1e-6f) return;
        var (a, b) = (-at / step, (1 - at) / step);
        from = Math.Max(from, Math.Min(a, b));
        to = Math.Min(to, Math.Max(a, b));
    }

    /// <summary>Draws a piece.</summary>
    /// <param name="column">Its pixel.</param>
    /// <param name="row">Its pixel.</param>
    /// <param name="line">Its ends from the pixel's corner.</param>
    /// <param name="half">Half the line's width. Unit: pixels.</param>
    public void Draw(int column, int row, (float X0, float Y0, float X1, float Y1) line, float half)
    {
        var (x0, y0, x1, y1) = line;
        var reach = half + 0.5f;
        var (dx, dy) = (x1 - x0, y1 - y0);
        var left = Math.Max(-column, (int)MathF.Floor(Math.Min(x0, x1) - reach));
        var right = Math.Min(width - column, (int)MathF.Ceiling(Math.Max(x0, x1) + reach));
        var top = Math.Max(-row, (int)MathF.Floor(Math.Min(y0, y1) - reach));
        var bottom = Math.Min(height - row, (int)MathF.Ceiling(Math.Max(y0, y1) + reach));
        var length2 = (dx * dx) + (dy * dy);
        var perLength2 = length2 > 0 ? 1f / length2 : 0f;
        var lanes = Vector256.Create(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f);
        for (var y = top; y < bottom; y++)
        {
            var py = y + 0.5f - y0;
            var row0 = ((row + y) * (width + Lanes)) + column;
            for (var x = left; x < right; x += Lanes)
            {
                // The sum is exact whichever lane a pixel is in, so the difference is rounded once: the same in all windows.
                var px = lanes + Vector256.Create((float)x) - Vector256.Create(x0);
                var along = ((px * dx) + Vector256.Create(py * dy)) * perLength2;
                along = Vector256.Min(Vector256.Max(along, Vector256<float>.Zero), Vector256<float>.One);
                var (ex, ey) = (px - (along * dx), Vector256.Create(py) - (along * dy));
                var distance = Vector256.Sqrt((ex * ex) + (ey * ey));
                // Overlap of the pixel's unit width with the line's width, at this distance of their centres.
                var share = Vector256.Min(distance + Vector256.Create(half), Vector256.Create(0.5f))
                    - Vector256.Max(distance - Vector256.Create(half), Vector256.Create(-0.5f));
                var steps = Vector256.ConvertToInt32((Vector256.Max(share, Vector256<float>.Zero) * 255f) + Vector256.Create(0.5f)).AsUInt32();
                var bytes = Vector128.Narrow(Vector128.Narrow(steps.GetLower(), steps.GetUpper()), Vector128<ushort>.Zero);
                ref var pixels = ref Unsafe.As<byte, ulong>(ref _coverage.AsSpan(row0 + x, Lanes)[0]);
                pixels = Vector128.Max(bytes, Vector128.CreateScalar(pixels).AsByte()).AsUInt64().ToScalar();
            }
        }
    }

    static byte[] Rented(int length)
    {
        var rented = RasterMemory.Strengths.Rent(length);
        rented.AsSpan(0, length).Clear();
        return rented;
    }
}

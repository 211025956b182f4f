namespace GeoBdt.Tiles.Raster;

/// <summary>The rim around a text on a dense screen: as strong as the nearest pixel of a letter is near.</summary>
/// <param name="scale">Pixels to a pixel of the layout.</param>
sealed class TextRim(int scale)
{
    // Strength by distance, as the rim of a text at scale 1 has it: solid to 1.4 pixels of the layout, gone at 3.
    static readonly (double Distance, double Strength)[] Fading = [(0, 255), (1, 255), (1.4142, 235), (2, 190), (2.236, 120), (2.829, 40), (3, 0)];

    readonly int _reach = (int)TextStyle.HaloReach * scale;
    readonly byte[] _strength = Strengths(scale);

    /// <summary>Puts the pixels of a rim onto a picture.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="mask">Shape [rows · width]. Coverage of the letters.</param>
    /// <param name="width">Columns of the mask.</param>
    /// <param name="left">Column of the picture where the mask starts.</param>
    /// <param name="top">Row of the picture where the mask starts.</param>
    /// <param name="colour">Of the rim.</param>
    public void Ink(Canvas canvas, ReadOnlySpan<byte> mask, int width, int left, int top, Rgb colour)
    {
        var height = mask.Length / width;
        var stride = width + (2 * _reach);
        var rim = new byte[stride * (height + (2 * _reach))];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                // What lies inside a letter is nearest to nothing outside of it.
                if (mask[(y * width) + x] != 0 && !IsInside(mask, width, x, y)) Spread(rim, stride, x, y, mask[(y * width) + x]);
            }
        }

        for (var i = 0; i < rim.Length; i++)
        {
            if (rim[i] != 0) canvas.Ink(left - _reach + (i % stride), top - _reach + (i / stride), colour, (byte)Math.Min(rim[i] * 5 / 4, 255));
        }
    }

    void Spread(byte[] rim, int stride, int x, int y, byte coverage)
    {
        var side = (2 * _reach) + 1;
        for (var dy = 0; dy < side; dy++)
        {
            var row = rim.AsSpan(((y + dy) * stride) + x, side);
            var strength = _strength.AsSpan(dy * side, side);
            for (var dx = 0; dx < side; dx++) row[dx] = Math.Max(row[dx], (byte)(coverage * strength[dx] / 255));
        }
    }

    static bool IsInside(ReadOnlySpan<byte> mask, int width, int x, int y)
    {
        var at = (y * width) + x;
        return x > 0 && x + 1 < width && y > 0 && at + width < mask.Length
            && (mask[at] & mask[at - 1] & mask[at + 1] & mask[at - width] & mask[at + width]) == 255;
    }

    static byte[] Strengths(int scale)
    {
        var reach = (int)TextStyle.HaloReach * scale;
        var side = (2 * reach) + 1;
        var strengths = new byte[side * side];
        for (var i = 0; i < strengths.Length; i++)
        {
            var (dx, dy) = ((i % side) - reach, (i / side) - reach);
            var distance = Math.Sqrt((dx * dx) + (dy * dy)) / scale;
            for (var k = 1; k < Fading.Length; k++)
            {
                var (near, far) = (Fading[k - 1], Fading[k]);
                if (distance > far.Distance) continue;
                var share = (distance - near.Distance) / (far.Distance - near.Distance);
                strengths[i] = (byte)(near.Strength + ((far.Strength - near.Strength) * share));
                break;
            }
        }

        return strengths;
    }
}

using GeoBdt.Tiles;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests;

/// <summary>The colours that fill a piece of a picture, from the pixels alone.</summary>
sealed class Filling
{
    readonly Dictionary<uint, int> _pixels = [];
    int _count;

    /// <summary>Pixels taken in.</summary>
    public int Count => _count;

    /// <summary>The commonest colour, as legends write it.</summary>
    public string Colour
    {
        get
        {
            var pixel = _pixels.MaxBy(one => one.Value).Key;
            return new Rgb((byte)pixel, (byte)(pixel >> 8), (byte)(pixel >> 16)).ToString();
        }
    }

    public void Add(uint pixel)
    {
        _pixels[pixel] = _pixels.GetValueOrDefault(pixel) + 1;
        _count++;
    }

    /// <summary>
    /// Whether this area is filled as a swatch is: its commonest colour is a main colour of the swatch, and every colour of
    /// the swatch's pattern of which it must have a few pixels is there in at least a quarter of its share; a name with its
    /// white halo may cover most of a small area.
    /// </summary>
    public bool IsAs(Filling swatch)
    {
        const double Main = 0.2, Few = 8;
        var commonest = _pixels.MaxBy(one => one.Value).Key;
        return swatch.Share(commonest) >= Main
            && swatch._pixels.Keys.All(pixel => swatch.Share(pixel) * _count < Few || 4 * Share(pixel) >= swatch.Share(pixel));
    }

    double Share(uint pixel) => (double)_pixels.GetValueOrDefault(pixel) / _count;
}

/// <summary>Reads a finished map back: its legend's swatches, and what fills an area.</summary>
sealed class PictureReading(TestPng png)
{
    // The frame around a swatch; a reduced palette may shift it a little.
    static readonly Rgb Frame = new(0x8A, 0x93, 0x9E);
    const int FrameTolerance = 6, LeastSwatch = 8;

    /// <summary>The swatches, column after column, each read within its frame.</summary>
    public List<Filling> Swatches()
    {
        var found = new List<(int X, int Y, Filling Inside)>();
        for (var y = 0; y < png.Height; y++)
        {
            for (var x = 0; x < png.Width; x++)
            {
                if (!IsFrame(x, y) || IsFrame(x - 1, y) || IsFrame(x, y - 1)) continue;
                var (width, height) = (1, 1);
                while (IsFrame(x + width, y)) width++;
                while (IsFrame(x, y + height)) height++;
                if (width < LeastSwatch || height < LeastSwatch) continue;
                if (!Enumerable.Range(x, width).All(column => IsFrame(column, y + height - 1))) continue;
                if (!Enumerable.Range(y, height).All(row => IsFrame(x + width - 1, row))) continue;
                var inside = new Filling();
                for (var row = y + 1; row < y + height - 1; row++)
                {
                    for (var column = x + 1; column < x + width - 1; column++) inside.Add(At(column, row));
                }

                found.Add((x, y, inside));
            }
        }

        return [.. found.OrderBy(one => one.X).ThenBy(one => one.Y).Select(one => one.Inside)];
    }

    /// <summary>
    /// What fills an area: the pixels whose surroundings within <paramref name="margin"/> pixels lie in it too, where no
    /// border reaches.
    /// </summary>
    public Filling Inside(ShapeSet shapes, int feature, MapLayout layout, int margin)
    {
        var (window, box) = (layout.Window, shapes.BoxOf(feature));
        var (left, top) = ((int)window.ColumnOf(box.MinX), (int)window.RowOf(box.MinY));
        var (width, height) = ((int)window.ColumnOf(box.MaxX) - left + 1, (int)window.RowOf(box.MaxY) - top + 1);
        // Pixels of the area above and left of each corner, so that a square is counted by four look-ups.
        var sum = new int[height + 1, width + 1];
        for (var row = 0; row < height; row++)
        {
            var crossings = Crossings(shapes, feature, window, top + row + 0.5);
            var (next, before) = (0, 0);
            for (var column = 0; column < width; column++)
            {
                while (next < crossings.Count && crossings[next] <= left + column + 0.5) next++;
                before += next % 2;
                sum[row + 1, column + 1] = sum[row, column + 1] + before;
            }
        }

        var (filling, side) = (new Filling(), (2 * margin) + 1);
        for (var row = 0; row + side <= height; row++)
        {
            for (var column = 0; column + side <= width; column++)
            {
                var within = sum[row + side, column + side] - sum[row, column + side] - sum[row + side, column] + sum[row, column];
                if (within < side * side) continue;
                filling.Add(At(layout.MapBox.X + left + column + margin, layout.MapBox.Y + top + row + margin));
            }
        }

        return filling;
    }

    // Where a horizontal line crosses the area's rings, from the left.
    static List<double> Crossings(ShapeSet shapes, int feature, RasterWindow window, double row)
    {
        var crossings = new List<double>();
        var rings = new ShapeRings(shapes);
        rings.Start(feature, window.Zoom);
        while (rings.Next())
        {
            var xy = rings.Xy;
            for (var i = 0; i < xy.Length; i += 2)
            {
                var next = (i + 2) % xy.Length;
                var (y0, y1) = (window.RowOf(xy[i + 1]), window.RowOf(xy[next + 1]));
                if (y0 <= row == y1 <= row) continue;
                var (x0, x1) = (window.ColumnOf(xy[i]), window.ColumnOf(xy[next]));
                crossings.Add(x0 + ((row - y0) / (y1 - y0) * (x1 - x0)));
            }
        }

        crossings.Sort();
        return crossings;
    }

    bool IsFrame(int x, int y)
    {
        if ((uint)x >= (uint)png.Width || (uint)y >= (uint)png.Height) return false;
        var pixel = At(x, y);
        return Math.Abs((int)(pixel & 255) - Frame.R) <= FrameTolerance
            && Math.Abs((int)(pixel >> 8 & 255) - Frame.G) <= FrameTolerance
            && Math.Abs((int)(pixel >> 16 & 255) - Frame.B) <= FrameTolerance;
    }

    uint At(int x, int y) => png.Pixels[(y * png.Width) + x];
}

namespace GeoBdt.Tiles.Raster;

/// <summary>A line drawn over the fills: the borders of one level of areas.</summary>
/// <param name="Shapes">The areas.</param>
/// <param name="Features">Indices of the areas whose borders are drawn.</param>
/// <param name="Width">Width of the line. Unit: pixels, &gt; 0.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Opacity">0 (invisible) to 255.</param>
public sealed record BorderLayer(ShapeSet Shapes, int[] Features, float Width, Rgb Ink, byte Opacity);

/// <summary>Which area owns each pixel of a window: drawn once, coloured as often as values change.</summary>
/// <remarks>
/// A pixel has one owner, none, or a chain of shares where areas meet; shares are exact areas (<see cref="Coverage"/>).
/// Colouring is a table look-up per pixel, with a blend only where areas meet. Where source areas overlap, the earlier
/// one in the list keeps what it covers fully. Immutable after <see cref="Draw"/>, so one may serve many threads.
/// Cost: O(vertices + pixels in the areas' boxes); 5 bytes a pixel and border layer, and 9 bytes a share.
/// </remarks>
public sealed class AreaRaster
{
    // Owner codes: a feature, none, or a chain (−2 − index of its first share).
    const int None = -1;

    // Shares of neighbours are rounded one by one; this close to 255 they leave no gap.
    const int NearlyFull = 251;

    readonly int[] _owner;
    readonly (int Feature, int Next, byte Share)[] _shares;
    readonly (byte[] Coverage, Rgb Ink, byte Opacity)[] _borders;

    AreaRaster(
        RasterWindow window, int[] owner, (int, int, byte)[] shares, (byte[] Coverage, Rgb Ink, byte Opacity)[] borders)
    {
        Window = window;
        _owner = owner;
        _shares = shares;
        _borders = borders;
    }

    /// <summary>What it shows.</summary>
    public RasterWindow Window { get; }

    /// <summary>Draws the areas of a window.</summary>
    /// <param name="window">The window; at most <see cref="Canvas.MaxSide"/> pixels a side.</param>
    /// <param name="shapes">The shapes.</param>
    /// <param name="features">Indices of the features to draw; those without a shape or outside cost nothing.</param>
    /// <param name="borders">Lines over the fills, the lowest first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A window without pixels or too large.</exception>
    public static AreaRaster Draw(
        RasterWindow window, ShapeSet shapes, ReadOnlySpan<int> features, params ReadOnlySpan<BorderLayer> borders)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentOutOfRangeException.ThrowIfLessThan(window.Width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(window.Height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window.Width, Canvas.MaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window.Height, Canvas.MaxSide);
        var filling = new Filling(window);
        foreach (var feature in features) filling.Add(shapes, feature);

        var drawn = new (byte[], Rgb, byte)[borders.Length];
        for (var i = 0; i < borders.Length; i++)
        {
            drawn[i] = (DrawBorder(window, borders[i]), borders[i].Ink, borders[i].Opacity);
        }

        return new(window, filling.Owner, filling.Shares(), drawn);
    }

    /// <summary>The feature that covers the whole pixel, or −1 where there is none or several.</summary>
    public int OwnerAt(int x, int y) => Math.Max(_owner[(y * Window.Width) + x], None);

    /// <summary>Colours the window into a picture.</summary>
    /// <param name="target">The picture; parts of the window outside it are left out.</param>
    /// <param name="left">Column of the picture where the window starts.</param>
    /// <param name="top">Row of the picture where the window starts.</param>
    /// <param name="styleOf">Shape [features of the shapes]. Style of each feature.</param>
    /// <param name="styles">Shape [styles]. A feature with a style outside it is not painted.</param>
    public void Paint(
        Canvas target, int left, int top, ReadOnlySpan<byte> styleOf, ReadOnlySpan<AreaStyle> styles)
    {
        ArgumentNullException.ThrowIfNull(target);
        var patterns = new Patterns(styles);
        var firstColumn = Math.Max(0, -left);
        var endColumn = Math.Min(Window.Width, target.Width - left);
        if (firstColumn >= endColumn) return;
        for (var y = Math.Max(0, -top); y < Math.Min(Window.Height, target.Height - top); y++)
        {
            var row = target.Row(top + y).Slice(left + firstColumn, endColumn - firstColumn);
            PaintFills(row, y, firstColumn, styleOf, patterns);
            foreach (var (coverage, ink, opacity) in _borders)
            {
                PaintBorder(row, coverage.AsSpan((y * Window.Width) + firstColumn, row.Length), ink.Pixel, opacity);
            }
        }
    }

    void PaintFills(Span<uint> row, int y, int firstColumn, ReadOnlySpan<byte> styleOf, Patterns patterns)
    {
        var owners = _owner.AsSpan((y * Window.Width) + firstColumn, row.Length);
        for (var x = 0; x < owners.Length;)
        {
            var owner = owners[x];
            var run = owners[x..].IndexOfAnyExcept(owner);
            var end = run < 0 ? owners.Length : x + run;
            if (owner >= 0)
            {
                patterns.Fill(row[x..end], styleOf[owner], firstColumn + x, y);
            }
            else if (owner < None)
            {
                row[x] = Mixed(row[x], owner, styleOf, patterns, firstColumn + x, y);
            }

            x = end;
        }
    }

    // A chain belongs to one pixel, so runs of chains have length one.
    uint Mixed(uint below, int owner, ReadOnlySpan<byte> styleOf, Patterns patterns, int x, int y)
    {
        uint red = 0, green = 0, blue = 0, total = 0;
        for (var i = -2 - owner; i >= 0; i = _shares[i].Next)
        {
            var (feature, _, share) = _shares[i];
            if (!patterns.TryGet(styleOf[feature], x, y, out var colour)) continue;
            red += share * (colour & 255);
            green += share * ((colour >> 8) & 255);
            blue += share * ((colour >> 16) & 255);
            total += share;
        }

        if (total == 0) return below;
        var half = total / 2;
        var mean = 0xFF000000u | ((red + half) / total) | ((green + half) / total << 8) | ((blue + half) / total << 16);
        return Canvas.Over(below, mean, total >= NearlyFull ? (byte)255 : (byte)total);
    }

    static void PaintBorder(Span<uint> row, ReadOnlySpan<byte> coverage, uint ink, byte opacity)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var next = coverage[x..].IndexOfAnyExcept((byte)0);
            if (next < 0) return;
            x += next;
            row[x] = Canvas.Over(row[x], ink, (byte)(((coverage[x] * opacity) + 127) / 255));
        }
    }

    static byte[] DrawBorder(in RasterWindow window, BorderLayer layer)
    {
        var line = new BorderLine(window, layer.Width / 2);
        foreach (var feature in layer.Features)
        {
            if (!layer.Shapes.HasShape(feature)) continue;
            if (!window.Touches(layer.Shapes.Box.AsSpan(4 * feature, 4), layer.Width)) continue;
            line.Draw(layer.Shapes, feature);
        }

        return line.Coverage;
    }

    /// <summary>Pattern squares of all styles, one after another.</summary>
    readonly ref struct Patterns
    {
        readonly uint[] _pixels;
        readonly bool[] _isPlain;

        public Patterns(ReadOnlySpan<AreaStyle> styles)
        {
            _isPlain = new bool[styles.Length];
            _pixels = new uint[styles.Length * AreaStyle.Period * AreaStyle.Period];
            for (var i = 0; i < styles.Length; i++)
            {
                _isPlain[i] = styles[i].Hatch == Hatch.None;
                styles[i].Tile().CopyTo(_pixels, i * AreaStyle.Period * AreaStyle.Period);
            }
        }

        public bool TryGet(byte style, int x, int y, out uint colour)
        {
            const int Mask = AreaStyle.Period - 1;
            var known = style < _isPlain.Length;
            colour = known ? _pixels[(((style * AreaStyle.Period) + (y & Mask)) * AreaStyle.Period) + (x & Mask)] : 0;
            return known;
        }

        public void Fill(Span<uint> run, byte style, int x, int y)
        {
            if (!TryGet(style, x, y, out var colour)) return;
            if (_isPlain[style])
            {
                run.Fill(colour);
                return;
            }

            for (var i = 0; i < run.Length; i++)
            {
                TryGet(style, x + i, y, out run[i]);
            }
        }
    }

    /// <summary>The first phase under way: features are added, owners and shares gather.</summary>
    sealed class Filling(RasterWindow window)
    {
        readonly Coverage _coverage = new();
        readonly byte[] _row = new byte[window.Width];
        readonly int _zoom = window.Zoom;
        readonly double _perUnit = 1 / window.UnitsPerPixel;
        (int Feature, int Next, byte Share)[] _shares = new (int, int, byte)[1024];
        int _count;

        public int[] Owner { get; } = NewOwners(window.Width * window.Height);

        public (int, int, byte)[] Shares() => _shares.AsSpan(0, _count).ToArray();

        public void Add(ShapeSet shapes, int feature)
        {
            var box = shapes.Box.AsSpan(4 * feature, 4);
            if (!shapes.HasShape(feature) || !window.Touches(box, 0)) return;
            var left = (int)Math.Clamp(Math.Floor(window.ColumnOf(box[0])), 0, window.Width);
            var top = (int)Math.Clamp(Math.Floor(window.RowOf(box[1])), 0, window.Height);
            var right = (int)Math.Clamp(Math.Ceiling(window.ColumnOf(box[2])), 0, window.Width);
            var bottom = (int)Math.Clamp(Math.Ceiling(window.RowOf(box[3])), 0, window.Height);
            if (right <= left || bottom <= top) return;
            _coverage.Begin(left, top, right - left, bottom - top);
            for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
            {
                AddRing(shapes, shapes.RingVertex[ring], shapes.RingVertex[ring + 1]);
            }

            var row = _row.AsSpan(0, right - left);
            for (var y = top; y < bottom; y++)
            {
                _coverage.TakeRow(y, row);
                Claim((y * window.Width) + left, row, feature);
            }
        }

        void AddRing(ShapeSet shapes, int first, int end)
        {
            while (first < end && shapes.VertexZoom[first] > _zoom) first++;
            if (first == end) return;
            var (originX, originY, perUnit) = (window.OriginX, window.OriginY, _perUnit);
            var startX = (shapes.Xy[2 * first] - originX) * perUnit;
            var startY = (shapes.Xy[(2 * first) + 1] - originY) * perUnit;
            var (x0, y0) = (startX, startY);
            for (var v = first + 1; v < end; v++)
            {
                if (shapes.VertexZoom[v] > _zoom) continue;
                var x = (shapes.Xy[2 * v] - originX) * perUnit;
                var y = (shapes.Xy[(2 * v) + 1] - originY) * perUnit;
                _coverage.AddEdge(x0, y0, x, y);
                (x0, y0) = (x, y);
            }

            _coverage.AddEdge(x0, y0, startX, startY);
        }

        void Claim(int offset, ReadOnlySpan<byte> row, int feature)
        {
            for (var x = 0; x < row.Length;)
            {
                var share = row[x];
                var run = row[x..].IndexOfAnyExcept(share);
                var end = run < 0 ? row.Length : x + run;
                if (share == 255)
                {
                    var owners = Owner.AsSpan(offset + x, end - x);
                    for (var i = 0; i < owners.Length; i++)
                    {
                        if (owners[i] < 0) owners[i] = feature;
                    }
                }
                else if (share > 0)
                {
                    for (; x < end; x++) Share(ref Owner[offset + x], feature, share);
                }

                x = end;
            }
        }

        void Share(ref int owner, int feature, byte share)
        {
            if (owner >= 0) return;
            if (_count == _shares.Length) Array.Resize(ref _shares, 2 * _count);
            _shares[_count] = (feature, owner == None ? None : -2 - owner, share);
            owner = -2 - _count++;
        }

        static int[] NewOwners(int count)
        {
            var owners = new int[count];
            owners.AsSpan().Fill(None);
            return owners;
        }
    }
}

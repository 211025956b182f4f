using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GeoBdt.Tiles.Raster;

/// <summary>The areas of a window while they are drawn one by one: owners of whole pixels, shares of others. For one thread.</summary>
sealed class AreaFilling : IDisposable
{
    const int None = -1;

    // Shares of neighbours are rounded one by one; this close to 255 they leave no gap.
    const int NearlyFull = 251;

    readonly RasterWindow _window;
    readonly RingPoints _points;
    readonly AreaCells _cells = new();
    readonly int[] _owner;
    readonly ushort[] _ink;
    readonly bool _isMeasured;
    AreaShare[] _shares = RasterMemory.Shares.Rent(4096);
    int _count;

    /// <param name="window">What is drawn.</param>
    /// <param name="isMeasured">Whether the length of the areas' outlines is measured with their fills.</param>
    /// <param name="hasLines">Whether outlines are drawn at all.</param>
    public AreaFilling(in RasterWindow window, bool isMeasured, bool hasLines)
    {
        _window = window;
        _points = new RingPoints(window);
        var pixels = window.Width * window.Height;
        _owner = RasterMemory.Owners.Rent(pixels);
        _owner.AsSpan(0, pixels).Fill(None);
        _isMeasured = isMeasured;
        _ink = hasLines ? RasterMemory.Lengths.Rent(pixels) : [];
        if (hasLines) _ink.AsSpan(0, pixels).Clear();
    }

    public void Dispose()
    {
        RasterMemory.Owners.Return(_owner);
        if (_ink.Length > 0) RasterMemory.Lengths.Return(_ink);
        RasterMemory.Shares.Return(_shares);
    }

    /// <summary>Draws an area; where it overlaps an earlier one, that one keeps what it covers whole.</summary>
    public void Add(ShapeSet shapes, int feature)
    {
        var box = shapes.Box.AsSpan(4 * feature, 4);
        if (!shapes.HasShape(feature) || !_window.Touches(box, 0)) return;
        var left = (int)Math.Clamp(Math.Floor(_window.ColumnOf(box[0])), 0, _window.Width);
        var top = (int)Math.Clamp(Math.Floor(_window.RowOf(box[1])), 0, _window.Height);
        // One more: coordinates are rounded to 1/256 of a pixel, and may end on the next one.
        var right = (int)Math.Clamp(Math.Ceiling(_window.ColumnOf(box[2])) + 1, 0, _window.Width);
        var bottom = (int)Math.Clamp(Math.Ceiling(_window.RowOf(box[3])) + 1, 0, _window.Height);
        if (right <= left || bottom <= top) return;
        _cells.Begin(left, top, right - left, bottom - top, _isMeasured ? _ink : [], _window.Width);
        for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
        {
            _cells.AddRing(_points.Read(shapes, ring));
        }

        for (var y = top; y < bottom; y++) Take(_cells.Row(y), (y * _window.Width) + left, right - left, feature);
    }

    // Adds up a row of cells and clears it.
    void Take(Span<int> cells, int offset, int width, int feature)
    {
        var sum = 0;
        for (var x = 0; x < width;)
        {
            var delta = cells[x];
            if (delta != 0)
            {
                cells[x] = 0;
                sum += delta;
                var share = (Math.Min(Math.Abs(sum), AreaCells.Whole) * 255) + (AreaCells.Whole / 2) >> 17;
                if (share == 255) Own(_owner.AsSpan(offset + x, 1), feature);
                else if (share > 0) Share(ref _owner[offset + x], feature, (byte)share);
                x++;
                continue;
            }

            var run = cells[x..width].IndexOfAnyExcept(0);
            var end = run < 0 ? width : x + run;
            if (Math.Abs(sum) >= AreaCells.Whole) Own(_owner.AsSpan(offset + x, end - x), feature);
            else if (sum != 0) SharePart(offset, x, end, feature, sum);
            x = end;
        }

        cells[width] = 0;
        cells[width + 1] = 0;
    }

    // A side along a row of pixels: many covered in part, all alike.
    void SharePart(int offset, int x, int end, int feature, int sum)
    {
        var share = ((long)Math.Abs(sum) * 255) + (AreaCells.Whole / 2) >> 17;
        for (; x < end && share > 0; x++) Share(ref _owner[offset + x], feature, (byte)share);
    }

    static void Own(Span<int> owners, int feature)
    {
        var i = 0;
        var lanes = Vector256<int>.Count;
        for (var mine = Vector256.Create(feature); i + lanes <= owners.Length; i += lanes)
        {
            var before = Vector256.Create<int>(owners[i..]);
            Vector256.ConditionalSelect(Vector256.LessThan(before, Vector256<int>.Zero), mine, before).CopyTo(owners[i..]);
        }

        for (; i < owners.Length; i++)
        {
            if (owners[i] < 0) owners[i] = feature;
        }
    }

    void Share(ref int owner, int feature, byte share)
    {
        if (owner >= 0) return;
        if (owner == None)
        {
            if (_count == _shares.Length) Grow(ref _shares);
            _shares[_count] = new AreaShare(feature, None, 0, share, 0);
            owner = -2 - _count++;
            return;
        }

        // The two largest of those that meet; the least of three gives its share to the largest.
        ref var shares = ref _shares[-2 - owner];
        var left = Math.Min(share, shares.OtherShare);
        if (share > shares.Share) shares = new(feature, shares.Area, 0, Sum(share, left), shares.Share);
        else shares = new(shares.Area, share > shares.OtherShare ? feature : shares.Other, 0, Sum(shares.Share, left), Math.Max(share, shares.OtherShare));
    }

    static byte Sum(byte a, byte b) => (byte)Math.Min(a + b, 255);

    /// <summary>The stretches of all rows, from left to right; there is one in a row at least.</summary>
    /// <param name="rowEnd">Shape [rows]. Gets the number of stretches up to the end of each row.</param>
    public AreaShare[] Stretches(int[] rowEnd)
    {
        var stretches = RasterMemory.Shares.Rent(_window.Width + (2 * _count) + (2 * _window.Height));
        var count = 0;
        for (var y = 0; y < rowEnd.Length; y++)
        {
            if (count + _window.Width > stretches.Length) Grow(ref stretches);
            count = TakeRow(_owner.AsSpan(y * _window.Width, _window.Width), stretches, count);
            rowEnd[y] = count;
        }

        var taken = stretches.AsSpan(0, count).ToArray();
        RasterMemory.Shares.Return(stretches);
        return taken;
    }

    int TakeRow(ReadOnlySpan<int> owners, AreaShare[] stretches, int count)
    {
        for (var x = 0; x < owners.Length;)
        {
            var owner = owners[x++];
            ref var stretch = ref stretches[count++];
            if (owner < None)
            {
                ref readonly var shares = ref _shares[-2 - owner];
                var share = IsFull(shares) ? (byte)(255 - shares.OtherShare) : shares.Share;
                stretch = new(shares.Area, shares.Other, (short)x, share, shares.OtherShare);
                continue;
            }

            x = EndOfRun(owners, x, owner);
            stretch = new(owner, None, (short)x, owner < 0 ? (byte)0 : (byte)255, 0);
        }

        return count;
    }

    // Most runs are of a few pixels; the others are the sea and large areas.
    static int EndOfRun(ReadOnlySpan<int> owners, int x, int owner)
    {
        var near = Math.Min(x + 8, owners.Length);
        while (x < near && owners[x] == owner) x++;
        if (x < near || x == owners.Length) return x;
        var run = owners[x..].IndexOfAnyExcept(owner);
        return run < 0 ? owners.Length : x + run;
    }

    /// <summary>Draws the outlines of areas as a thin line: a pixel is as dark as the piece of the line in it is long.</summary>
    /// <param name="layer">The line; that of the areas drawn when these were measured.</param>
    /// <param name="areMeasured">Whether they are.</param>
    /// <param name="strength">Shape [pixels]. Darkness so far.</param>
    public void AddOutline(BorderLayer layer, bool areMeasured, Span<byte> strength)
    {
        if (!areMeasured) Measure(layer);
        var lengths = _ink.AsSpan(0, strength.Length);
        var width = layer.Width * _window.Scale;
        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] == 0)
            {
                var next = lengths[i..].IndexOfAnyExcept((ushort)0);
                if (next < 0) return;
                i += next;
            }

            var owner = _owner[i];
            // Both neighbours have left the length of their common side; a coast has one, and so may what nothing fills.
            var isCoast = owner == None || (owner < None && !IsFull(_shares[-2 - owner]));
            var length = isCoast ? lengths[i] : lengths[i] / 2;
            var coverage = Math.Min((int)(length * width), 255);
            strength[i] = AreaRaster.Darker(strength[i], coverage, layer.Opacity);
        }
    }

    // Outlines of other areas, in place of those before.
    void Measure(BorderLayer layer)
    {
        _ink.AsSpan(0, _window.Width * _window.Height).Clear();
        _cells.BeginOutlines(_window.Width, _window.Height, _ink);
        foreach (var feature in layer.Features)
        {
            if (!layer.Shapes.HasShape(feature) || !_window.Touches(layer.Shapes.Box.AsSpan(4 * feature, 4), 0)) continue;
            for (var ring = layer.Shapes.FeatureRing[feature]; ring < layer.Shapes.FeatureRing[feature + 1]; ring++)
            {
                _cells.AddRing(_points.Read(layer.Shapes, ring));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsFull(in AreaShare shares) => shares.Share + shares.OtherShare >= NearlyFull;

    static void Grow(ref AreaShare[] shares)
    {
        var larger = RasterMemory.Shares.Rent(2 * shares.Length);
        shares.CopyTo(larger, 0);
        RasterMemory.Shares.Return(shares);
        shares = larger;
    }
}

namespace GeoBdt.Tiles.Topology;

/// <summary>The rings of all levels as they arrive, cleaned and turned, in flat growing arrays.</summary>
sealed class RingStore
{
    uint[] _xy = new uint[1024];
    readonly List<int> _ringVertex = [0];

    /// <summary>Shape [rings]. True for a hole of the exterior ring before it.</summary>
    public List<bool> IsHole { get; } = [];

    /// <summary>Shape [rings]. Enclosed area, always positive. Unit: square world units.</summary>
    public List<double> Area { get; } = [];

    /// <summary>
    /// Shape [at least 2 · vertices]. x, y in world units; exterior rings clockwise on the screen, holes the other
    /// way.
    /// </summary>
    public uint[] Xy => _xy;

    /// <summary>Number of rings.</summary>
    public int RingCount => IsHole.Count;

    /// <summary>Shape [rings + 1]. First vertex of each ring.</summary>
    public int[] RingVertex() => [.. _ringVertex];

    /// <summary>Adds a ring without repeated neighbours and closing vertex, turned as its role asks.</summary>
    /// <returns>False when it encloses nothing and was left out.</returns>
    public bool TryAdd(ReadOnlySpan<uint> xy, bool isHole)
    {
        var start = _ringVertex[^1];
        Reserve((2L * start) + xy.Length);
        var ring = _xy.AsSpan(2 * start);
        var count = 0;
        for (var i = 0; i < xy.Length; i += 2)
        {
            if (count > 0 && ring[2 * (count - 1)] == xy[i] && ring[(2 * count) - 1] == xy[i + 1]) continue;
            ring[2 * count] = xy[i];
            ring[(2 * count) + 1] = xy[i + 1];
            count++;
        }

        while (count > 1 && ring[0] == ring[2 * (count - 1)] && ring[1] == ring[(2 * count) - 1]) count--;
        if (count < 3) return false;

        ring = ring[..(2 * count)];
        var doubleArea = DoubleArea(ring);
        if (doubleArea == 0) return false;
        if (doubleArea > 0 == isHole) Reverse(ring);
        _ringVertex.Add(start + count);
        IsHole.Add(isHole);
        Area.Add((double)Int128.Abs(doubleArea) / 2.0);
        return true;
    }

    // Twice the signed area, positive when clockwise on the screen (y grows south). Exact: 128-bit sum of products.
    static Int128 DoubleArea(ReadOnlySpan<uint> xy)
    {
        Int128 sum = 0;
        var (beforeX, beforeY) = ((long)xy[^2] - xy[0], (long)xy[^1] - xy[1]);
        for (var i = 0; i < xy.Length; i += 2)
        {
            var (x, y) = ((long)xy[i] - xy[0], (long)xy[i + 1] - xy[1]);
            sum += Math.BigMul(beforeX, y) - Math.BigMul(x, beforeY);
            (beforeX, beforeY) = (x, y);
        }

        return sum;
    }

    static void Reverse(Span<uint> xy)
    {
        xy.Reverse();
        for (var i = 0; i < xy.Length; i += 2) (xy[i], xy[i + 1]) = (xy[i + 1], xy[i]);
    }

    void Reserve(long length)
    {
        if (length <= _xy.Length) return;
        if (length > Array.MaxLength)
        {
            throw new InvalidOperationException($"{length / 2} vertices exceed what one topology can hold.");
        }

        Array.Resize(ref _xy, (int)Math.Min(Array.MaxLength, Math.Max(length, 2L * _xy.Length)));
    }
}

using System.Numerics;

namespace GeoBdt.Tiles.Topology;

/// <summary>Finds whether a triangle holds a vertex: vertices chained by the square cell in which they lie.</summary>
/// <remarks>
/// A chain may mix cells that have the same hash value; the exact test of each vertex makes that harmless. Immutable
/// after construction, so any number of threads may ask. 8 to 16 bytes a vertex.
/// </remarks>
sealed class PresentVertices
{
    // A triangle whose box covers no more cells than this is not looked at row by row.
    const long FewCells = 12;

    readonly ulong[] _key;
    readonly int[] _head;
    readonly int[] _vertex;
    readonly int[] _next;
    readonly int _cellBits;
    readonly int _hashShift;

    /// <param name="keys">Coordinates of all distinct vertices.</param>
    /// <param name="present">The vertices to find.</param>
    /// <param name="cellBits">Side of a cell as a power of two. Unit: log2 of world units.</param>
    public PresentVertices(ulong[] keys, int[] present, int cellBits)
    {
        _key = keys;
        _vertex = present;
        _cellBits = cellBits;
        var slots = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, present.Length));
        _hashShift = 64 - BitOperations.Log2(slots);
        _head = new int[slots];
        _next = new int[present.Length];
        for (var i = 0; i < present.Length; i++)
        {
            var key = keys[present[i]];
            ref var head = ref _head[Slot((long)(key >> 32) >> cellBits, (long)(key & uint.MaxValue) >> cellBits)];
            _next[i] = head - 1;
            head = i + 1;
        }
    }

    /// <summary>Number of vertices.</summary>
    public int Count => _vertex.Length;

    /// <summary>Says whether a vertex counts.</summary>
    public interface IFilter
    {
        /// <summary>Whether a vertex that lies in the triangle is in its way.</summary>
        bool Counts(int vertex);
    }

    /// <summary>Whether a triangle of three vertices, sides included, holds another one that counts.</summary>
    public bool Any<T>(int a, int b, int c, in T filter)
        where T : struct, IFilter
    {
        var corners = new Corners(a, b, c, _key[a], _key[b], _key[c]);
        var (fromX, toX) = (corners.MinX >> _cellBits, corners.MaxX >> _cellBits);
        var (fromY, toY) = (corners.MinY >> _cellBits, corners.MaxY >> _cellBits);
        var isWide = (toX - fromX + 1) * (toY - fromY + 1) > FewCells;
        for (var row = fromY; row <= toY; row++)
        {
            var (from, to) = (fromX, toX);
            if (isWide)
            {
                var (minX, maxX) = corners.Span((double)(row << _cellBits), (double)((row + 1) << _cellBits));
                from = Math.Max(from, (long)Math.Floor(minX - 1.0) >> _cellBits);
                to = Math.Min(to, (long)Math.Ceiling(maxX + 1.0) >> _cellBits);
            }

            for (var column = from; column <= to; column++)
            {
                if (AnyInChain(Slot(column, row), corners, filter)) return true;
            }
        }

        return false;
    }

    bool AnyInChain<T>(int slot, in Corners corners, in T filter)
        where T : struct, IFilter
    {
        for (var i = _head[slot] - 1; i >= 0; i = _next[i])
        {
            var vertex = _vertex[i];
            var key = _key[vertex];
            if (!corners.BoxHolds(key) || vertex == corners.A || vertex == corners.B || vertex == corners.C) continue;
            if (filter.Counts(vertex) && Triangle.Holds(corners.KeyA, corners.KeyB, corners.KeyC, key)) return true;
        }

        return false;
    }

    // Fibonacci hashing of the cell's column and row.
    int Slot(long column, long row) =>
        (int)((((ulong)column * 0x9E3779B97F4A7C15) ^ ((ulong)row * 0xC2B2AE3D27D4EB4F)) * 0x9E3779B97F4A7C15
            >> _hashShift);

    readonly struct Corners(int a, int b, int c, ulong keyA, ulong keyB, ulong keyC)
    {
        public readonly int A = a;
        public readonly int B = b;
        public readonly int C = c;
        public readonly ulong KeyA = keyA;
        public readonly ulong KeyB = keyB;
        public readonly ulong KeyC = keyC;
        public readonly long MinX = Math.Min(X(keyA), Math.Min(X(keyB), X(keyC)));
        public readonly long MaxX = Math.Max(X(keyA), Math.Max(X(keyB), X(keyC)));
        public readonly long MinY = Math.Min(Y(keyA), Math.Min(Y(keyB), Y(keyC)));
        public readonly long MaxY = Math.Max(Y(keyA), Math.Max(Y(keyB), Y(keyC)));

        public bool BoxHolds(ulong key) => X(key) >= MinX && X(key) <= MaxX && Y(key) >= MinY && Y(key) <= MaxY;

        /// <summary>The columns that the triangle covers between two rows.</summary>
        public (double Min, double Max) Span(double top, double bottom)
        {
            var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
            Widen(KeyA, KeyB, top, bottom, ref min, ref max);
            Widen(KeyB, KeyC, top, bottom, ref min, ref max);
            Widen(KeyC, KeyA, top, bottom, ref min, ref max);
            return (min, max);
        }

        static void Widen(ulong from, ulong to, double top, double bottom, ref double min, ref double max)
        {
            double x1 = X(from), y1 = Y(from), x2 = X(to), y2 = Y(to);
            if (Math.Max(y1, y2) < top || Math.Min(y1, y2) > bottom) return;
            var (a, b) = (x1, x2);
            if (y1 != y2)
            {
                a = x1 + ((Math.Clamp(y1, top, bottom) - y1) * (x2 - x1) / (y2 - y1));
                b = x1 + ((Math.Clamp(y2, top, bottom) - y1) * (x2 - x1) / (y2 - y1));
            }

            min = Math.Min(min, Math.Min(a, b));
            max = Math.Max(max, Math.Max(a, b));
        }

        static long X(ulong key) => (long)(key >> 32);

        static long Y(ulong key) => (long)(key & uint.MaxValue);
    }
}

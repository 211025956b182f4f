using System.Runtime.InteropServices;

namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>The sides of many shapes, each once, with the shapes on its left and on its right.</summary>
/// <remarks>
/// Nearly every side has one shape on each side of it, or one alone; two and more on the same side, where shapes
/// overlap, are kept apart. Going from A to B of a side; a shape has a side at most once.
/// </remarks>
sealed class OwnedSides
{
    /// <summary>No shape on this side.</summary>
    const int Nobody = -1;

    // Sorting is done in bands from west to east, which run in parallel and fit a cache.
    const int Bands = 4096;

    readonly int[] _left;
    readonly int[] _right;
    readonly List<int[]> _several = [];

    OwnedSides(GridSegment[] segments, int[] left, int[] right) => (Segments, _left, _right) = (segments, left, right);

    /// <summary>Shape [sides]. Sorted.</summary>
    public GridSegment[] Segments { get; }

    /// <summary>Sums up the sides of shapes.</summary>
    /// <param name="shapes">Valid shapes whose sides touch at their ends only; a shape's number is its place.</param>
    /// <param name="threads">Threads to use; the result does not depend on it.</param>
    public static OwnedSides Of(IReadOnlyList<GridShape> shapes, int threads)
    {
        var entries = Banded(shapes, out var bandStart);
        Parallel.For(0, Bands, new ParallelOptions { MaxDegreeOfParallelism = threads }, band =>
            entries.AsSpan(bandStart[band]..bandStart[band + 1]).Sort());
        var count = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            if (i == 0 || entries[i].Segment != entries[i - 1].Segment) count++;
        }

        var sides = new OwnedSides(new GridSegment[count], new int[count], new int[count]);
        sides.Fill(entries);
        return sides;
    }

    /// <summary>Changes the set of shapes that cover a place by a step over a side, from right to left of a
    /// half-side.</summary>
    /// <param name="half">2s from A to B of side s, 2s + 1 from B to A.</param>
    /// <param name="cover">What covers the place on its right.</param>
    /// <param name="sets">The sets.</param>
    public int Across(int half, int cover, CoverSets sets)
    {
        var side = half >> 1;
        var (entering, leaving) = (half & 1) == 0 ? (_left[side], _right[side]) : (_right[side], _left[side]);
        if (entering >= Nobody && leaving >= Nobody)
        {
            // The usual step, from one area to its neighbour or to nobody.
            if (cover == (leaving == Nobody ? CoverSets.Empty : CoverSets.Only(leaving)))
            {
                return entering == Nobody ? CoverSets.Empty : CoverSets.Only(entering);
            }
        }

        return sets.Change(cover, Owners(ref leaving), Owners(ref entering));
    }

    ReadOnlySpan<int> Owners(ref int owner) => owner switch
    {
        Nobody => [],
        < Nobody => _several[-2 - owner],
        _ => MemoryMarshal.CreateReadOnlySpan(ref owner, 1),
    };

    static Entry[] Banded(IReadOnlyList<GridShape> shapes, out int[] bandStart)
    {
        int minX = int.MaxValue, maxX = int.MinValue;
        foreach (var shape in shapes)
        {
            foreach (var point in shape.Points) (minX, maxX) = (Math.Min(minX, point.X), Math.Max(maxX, point.X));
        }

        var width = Math.Max(1, (((long)maxX - minX) / Bands) + 1);
        var start = new int[Bands + 1];
        Visit(entry => start[Band(entry) + 1]++);
        for (var band = 0; band < Bands; band++) start[band + 1] += start[band];
        var entries = new Entry[start[Bands]];
        var next = start.AsSpan(0, Bands).ToArray();
        Visit(entry => entries[next[Band(entry)]++] = entry);
        bandStart = start;
        return entries;

        int Band(Entry entry) => (int)((entry.Segment.A.X - (long)minX) / width);

        void Visit(Action<Entry> visit)
        {
            for (var shape = 0; shape < shapes.Count; shape++)
            {
                for (var ring = 0; ring < shapes[shape].RingCount; ring++)
                {
                    var points = shapes[shape].Ring(ring);
                    var from = points[^1];
                    foreach (var to in points)
                    {
                        visit(new Entry(new GridSegment(from, to), from.CompareTo(to) < 0 ? shape : ~shape));
                        from = to;
                    }
                }
            }
        }
    }

    void Fill(Entry[] entries)
    {
        var (lefts, rights) = (new List<int>(), new List<int>());
        var side = 0;
        for (var i = 0; i < entries.Length; side++)
        {
            var segment = entries[i].Segment;
            lefts.Clear();
            rights.Clear();
            for (; i < entries.Length && entries[i].Segment == segment; i++)
            {
                if (entries[i].Owner >= 0) lefts.Add(entries[i].Owner);
                else rights.Add(~entries[i].Owner);
            }

            Segments[side] = segment;
            _left[side] = Kept(lefts);
            _right[side] = Kept(rights);
        }
    }

    int Kept(List<int> owners)
    {
        if (owners.Count == 0) return Nobody;
        if (owners.Count == 1) return owners[0];
        _several.Add([.. owners]);
        return -1 - _several.Count;
    }

    // Owner: the shape on the left of A → B, or ~shape for one on its right.
    readonly record struct Entry(GridSegment Segment, int Owner) : IComparable<Entry>
    {
        public int CompareTo(Entry other)
        {
            var bySegment = Segment.CompareTo(other.Segment);
            return bySegment != 0 ? bySegment : Owner.CompareTo(other.Owner);
        }
    }
}

using System.Runtime.InteropServices;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>A defect of one feature.</summary>
/// <param name="Defect">What was wrong.</param>
/// <param name="Action">What was done.</param>
/// <param name="Count">How many rings, points or parts had it.</param>
/// <param name="SquareMetres">By how much the area changed, counted as the file's rings add up. Unit: m².</param>
/// <param name="Note">What else to say; null mostly.</param>
readonly record struct FeatureDefect(
    BoundaryDefect Defect, BoundaryAction Action, int Count, double SquareMetres = 0, string? Note = null);

/// <summary>Puts the rings of one feature on the grid and makes them a valid shape, by safe repairs only.</summary>
/// <remarks>
/// <code>
/// rings ─► grid, close, drop repeats ─► snap rounding ─► each ring: its loops ─► shell minus holes ─► union of parts
/// </code>
/// Safe: reversing, closing, dropping repeats and rings without area, splitting a ring where it meets itself (every
/// loop is kept), uniting parts that overlap or nest (no place is lost or won), and, where a "hole" lies wholly beside
/// its shell and is wound like it, nesting the rings of that polygon anew by the even-odd rule: islands written as
/// rings of one Polygon, as exporters that confuse Polygon and MultiPolygon do. The area that loops and misplaced holes
/// change is limited to <see cref="LargestChange"/> of the feature: a bow-tie (two corners swapped) has lost its true
/// outline, and a large "hole" outside its shell is probably a part; neither is guessed, the feature is refused.
/// </remarks>
static class BoundaryRepair
{
    /// <summary>Largest share of the area that a repair may change.</summary>
    public const double LargestChange = 0.01;

    /// <summary>Repairs one feature.</summary>
    /// <param name="raw">Rings as read.</param>
    /// <param name="defects">Receives what was found, one entry per kind.</param>
    /// <returns>A valid shape; null when the feature is refused.</returns>
    public static GridShape? Repair(RawRings? raw, List<FeatureDefect> defects)
    {
        if (raw is null) return Refuse(BoundaryDefect.EmptyGeometry, defects);
        var rings = OnGrid(raw, defects, out var polygonRing);
        if (rings.RingCount == 0) return Refuse(BoundaryDefect.EmptyGeometry, defects);

        var meetings = SnapRounding.Of([rings], threads: 1);
        var isClean = meetings.BentSegments == 0 && !HasRepeats(rings.Points);
        var shape = isClean && rings.RingCount == 1
            ? Wound(rings)
            : Combine(meetings.Apply(rings), polygonRing, isClean, defects);
        if (shape.RingCount == 0) return Refuse(BoundaryDefect.EmptyGeometry, defects);

        var changed = 0.0;
        foreach (var defect in defects)
        {
            if (defect.Defect is BoundaryDefect.SelfIntersection or BoundaryDefect.HoleOutsideShell) changed += Math.Abs(defect.SquareMetres);
        }

        var area = shape.SquareMetres();
        if (changed <= LargestChange * area) return shape;
        defects.Add(new FeatureDefect(BoundaryDefect.UnsafeRepair, BoundaryAction.Refused, 1, changed));
        return null;
    }

    static GridShape? Refuse(BoundaryDefect defect, List<FeatureDefect> defects)
    {
        defects.Add(new FeatureDefect(defect, BoundaryAction.Refused, 1));
        return null;
    }

    // Open rings of at least three different points on the grid; a shell that goes takes its holes with it.
    static GridShape OnGrid(RawRings raw, List<FeatureDefect> defects, out int[] polygonRing)
    {
        var (points, ringStart, isHole) = (
            new List<GridPoint>(raw.Xy.Length / 2), new List<int> { 0 }, new List<bool>());
        var polygons = new List<int> { 0 };
        int unclosed = 0, repeated = 0, withoutArea = 0, reversed = 0;
        for (var polygon = 0; polygon < raw.PolygonCount; polygon++)
        {
            var firstRing = raw.PolygonRing[polygon];
            for (var ring = firstRing; ring < raw.PolygonRing[polygon + 1]; ring++)
            {
                var xy = raw.Xy.AsSpan((2 * raw.RingStart[ring])..(2 * raw.RingStart[ring + 1]));
                var from = points.Count;
                AddRing(xy, points, ref unclosed, ref repeated);
                var doubledArea = GridShape.DoubledArea(CollectionsMarshal.AsSpan(points)[from..]);
                if (points.Count - from < 3)
                {
                    withoutArea++;
                    points.RemoveRange(from, points.Count - from);
                    if (ring == firstRing) break;
                    continue;
                }

                if (doubledArea < 0 == (ring == firstRing)) reversed++;
                isHole.Add(ring != firstRing);
                ringStart.Add(points.Count);
            }

            if (isHole.Count > polygons[^1]) polygons.Add(isHole.Count);
        }

        Add(BoundaryDefect.UnclosedRing, unclosed, defects);
        Add(BoundaryDefect.RepeatedPoints, repeated, defects);
        Add(BoundaryDefect.RingWithoutArea, withoutArea, defects);
        Add(BoundaryDefect.WrongWinding, reversed, defects);
        polygonRing = [.. polygons];
        return new GridShape([.. points], [.. ringStart], [.. isHole]);
    }

    static void AddRing(ReadOnlySpan<double> xy, List<GridPoint> points, ref int unclosed, ref int repeated)
    {
        var from = points.Count;
        var isClosed = xy.Length >= 4 && xy[0] == xy[^2] && xy[1] == xy[^1];
        if (!isClosed) unclosed++;
        for (var i = 0; i < xy.Length; i += 2)
        {
            if (i > 0 && xy[i] == xy[i - 2] && xy[i + 1] == xy[i - 1]) repeated++;
            var point = GridPoint.FromDegrees(xy[i], xy[i + 1]);
            if (points.Count == from || points[^1] != point) points.Add(point);
        }

        while (points.Count > from + 1 && points[^1] == points[from]) points.RemoveAt(points.Count - 1);
    }

    static void Add(BoundaryDefect defect, int count, List<FeatureDefect> defects, double squareMetres = 0)
    {
        if (count == 0) return;
        var at = defects.FindIndex(known => known.Defect == defect);
        if (at < 0) defects.Add(new FeatureDefect(defect, BoundaryAction.Repaired, count, squareMetres));
        else defects[at] = defects[at] with { Count = defects[at].Count + count };
    }

    static bool HasRepeats(GridPoint[] points)
    {
        var sorted = points.AsSpan().ToArray();
        Array.Sort(sorted);
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1]) return true;
        }

        return false;
    }

    static GridShape Wound(GridShape ring)
    {
        if (GridShape.DoubledArea(ring.Points) < 0) Array.Reverse(ring.Points);
        return ring;
    }

    static GridShape Combine(GridShape rings, int[] polygonRing, bool isClean, List<FeatureDefect> defects)
    {
        var parts = new List<GridShape>();
        var tally = new RingTally(isClean);
        for (var polygon = 0; polygon + 1 < polygonRing.Length; polygon++)
        {
            var part = Part(rings, polygonRing[polygon], polygonRing[polygon + 1], tally);
            if (part.RingCount > 0) parts.Add(part);
        }

        Add(BoundaryDefect.RingWithoutArea, tally.WithoutArea, defects);
        Add(BoundaryDefect.SelfIntersection, tally.Crossed, defects, tally.CrossedMetres);
        Add(BoundaryDefect.HoleOutsideShell, tally.Outside, defects, tally.OutsideMetres);
        Add(BoundaryDefect.PartWrittenAsHole, tally.Misnested, defects, tally.MisnestedMetres);
        return Unite(parts, defects);
    }

    // One polygon of the file: its shell without its holes.
    static GridShape Part(GridShape rings, int first, int end, RingTally tally)
    {
        var shell = tally.Loops(rings.Ring(first));
        if (end == first + 1) return shell;

        var (sum, holeSum, oddSum) = (Sum(shell), new SideSum(), Sum(shell));
        var misnested = 0;
        for (var ring = first + 1; ring < end; ring++)
        {
            var hole = tally.Loops(rings.Ring(ring));
            holeSum.Add(hole);
            oddSum.Add(hole);
            for (var loop = 0; loop < hole.RingCount; loop++) sum.Add(hole.Ring(loop), -1);
            if (IsPart(rings.Ring(ring), hole, rings.Ring(first), shell)) misnested++;
        }

        var part = Coverage.Of(sum.Take(), Inside.Positive);
        var holes = Coverage.Of(holeSum.Take(), Inside.Positive);
        if (misnested > 0)
        {
            var nested = Coverage.Of(oddSum.Take(), Inside.Odd);
            tally.Misnested += misnested;
            tally.MisnestedMetres += nested.SquareMetres() - shell.SquareMetres() + holes.SquareMetres();
            return nested;
        }

        if (holes.DoubledArea() + part.DoubledArea() > shell.DoubledArea())
        {
            tally.Outside++;
            tally.OutsideMetres -= holes.SquareMetres() + part.SquareMetres() - shell.SquareMetres();
        }

        return part;
    }

    // A "hole" beside its shell that is wound as the shell is.
    static bool IsPart(
        ReadOnlySpan<GridPoint> holeRing, GridShape hole, ReadOnlySpan<GridPoint> shellRing, GridShape shell)
    {
        if (GridShape.DoubledArea(holeRing) > 0 != GridShape.DoubledArea(shellRing) > 0) return false;
        if (!GridBox.Of(holeRing).Meets(GridBox.Of(shellRing))) return true;
        var sum = Sum(shell);
        sum.Add(hole);
        return Coverage.Of(sum.Take(), Inside.Positive).DoubledArea() == shell.DoubledArea() + hole.DoubledArea();
    }

    // What the rings of one feature had.
    sealed class RingTally(bool isClean)
    {
        public int WithoutArea, Crossed, Outside, Misnested;
        public double CrossedMetres, OutsideMetres, MisnestedMetres;

        // A ring as the places it winds about, counter-clockwise.
        public GridShape Loops(ReadOnlySpan<GridPoint> ring)
        {
            var sum = new SideSum();
            sum.Add(ring, 1);
            var loops = Coverage.Of(sum.Take(), Inside.NotZero);
            if (loops.RingCount == 0)
            {
                WithoutArea++;
            }
            else if (!isClean && (loops.RingCount > 1 || HasRepeats(ring.ToArray())))
            {
                Crossed++;
                CrossedMetres += loops.SquareMetres() - Math.Abs(EllipsoidArea.Of(ring));
            }

            return loops;
        }
    }

    static GridShape Unite(List<GridShape> parts, List<FeatureDefect> defects)
    {
        Int128 separate = 0;
        var sum = new SideSum();
        foreach (var part in parts)
        {
            separate += part.DoubledArea();
            sum.Add(part);
        }

        var union = Coverage.Of(sum.Take(), Inside.Positive);
        if (separate > union.DoubledArea()) DescribeOverlaps(parts, defects);
        return union;
    }

    static void DescribeOverlaps(List<GridShape> parts, List<FeatureDefect> defects)
    {
        var boxes = parts.Select(part => GridBox.Of(part.Points)).ToArray();
        var (nested, nestedMetres, overlapping, overlappingMetres) = (0, 0.0, 0, 0.0);
        for (var i = 0; i < parts.Count; i++)
        {
            for (var j = i + 1; j < parts.Count; j++)
            {
                if (!boxes[i].Meets(boxes[j])) continue;
                var sum = Sum(parts[i]);
                sum.Add(parts[j]);
                var union = Coverage.Of(sum.Take(), Inside.Positive);
                var (first, second) = (parts[i].DoubledArea(), parts[j].DoubledArea());
                var common = first + second - union.DoubledArea();
                if (common == 0) continue;
                var metres = parts[i].SquareMetres() + parts[j].SquareMetres() - union.SquareMetres();
                if (common == Int128.Min(first, second)) (nested, nestedMetres) = (nested + 1, nestedMetres + metres);
                else (overlapping, overlappingMetres) = (overlapping + 1, overlappingMetres + metres);
            }
        }

        Add(BoundaryDefect.NestedShell, nested, defects, -nestedMetres);
        Add(BoundaryDefect.OverlappingParts, overlapping, defects, -overlappingMetres);
    }

    static SideSum Sum(GridShape shape)
    {
        var sum = new SideSum();
        sum.Add(shape);
        return sum;
    }
}

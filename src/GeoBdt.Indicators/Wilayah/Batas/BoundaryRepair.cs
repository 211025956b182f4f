using System.Runtime.InteropServices;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>A defect of one feature.</summary>
/// <param name="Defect">What was wrong.</param>
/// <param name="Action">What was done.</param>
/// <param name="Count">How many rings, points or parts had it.</param>
/// <param name="SquareMetres">By how much the area changed, counted as the file's rings add up. Unit: m².</param>
/// <param name="Note">What else to say; null mostly.</param>
/// <param name="Place">Where it was; null when that is the whole feature or nowhere.</param>
readonly record struct FeatureDefect(
    BoundaryDefect Defect, BoundaryAction Action, int Count, double SquareMetres = 0, string? Note = null,
    DefectPlace? Place = null);

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

    // A real desa has a handful of meetings at most; a scribble has as many as the square of its points.
    const int FreeMeetings = 10_000;
    const int MeetingsPerPoint = 2;

    /// <summary>Repairs one feature.</summary>
    /// <param name="raw">Rings as read.</param>
    /// <param name="defects">Receives what was found, one entry per kind.</param>
    /// <returns>A valid shape whose rings begin at their least points; null when the feature is refused.</returns>
    public static GridShape? Repair(RawRings? raw, List<FeatureDefect> defects)
    {
        if (raw is null) return Refuse(BoundaryDefect.EmptyGeometry, defects);
        var rings = OnGrid(raw, defects, out var polygonRing);
        if (rings.RingCount == 0) return Refuse(BoundaryDefect.EmptyGeometry, defects);

        if (!SnapRounding.TryOf(rings, FreeMeetings + (MeetingsPerPoint * rings.Points.Length), out var meetings))
        {
            defects.Add(new FeatureDefect(
                BoundaryDefect.Tangled, BoundaryAction.Refused, 1, 0, null, Outlines(rings)));
            return null;
        }

        var isClean = meetings.BentSegments == 0 && Repeats(rings.Points).Count == 0;
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
        if (changed <= LargestChange * area) return shape.BeginAtLeastPoints();
        defects.Add(new FeatureDefect(
            BoundaryDefect.UnsafeRepair, BoundaryAction.Refused, 1, changed, null, Outlines(rings)));
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
        var (gaps, repeats, flat) = (new List<GridPoint[]>(), new List<GridPoint>(), new List<GridPoint[]>());
        var reversed = 0;
        for (var polygon = 0; polygon < raw.PolygonCount; polygon++)
        {
            var firstRing = raw.PolygonRing[polygon];
            for (var ring = firstRing; ring < raw.PolygonRing[polygon + 1]; ring++)
            {
                var xy = raw.Xy.AsSpan((2 * raw.RingStart[ring])..(2 * raw.RingStart[ring + 1]));
                var from = points.Count;
                AddRing(xy, points, gaps, repeats);
                var doubledArea = GridShape.DoubledArea(CollectionsMarshal.AsSpan(points)[from..]);
                if (points.Count - from < 3)
                {
                    flat.Add([.. CollectionsMarshal.AsSpan(points)[from..]]);
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

        Add(BoundaryDefect.UnclosedRing, gaps.Count, defects, place: new DefectPlace { Lines = gaps });
        Add(BoundaryDefect.RepeatedPoints, repeats.Count, defects, place: new DefectPlace { Points = repeats });
        Add(BoundaryDefect.RingWithoutArea, flat.Count, defects, place: new DefectPlace { Lines = flat });
        Add(BoundaryDefect.WrongWinding, reversed, defects);
        polygonRing = [.. polygons];
        return new GridShape([.. points], [.. ringStart], [.. isHole]);
    }

    static void AddRing(
        ReadOnlySpan<double> xy, List<GridPoint> points, List<GridPoint[]> gaps, List<GridPoint> repeats)
    {
        var from = points.Count;
        var isClosed = xy.Length >= 4 && xy[0] == xy[^2] && xy[1] == xy[^1];
        if (!isClosed && xy.Length > 0)
        {
            gaps.Add([GridPoint.FromDegrees(xy[^2], xy[^1]), GridPoint.FromDegrees(xy[0], xy[1])]);
        }

        for (var i = 0; i < xy.Length; i += 2)
        {
            var point = GridPoint.FromDegrees(xy[i], xy[i + 1]);
            if (i > 0 && xy[i] == xy[i - 2] && xy[i + 1] == xy[i - 1]) repeats.Add(point);
            if (points.Count == from || points[^1] != point) points.Add(point);
        }

        while (points.Count > from + 1 && points[^1] == points[from]) points.RemoveAt(points.Count - 1);
    }

    static void Add(
        BoundaryDefect defect, int count, List<FeatureDefect> defects, double squareMetres = 0,
        DefectPlace? place = null)
    {
        if (count == 0) return;
        var at = defects.FindIndex(known => known.Defect == defect);
        if (at < 0)
        {
            defects.Add(new FeatureDefect(defect, BoundaryAction.Repaired, count, squareMetres, null, place));
            return;
        }

        defects[at] = defects[at] with
        {
            Count = defects[at].Count + count,
            Place = DefectPlace.Join(defects[at].Place, place),
        };
    }

    static DefectPlace Outlines(GridShape rings)
    {
        var lines = new GridPoint[rings.RingCount][];
        for (var ring = 0; ring < lines.Length; ring++) lines[ring] = Closed(rings.Ring(ring));
        return new DefectPlace { Lines = lines };
    }

    static GridPoint[] Closed(ReadOnlySpan<GridPoint> ring) => [.. ring, ring[0]];

    // Points that come more than once, each once.
    static List<GridPoint> Repeats(ReadOnlySpan<GridPoint> points)
    {
        var sorted = points.ToArray();
        Array.Sort(sorted);
        var repeats = new List<GridPoint>();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1] && (repeats.Count == 0 || repeats[^1] != sorted[i])) repeats.Add(sorted[i]);
        }

        return repeats;
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

        Add(BoundaryDefect.RingWithoutArea, tally.WithoutArea.Count, defects,
            place: new DefectPlace { Lines = tally.WithoutArea });
        Add(BoundaryDefect.SelfIntersection, tally.Crossed, defects, tally.CrossedMetres,
            new DefectPlace { Points = tally.Crossings });
        Add(BoundaryDefect.HoleOutsideShell, tally.Outside.Count, defects, tally.OutsideMetres,
            new DefectPlace { Areas = tally.Outside });
        Add(BoundaryDefect.PartWrittenAsHole, tally.Misnested.Count, defects, tally.MisnestedMetres,
            new DefectPlace { Areas = tally.Misnested });
        return Unite(parts, defects);
    }

    // One polygon of the file: its shell without its holes.
    static GridShape Part(GridShape rings, int first, int end, RingTally tally)
    {
        var shell = tally.Loops(rings.Ring(first));
        if (end == first + 1) return shell;

        var (sum, holeSum, oddSum) = (Sum(shell), new SideSum(), Sum(shell));
        var misnested = new List<GridShape>();
        for (var ring = first + 1; ring < end; ring++)
        {
            var hole = tally.Loops(rings.Ring(ring));
            holeSum.Add(hole);
            oddSum.Add(hole);
            for (var loop = 0; loop < hole.RingCount; loop++) sum.Add(hole.Ring(loop), -1);
            if (IsPart(rings.Ring(ring), hole, rings.Ring(first), shell)) misnested.Add(hole);
        }

        var part = Coverage.Of(sum.Take(), Inside.Positive);
        var holes = Coverage.Of(holeSum.Take(), Inside.Positive);
        if (misnested.Count > 0)
        {
            var nested = Coverage.Of(oddSum.Take(), Inside.Odd);
            tally.Misnested.AddRange(misnested);
            tally.MisnestedMetres += nested.SquareMetres() - shell.SquareMetres() + holes.SquareMetres();
            return nested;
        }

        if (holes.DoubledArea() + part.DoubledArea() > shell.DoubledArea())
        {
            tally.Outside.Add(Without(holes, shell));
            tally.OutsideMetres -= holes.SquareMetres() + part.SquareMetres() - shell.SquareMetres();
        }

        return part;
    }

    static GridShape Without(GridShape shape, GridShape taken)
    {
        var sum = Sum(shape);
        for (var ring = 0; ring < taken.RingCount; ring++) sum.Add(taken.Ring(ring), -1);
        return Coverage.Of(sum.Take(), Inside.Positive);
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
        public int Crossed;
        public double CrossedMetres, OutsideMetres, MisnestedMetres;

        public List<GridPoint[]> WithoutArea { get; } = [];

        public List<GridPoint> Crossings { get; } = [];

        public List<GridShape> Outside { get; } = [];

        public List<GridShape> Misnested { get; } = [];

        // A ring as the places it winds about, counter-clockwise.
        public GridShape Loops(ReadOnlySpan<GridPoint> ring)
        {
            var sum = new SideSum();
            sum.Add(ring, 1);
            var loops = Coverage.Of(sum.Take(), Inside.NotZero);
            if (loops.RingCount == 0)
            {
                WithoutArea.Add(Closed(ring));
            }
            else if (!isClean && Repeats(ring) is var repeats && (loops.RingCount > 1 || repeats.Count > 0))
            {
                Crossed++;
                Crossings.AddRange(repeats);
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
        var (nestedMetres, overlappingMetres) = (0.0, 0.0);
        var (nested, overlapping) = (new List<GridShape>(), new List<GridShape>());
        for (var i = 0; i < parts.Count; i++)
        {
            for (var j = i + 1; j < parts.Count; j++)
            {
                if (!boxes[i].Meets(boxes[j])) continue;
                var sum = Sum(parts[i]);
                sum.Add(parts[j]);
                var common = Coverage.Of(sum.Take(), Inside.Twice);
                if (common.RingCount == 0) continue;
                var smaller = Int128.Min(parts[i].DoubledArea(), parts[j].DoubledArea());
                if (common.DoubledArea() == smaller)
                {
                    nested.Add(common);
                    nestedMetres += common.SquareMetres();
                }
                else
                {
                    overlapping.Add(common);
                    overlappingMetres += common.SquareMetres();
                }
            }
        }

        Add(BoundaryDefect.NestedShell, nested.Count, defects, -nestedMetres, new DefectPlace { Areas = nested });
        Add(BoundaryDefect.OverlappingParts, overlapping.Count, defects, -overlappingMetres,
            new DefectPlace { Areas = overlapping });
    }

    static SideSum Sum(GridShape shape)
    {
        var sum = new SideSum();
        sum.Add(shape);
        return sum;
    }
}

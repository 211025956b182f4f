using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>A face that was not covered by exactly one area, and what became of it.</summary>
/// <param name="Areas">Overlap: the areas that cover it. Gap: those around it, ascending.</param>
/// <param name="IsOverlap">Whether areas cover it; else it is a gap.</param>
/// <param name="To">The area it went to; −1 when it stays without area.</param>
/// <param name="Rule">Why.</param>
/// <param name="SquareMetres">Its area. Unit: m².</param>
/// <param name="Width">Mean width: twice the area over the outline. Unit: m.</param>
/// <param name="Islands">Parts of areas that float in it.</param>
/// <param name="Shape">Its outline.</param>
sealed record PartitionFace(
    int[] Areas, bool IsOverlap, int To, FaceRule Rule, double SquareMetres, double Width, int Islands,
    GridShape Shape);

/// <summary>Areas that overlapped and left gaps, made a planar partition: every place has one area, or none and is
/// listed.</summary>
/// <param name="Shapes">Shape [areas]. Empty for an area without polygon, or one that wholly lay under others.</param>
/// <param name="Faces">Faces that were not covered by exactly one area.</param>
/// <param name="Vanished">Areas that have nothing left, and the shape they had.</param>
/// <remarks>
/// <code>
///  areas ─► snap rounding ─► faces ─► overlaps: to one area each ─► gaps: slivers to a neighbour ─► areas ± faces
/// </code>
/// The rule for overlaps, in this order: (1) to an area that lies under others for at least half of its whole area, the
/// smallest such; (2) to the area with whose undisputed part the face has the longest border, and once faces are given
/// away so, their neighbours by the same rule, round by round; (3) ties to the lower code. Then an area that is left
/// with nothing gets its largest face back if that takes no other area its last; else it has no place and is reported.
/// The rule for gaps: at most <see cref="FaceAssignment.LargestSliver"/>, or a mean width of at most
/// <see cref="FaceAssignment.ThinSliver"/>: to the neighbour with the longest common border, ties to the lower code. All
/// others stay.
/// Areas are numbered by code, all comparisons are of integers: the result does not depend on threads or on the order
/// of files and features.
/// </remarks>
sealed record Partition(
    IReadOnlyList<GridShape> Shapes, IReadOnlyList<PartitionFace> Faces,
    IReadOnlyList<(int Area, GridShape Shape)> Vanished)
{
    /// <summary>Makes a partition.</summary>
    /// <param name="own">Shape [areas]. Polygons of each area, by code; null or empty where there are none.</param>
    /// <param name="apart">Polygons that are no area (lakes, forest): nothing is filled into them or from them.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="cancellation">Stops between areas.</param>
    public static Partition Of(
        IReadOnlyList<IReadOnlyList<GridShape>?> own, IReadOnlyList<GridShape> apart, int threads,
        CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var shapes = Cut(own, apart, parallel);
        cancellation.ThrowIfCancellationRequested();
        var overlay = OverlayFaces.Of(shapes, own.Count, threads);
        cancellation.ThrowIfCancellationRequested();
        var assignment = new FaceAssignment(overlay, shapes[..own.Count], parallel);
        var settled = Settled(overlay, assignment, shapes[..own.Count], parallel);
        return new Partition(settled, Described(overlay, assignment, parallel), VanishedOf(own, settled));
    }

    // Lost to other areas, or thinner than a grid step.
    static List<(int, GridShape)> VanishedOf(IReadOnlyList<IReadOnlyList<GridShape>?> own, GridShape[] settled)
    {
        var vanished = new List<(int, GridShape)>();
        for (var area = 0; area < settled.Length; area++)
        {
            if (own[area] is { Count: > 0 } had && settled[area].RingCount == 0) vanished.Add((area, had[0]));
        }

        return vanished;
    }

    // From here on lines touch at points of both only, and no line is cut or moved again.
    static GridShape[] Cut(
        IReadOnlyList<IReadOnlyList<GridShape>?> own, IReadOnlyList<GridShape> apart, ParallelOptions parallel)
    {
        var all = new List<GridShape>(own.Count + apart.Count);
        foreach (var shapes in own) all.AddRange(shapes ?? []);
        all.AddRange(apart);
        var meetings = SnapRounding.Of(all, parallel.MaxDegreeOfParallelism, parallel.CancellationToken);
        var cut = new GridShape[own.Count + apart.Count];
        Parallel.For(0, cut.Length, parallel, i =>
        {
            var before = i < own.Count ? own[i] ?? [] : [apart[i - own.Count]];
            if (before is [var only] && meetings.Apply(only) is var same && ReferenceEquals(same, only))
            {
                cut[i] = only;
                return;
            }

            var sum = new SideSum();
            foreach (var shape in before) sum.Add(meetings.Apply(shape));
            cut[i] = Coverage.Of(sum.Take(), Inside.Positive);
        });
        return cut;
    }

    static GridShape[] Settled(
        OverlayFaces overlay, FaceAssignment assignment, GridShape[] shapes, ParallelOptions parallel)
    {
        var changes = new Dictionary<int, List<(int Face, int Sign)>>();
        for (var face = 0; face < overlay.Faces.Count; face++)
        {
            var (cover, to) = (overlay.Faces[face].Cover, assignment.To(face));
            foreach (var area in cover)
            {
                if (area != to) Change(area, face, -1);
            }

            if (cover.Length == 0 && to != FaceAssignment.Nobody) Change(to, face, 1);
        }

        Parallel.ForEach(changes, parallel, change =>
        {
            var sum = new SideSum();
            sum.Add(shapes[change.Key]);
            foreach (var (face, sign) in change.Value) overlay.AddTo(sum, face, sign);
            shapes[change.Key] = Coverage.Of(sum.Take(), Inside.Positive);
        });
        return shapes;

        void Change(int area, int face, int sign)
        {
            if (!changes.TryGetValue(area, out var list)) changes[area] = list = [];
            list.Add((face, sign));
        }
    }

    static PartitionFace[] Described(OverlayFaces overlay, FaceAssignment assignment, ParallelOptions parallel)
    {
        var faces = new PartitionFace[overlay.Faces.Count];
        Parallel.For(0, faces.Length, parallel, face =>
        {
            var cover = overlay.Faces[face].Cover;
            var (squareMetres, width) = assignment.Measure(face);
            faces[face] = new PartitionFace(
                cover.Length > 0 ? cover : assignment.Around(face), cover.Length > 0, assignment.To(face),
                assignment.Rule(face), squareMetres, width, overlay.Faces[face].Borders.Count - 1, overlay.Shape(face));
        });
        return faces;
    }
}

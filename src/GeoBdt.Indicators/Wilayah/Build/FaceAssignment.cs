using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>Says to which area each overlap and each sliver goes; the rule is that of <see cref="Partition"/>.</summary>
sealed class FaceAssignment
{
    /// <summary>Largest gap closed whatever its form. Unit: m² (one hectare).</summary>
    public const double LargestSliver = 10_000;

    /// <summary>Largest mean width of a gap closed whatever its area. Unit: m.</summary>
    public const double ThinSliver = 10;

    /// <summary>No area.</summary>
    public const int Nobody = -1;

    readonly OverlayFaces _overlay;
    readonly ParallelOptions _parallel;
    readonly int[] _to;
    readonly FaceRule[] _rule;
    readonly Int128[] _left;

    /// <param name="overlay">Faces of all areas.</param>
    /// <param name="areas">Shape [areas].</param>
    /// <param name="parallel">Threads to use.</param>
    public FaceAssignment(OverlayFaces overlay, IReadOnlyList<GridShape> areas, ParallelOptions parallel)
    {
        (_overlay, _parallel) = (overlay, parallel);
        _to = new int[overlay.Faces.Count];
        Array.Fill(_to, Nobody);
        _rule = new FaceRule[_to.Length];
        _left = new Int128[areas.Count];
        for (var area = 0; area < areas.Count; area++) _left[area] = areas[area].DoubledArea();
        Resolve();
        CloseSlivers();
    }

    /// <summary>The area to which a face goes; <see cref="Nobody"/> when it stays without.</summary>
    public int To(int face) => _to[face];

    /// <summary>Why it goes there.</summary>
    public FaceRule Rule(int face) => _rule[face];

    /// <summary>The areas around a face, ascending.</summary>
    public int[] Around(int face) => [.. Borders(face, null).Keys.Order()];

    /// <summary>Area and mean width (twice the area over the outline) of a face. Units: m², m.</summary>
    public (double SquareMetres, double Width) Measure(int face)
    {
        var squareMetres = _overlay.SquareMetres(face);
        long outline = 0;
        _overlay.Visit(face, (from, to, _) => outline += GroundLength.Millimetres(from, to));
        return (squareMetres, 2000 * squareMetres / Math.Max(1, outline));
    }

    void Resolve()
    {
        var overlaps = new List<int>();
        var disputed = new Int128[_left.Length];
        for (var face = 0; face < _to.Length; face++)
        {
            if (_overlay.Faces[face].Cover.Length == 0) continue;
            overlaps.Add(face);
            foreach (var area in _overlay.Faces[face].Cover) disputed[area] += _overlay.Faces[face].DoubledArea;
        }

        var open = overlaps.Where(face => !TryGiveToMostlyCovered(face, disputed)).ToList();
        while (open.Count > 0)
        {
            // All of a round look at the state before it, so the order of faces means nothing.
            var choices = open.ConvertAll(face => (Face: face, To: LongestBorder(face)));
            if (choices.TrueForAll(choice => choice.To == Nobody))
            {
                foreach (var face in open) Give(face, _overlay.Faces[face].Cover[0], FaceRule.LowestCode);
                break;
            }

            foreach (var (face, to) in choices)
            {
                if (to != Nobody) Give(face, to, FaceRule.LongestBorder);
            }

            open = choices.Where(choice => choice.To == Nobody).Select(choice => choice.Face).ToList();
        }

        foreach (var face in overlaps)
        {
            foreach (var area in _overlay.Faces[face].Cover)
            {
                if (area != _to[face]) _left[area] -= _overlay.Faces[face].DoubledArea;
            }
        }

        Revive(overlaps);
    }

    bool TryGiveToMostlyCovered(int face, Int128[] disputed)
    {
        var best = Nobody;
        foreach (var area in _overlay.Faces[face].Cover)
        {
            // _left still holds the whole area here.
            if (2 * disputed[area] >= _left[area] && (best == Nobody || _left[area] < _left[best])) best = area;
        }

        if (best == Nobody) return false;
        Give(face, best, FaceRule.MostlyCovered);
        return true;
    }

    int LongestBorder(int face) => Longest(face, _overlay.Faces[face].Cover);

    // The area with the longest border on a face; of the areas asked for, or of all when that is null.
    int Longest(int face, int[]? among)
    {
        var (best, longest) = (Nobody, 0L);
        foreach (var (area, length) in Borders(face, among))
        {
            if (length > longest || (length == longest && area < best)) (best, longest) = (area, length);
        }

        return best;
    }

    Dictionary<int, long> Borders(int face, int[]? among)
    {
        var lengths = new Dictionary<int, long>();
        _overlay.Visit(face, (from, to, across) =>
        {
            var area = across.Area != Nobody ? across.Area : across.Face >= 0 ? _to[across.Face] : Nobody;
            if (area == Nobody || (among is not null && Array.IndexOf(among, area) < 0)) return;
            lengths[area] = lengths.GetValueOrDefault(area) + GroundLength.Millimetres(from, to);
        });
        return lengths;
    }

    void Give(int face, int area, FaceRule rule) => (_to[face], _rule[face]) = (area, rule);

    void Revive(List<int> overlaps)
    {
        var facesOf = new Dictionary<int, List<int>>();
        foreach (var face in overlaps)
        {
            foreach (var area in _overlay.Faces[face].Cover)
            {
                if (_left[area] > 0) continue;
                if (!facesOf.TryGetValue(area, out var list)) facesOf[area] = list = [];
                list.Add(face);
            }
        }

        foreach (var (area, faces) in facesOf.OrderBy(entry => entry.Key))
        {
            var largest = faces.Where(face => _left[_to[face]] > _overlay.Faces[face].DoubledArea)
                .OrderByDescending(face => _overlay.Faces[face].DoubledArea).Select(face => (int?)face).FirstOrDefault();
            if (largest is not { } back) continue;
            _left[_to[back]] -= _overlay.Faces[back].DoubledArea;
            _left[area] += _overlay.Faces[back].DoubledArea;
            Give(back, area, FaceRule.KeepsAlive);
        }
    }

    // Gaps have no side in common with each other, so each is settled alone.
    void CloseSlivers() => Parallel.For(0, _to.Length, _parallel, face =>
    {
        if (_overlay.Faces[face].Cover.Length > 0) return;
        var (squareMetres, width) = Measure(face);
        if (squareMetres > LargestSliver && width > ThinSliver) return;
        var to = Longest(face, null);
        if (to != Nobody) Give(face, to, FaceRule.LongestBorder);
    });
}

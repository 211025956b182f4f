using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>What is there of a cell in an area.</summary>
enum Keadaan : byte
{
    /// <summary>No data.</summary>
    Absent,

    /// <summary>Published.</summary>
    Shown,

    /// <summary>Withheld, and bounded narrowly enough to be worked out.</summary>
    Withheld,

    /// <summary>Withheld, and anything.</summary>
    Wide,
}

/// <summary>One sum: its total and then its parts, as a range of <see cref="Jaring.Members"/>.</summary>
readonly record struct Faktor(int Start, int Count, bool OverAreas);

/// <summary>One area with its children, all series: every cell a node, and the sums that tie them.</summary>
/// <remarks>
/// <code>
///              area   child 1   child 2 …
///   total        o───────o─────────o        ─ sum over areas (one per series)
///   category 1   o───────o─────────o        │ sum over categories (one per area and dimension)
///   category 2   o───────o─────────o
/// </code>
/// A node's number is slot × width + cell; slot 0 is the area, the others its children. Reused from area to area.
/// </remarks>
sealed class Jaring(Hubungan relations, WilayahTree tree, Pengamatan seen)
{
    /// <summary>No bound.</summary>
    public const int Unbounded = int.MaxValue / 4;

    readonly List<int> _areas = [];
    readonly List<Faktor> _factors = [];
    readonly List<int> _members = [];

    /// <summary>The relations.</summary>
    public Hubungan Relations => relations;

    /// <summary>Shape [slots]. The area and its children.</summary>
    public IReadOnlyList<int> Areas => _areas;

    /// <summary>Number of cells.</summary>
    public int Width => relations.Cells.Count;

    /// <summary>Number of nodes.</summary>
    public int Count => _areas.Count * Width;

    /// <summary>The sums of which every member has data.</summary>
    public List<Faktor> Factors => _factors;

    /// <summary>Nodes of the sums.</summary>
    public List<int> Members => _members;

    /// <summary>Shape [nodes].</summary>
    public Keadaan[] State { get; private set; } = [];

    /// <summary>Shape [nodes]. Least count.</summary>
    public int[] Low { get; private set; } = [];

    /// <summary>Shape [nodes]. Largest count; <see cref="Unbounded"/> for none.</summary>
    public int[] High { get; private set; } = [];

    /// <summary>Cell of a node.</summary>
    public int CellOf(int node) => node % Width;

    /// <summary>Area of a node.</summary>
    public int AreaOf(int node) => _areas[node / Width];

    /// <summary>Published number of a node that is <see cref="Keadaan.Shown"/>.</summary>
    public int NumberOf(int node) => relations.At(CellOf(node), AreaOf(node))!.Value[AreaOf(node)];

    /// <summary>True when the number of a node that is <see cref="Keadaan.Shown"/> is published as counted.</summary>
    public bool IsExact(int node) => relations.At(CellOf(node), AreaOf(node))!.Tepat?[AreaOf(node)] == true;

    /// <summary>Number of counts a node may have; 0 where it says nothing.</summary>
    public int Length(int node) => State[node] is Keadaan.Shown or Keadaan.Withheld ? High[node] - Low[node] + 1 : 0;

    /// <summary>Takes in an area and its children.</summary>
    /// <returns>False when there is no data at all.</returns>
    public bool Load(int parent)
    {
        _areas.Clear();
        _areas.Add(parent);
        var children = tree.Children(parent);
        for (var child = children.Start.Value; child < children.End.Value; child++)
        {
            if (!IsUnusedStandIn(child)) _areas.Add(child);
        }

        if (Low.Length < Count) (Low, High, State) = (new int[Count], new int[Count], new Keadaan[Count]);
        var any = false;
        for (var node = 0; node < Count; node++)
        {
            var (cell, area) = (CellOf(node), AreaOf(node));
            var series = relations.At(cell, area);
            State[node] = series is null ? Keadaan.Absent : series.Shows(area) ? Keadaan.Shown : Keadaan.Withheld;
            (Low[node], High[node]) = State[node] == Keadaan.Shown ? seen.Range(series!, area) : (0, Unbounded);
            any |= series is not null;
        }

        AddFactors();
        return any;
    }

    /// <summary>Takes in bounds of a withheld node that another block found.</summary>
    public void Narrow(int node, int low, int high)
    {
        if (State[node] != Keadaan.Withheld) return;
        var (l, h) = (Math.Max(Low[node], low), Math.Min(High[node], high));
        if (l <= h) (Low[node], High[node]) = (l, h);
    }

    // A stand-in desa without any published number is taken for empty: most are, and a release leaves it out.
    bool IsUnusedStandIn(int area)
    {
        if (!tree[area].Kode.IsTidakTerpetakan) return false;
        foreach (var series in relations.Series)
        {
            if (series.Shows(area) && series.Value[area] > 0) return false;
        }

        return true;
    }

    void AddFactors()
    {
        _factors.Clear();
        _members.Clear();
        for (var slot = 0; slot < _areas.Count; slot++)
        {
            foreach (var star in relations.Stars)
            {
                var start = _members.Count;
                _members.Add((slot * Width) + star.Total);
                foreach (var part in star.Parts) _members.Add((slot * Width) + part);
                Close(start, overAreas: false);
            }
        }

        for (var cell = 0; cell < Width && _areas.Count > 1; cell++)
        {
            var start = _members.Count;
            for (var slot = 0; slot < _areas.Count; slot++) _members.Add((slot * Width) + cell);
            Close(start, overAreas: true);
        }
    }

    void Close(int start, bool overAreas)
    {
        for (var m = start; m < _members.Count; m++)
        {
            if (State[_members[m]] != Keadaan.Absent) continue;
            _members.RemoveRange(start, _members.Count - start);
            return;
        }

        _factors.Add(new Faktor(start, _members.Count - start, overAreas));
    }
}

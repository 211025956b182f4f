namespace GeoBdt.Boundaries.Kml;

/// <summary>The folders of a KML file as layers: a layer is a folder (or the document) with placemarks in it.</summary>
/// <remarks>Naming a folder takes all below it; a name stands for the last part of a path or for the whole,
/// <c>Batas/Desa</c>.</remarks>
sealed class KmlLayers(string? wanted)
{
    // Names to list in a refusal; a file may have a folder for every desa.
    const int MaxListed = 1000;

    readonly List<(int Depth, string Name, int Id)> _open = [];
    readonly List<string> _listed = [];
    readonly HashSet<int> _known = [];
    int _lastId;

    /// <summary>Layers seen so far, in the order of their first placemarks.</summary>
    public IReadOnlyList<string> Listed => _listed;

    /// <summary>How many there are.</summary>
    public int Count => _known.Count;

    /// <summary>A folder begins.</summary>
    public void Begin(int depth) => _open.Add((depth, "", ++_lastId));

    /// <summary>A folder ends.</summary>
    public void End(int depth)
    {
        if (_open.Count > 0 && _open[^1].Depth == depth) _open.RemoveAt(_open.Count - 1);
    }

    /// <summary>Whether an element at this depth belongs to the folder itself.</summary>
    public bool IsOwn(int depth) => _open.Count > 0 && _open[^1].Depth == depth - 1;

    /// <summary>Names the folder that is open.</summary>
    public void Name(string name) => _open[^1] = _open[^1] with { Name = name.Trim() };

    /// <summary>A placemark begins: whether it belongs to the layer that is read.</summary>
    public bool IsWanted()
    {
        var id = _open.Count == 0 ? 0 : _open[^1].Id;
        if (_known.Add(id) && _listed.Count < MaxListed) _listed.Add(PathTo(_open.Count));
        if (wanted is null) return true;
        for (var i = 0; i < _open.Count; i++)
        {
            if (_open[i].Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)
                || PathTo(i + 1).Equals(wanted, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    string PathTo(int count)
    {
        var path = string.Join('/', _open.Take(count).Select(folder => folder.Name).Where(name => name.Length > 0));
        return path.Length > 0 ? path : "(tanpa nama)";
    }
}

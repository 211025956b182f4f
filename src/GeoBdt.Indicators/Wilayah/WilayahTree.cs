namespace GeoBdt.Indicators.Wilayah;

/// <summary>One administrative area.</summary>
/// <param name="Kode">Canonical code.</param>
/// <param name="Nama">Official name; the code itself where no name was given.</param>
/// <param name="KodeBps">BPS code by the crosswalk; null where none is known.</param>
public sealed record Area(KodeKemendagri Kode, string Nama, KodeBps? KodeBps)
{
    /// <summary>Level of the area.</summary>
    public Tingkat Tingkat => Kode.Tingkat;
}

/// <summary>The areas of a release as a complete hierarchy: every area's parent is in it.</summary>
/// <remarks>
/// Areas are numbered: all provinces first, then all kabupaten, kecamatan and desa, each level by code. So a level, the
/// children of an area, and its descendants of any level are each one contiguous range of numbers; value columns and
/// shapes use the same numbers.
/// </remarks>
public sealed class WilayahTree
{
    readonly Area[] _areas;
    readonly int[] _parent;
    readonly int[] _firstChild;
    readonly int[] _levelStart;
    readonly int[]?[] _placesWithin = new int[5 * 5][];
    readonly Dictionary<ulong, int> _byKemendagri;
    readonly Dictionary<ulong, int> _byBps;

    /// <summary>Builds the tree.</summary>
    /// <param name="areas">Any order, no code twice, every parent present.</param>
    /// <exception cref="ArgumentException">A code appears twice, or a parent is missing (the message names the
    /// code).</exception>
    public WilayahTree(IEnumerable<Area> areas)
    {
        _areas = [.. areas.OrderBy(area => area.Kode.Tingkat).ThenBy(area => area.Kode.Digits)];
        _byKemendagri = new Dictionary<ulong, int>(_areas.Length);
        _byBps = new Dictionary<ulong, int>(_areas.Length);
        _parent = new int[_areas.Length];
        _firstChild = new int[_areas.Length + 1];
        _levelStart = new int[6];
        for (var i = 0; i < _areas.Length; i++)
        {
            var area = _areas[i];
            if (!_byKemendagri.TryAdd(area.Kode.Digits, i))
            {
                throw new ArgumentException($"The code {area.Kode} appears twice.", nameof(areas));
            }

            if (area.KodeBps is { } bps) _byBps.TryAdd(bps.Digits, i);
            _levelStart[(int)area.Tingkat + 1] = i + 1;
            _parent[i] = -1;
            if (area.Kode.Parent is { } parent && !_byKemendagri.TryGetValue(parent.Digits, out _parent[i]))
            {
                throw new ArgumentException($"The area {area.Kode} has no parent {parent} in the tree.", nameof(areas));
            }
        }

        for (var level = 1; level < _levelStart.Length; level++)
        {
            _levelStart[level] = Math.Max(_levelStart[level], _levelStart[level - 1]);
        }

        FillFirstChild();
    }

    /// <summary>Number of areas of all levels.</summary>
    public int Count => _areas.Length;

    /// <summary>The area with a number.</summary>
    public Area this[int index] => _areas[index];

    /// <summary>Numbers of the areas of one level.</summary>
    public Range Level(Tingkat tingkat) => _levelStart[(int)tingkat].._levelStart[(int)tingkat + 1];

    /// <summary>First number of a level; shapes of that level count from it.</summary>
    public int LevelStart(Tingkat tingkat) => _levelStart[(int)tingkat];

    /// <summary>Number of the area one level up; −1 for a province.</summary>
    public int Parent(int index) => _parent[index];

    /// <summary>Numbers of the areas one level down; empty for a desa.</summary>
    public Range Children(int index) => _firstChild[index].._firstChild[index + 1];

    /// <summary>Numbers of the areas of a narrower (or the same) level inside an area.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is wider than the area.</exception>
    public Range DescendantsAt(int index, Tingkat tingkat)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)tingkat, (int)_areas[index].Tingkat, nameof(tingkat));
        int first = index, end = index + 1;
        for (var level = _areas[index].Tingkat; level < tingkat; level++)
        {
            (first, end) = (_firstChild[first], _firstChild[end]);
        }

        return first..end;
    }

    /// <summary>In which area of a wider level each area of a level lies.</summary>
    /// <param name="tingkat">The level.</param>
    /// <param name="wider">A wider level, or the same.</param>
    /// <returns>Shape [areas of the level]. Places within the wider level, from 0. The same array every time; not to be changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The second level is narrower.</exception>
    public int[] PlacesWithin(Tingkat tingkat, Tingkat wider)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)wider, (int)tingkat, nameof(wider));
        ref var places = ref _placesWithin[((int)tingkat * 5) + (int)wider];
        return places ??= [.. Enumerable.Range(_levelStart[(int)tingkat], _levelStart[(int)tingkat + 1] - _levelStart[(int)tingkat]).Select(Place)];

        int Place(int index)
        {
            for (var level = tingkat; level > wider; level--) index = _parent[index];
            return index - LevelStart(wider);
        }
    }

    /// <summary>Finds an area by its canonical code.</summary>
    public bool TryFind(KodeKemendagri kode, out int index) => _byKemendagri.TryGetValue(kode.Digits, out index);

    /// <summary>Finds an area by its BPS code; of several areas with one BPS code (a split) the first.</summary>
    public bool TryFind(KodeBps kode, out int index) => _byBps.TryGetValue(kode.Digits, out index);

    /// <summary>The tree without some areas; the others keep their order and get new numbers.</summary>
    /// <param name="isDropped">Asked once for each number of this tree.</param>
    /// <exception cref="ArgumentException">An area would stay without its parent (the message names it).</exception>
    public WilayahSubset Without(Func<int, bool> isDropped)
    {
        var newIndex = new int[_areas.Length];
        var oldIndex = new List<int>(_areas.Length);
        for (var i = 0; i < _areas.Length; i++)
        {
            newIndex[i] = isDropped(i) ? -1 : oldIndex.Count;
            if (newIndex[i] < 0) continue;
            if (_parent[i] >= 0 && newIndex[_parent[i]] < 0)
            {
                throw new ArgumentException(
                    $"The area {_areas[i].Kode} cannot stay without {_areas[_parent[i]].Kode}.", nameof(isDropped));
            }

            oldIndex.Add(i);
        }

        return new WilayahSubset(new WilayahTree(oldIndex.Select(i => _areas[i])), newIndex, oldIndex);
    }

    // Children of area i are the numbers firstChild[i] .. firstChild[i + 1]: within a level both areas and their
    // parents ascend by code, so one pass closes each parent's range in turn. A desa's range is empty at the end of all
    // areas.
    void FillFirstChild()
    {
        foreach (var level in TingkatNames.All)
        {
            var child = _levelStart[(int)level + 1];
            for (var i = _levelStart[(int)level]; i < _levelStart[(int)level + 1]; i++)
            {
                _firstChild[i] = child;
                while (child < _areas.Length && _parent[child] == i) child++;
            }
        }

        _firstChild[_areas.Length] = _areas.Length;
    }
}

/// <summary>A tree from which areas were left out.</summary>
/// <param name="Tree">The areas that stayed.</param>
/// <param name="NewIndex">Shape [areas of the old tree]. Number in <paramref name="Tree"/>; −1 for an area left
/// out.</param>
/// <param name="OldIndex">Shape [areas of the new tree]. Number in the old tree.</param>
public sealed record WilayahSubset(WilayahTree Tree, IReadOnlyList<int> NewIndex, IReadOnlyList<int> OldIndex);

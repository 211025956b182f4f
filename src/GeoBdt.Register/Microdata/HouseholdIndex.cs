namespace GeoBdt.Register.Microdata;

/// <summary>Finds the household of a member by the hash of what its identifier column says.</summary>
sealed class HouseholdIndex(int capacity)
{
    /// <summary>Stands where a row has no ID to be found by. No hash is zero, short of one chance in 2¹²⁸.</summary>
    public static readonly UInt128 NoJoinKey = UInt128.Zero;

    /// <summary>Found nothing.</summary>
    public const int Unknown = -1;

    /// <summary>Found several households with one damaged ID.</summary>
    public const int Ambiguous = -2;

    /// <summary>Found a household that is recorded as not being there.</summary>
    public const int Absent = -3;

    readonly Dictionary<UInt128, int> _byJoinKey = new(capacity);
    readonly HashSet<UInt128> _unlinked = [];
    int[] _position = [];

    /// <summary>Adds a household.</summary>
    /// <param name="linkage">Its linkage id.</param>
    /// <param name="joinKey">What its members find it by.</param>
    /// <param name="isLinked">True when its ID is intact; several households may share a damaged one.</param>
    /// <param name="row">Its number among those added.</param>
    /// <returns>False when this household is there already.</returns>
    public bool TryAdd(UInt128 linkage, UInt128 joinKey, bool isLinked, int row)
    {
        if (isLinked) return _byJoinKey.TryAdd(joinKey, row);
        if (!_unlinked.Add(linkage)) return false;
        if (joinKey != NoJoinKey && !_byJoinKey.TryAdd(joinKey, row)) _byJoinKey[joinKey] = Ambiguous;
        return true;
    }

    /// <summary>Adds a household that is recorded as not being there, after all that are: of two rows with one ID, as of a
    /// duplicate, the one that is there counts.</summary>
    public void AddAbsent(UInt128 joinKey)
    {
        if (joinKey != NoJoinKey) _byJoinKey.TryAdd(joinKey, Absent);
    }

    /// <summary>Tells where in the table the households went.</summary>
    /// <param name="position">Shape [households added]. Row of each in the table.</param>
    public void MoveTo(int[] position) => _position = position;

    /// <summary>The row of a household in the table, or <see cref="Unknown"/>, <see cref="Ambiguous"/> or
    /// <see cref="Absent"/>.</summary>
    public int Find(UInt128 joinKey)
    {
        var added = _byJoinKey.GetValueOrDefault(joinKey, Unknown);
        return added < 0 ? added : _position[added];
    }
}

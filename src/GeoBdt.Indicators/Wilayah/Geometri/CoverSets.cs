namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>Sets of shapes that cover a place, each with a number.</summary>
/// <remarks>0 is the empty set, 1 to n are the shapes alone, further numbers are sets of two and more in the order in
/// which they were met. So the sets of a whole country cost next to nothing: nearly all places have one shape.</remarks>
sealed class CoverSets(int shapes)
{
    /// <summary>Number of the empty set.</summary>
    public const int Empty = 0;

    readonly List<int[]> _several = [];
    readonly Dictionary<int[], int> _numberOf = new(new SameNumbers());

    /// <summary>Number of the set of one shape.</summary>
    public static int Only(int shape) => shape + 1;

    /// <summary>How many numbers are taken.</summary>
    public int Count => shapes + 1 + _several.Count;

    /// <summary>The shapes of a set, ascending.</summary>
    public int[] Members(int set) =>
        set == Empty ? [] : set <= shapes ? [set - 1] : _several[set - shapes - 1];

    /// <summary>A set after some shapes leave it and others enter.</summary>
    /// <exception cref="InvalidOperationException">A shape leaves a set it is not in: the shapes were not valid.</exception>
    public int Change(int set, ReadOnlySpan<int> leaving, ReadOnlySpan<int> entering)
    {
        var members = new List<int>(Members(set));
        foreach (var shape in leaving)
        {
            if (!members.Remove(shape)) throw new InvalidOperationException($"Shape {shape} ends where it does not lie.");
        }

        members.AddRange(entering);
        members.Sort();
        return Number([.. members]);
    }

    /// <summary>The number of a set.</summary>
    /// <param name="members">Ascending.</param>
    public int Number(int[] members)
    {
        if (members.Length == 0) return Empty;
        if (members.Length == 1) return Only(members[0]);
        if (_numberOf.TryGetValue(members, out var known)) return known;
        _several.Add(members);
        return _numberOf[members] = shapes + _several.Count;
    }

    sealed class SameNumbers : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj)
        {
            var hash = default(HashCode);
            foreach (var number in obj) hash.Add(number);
            return hash.ToHashCode();
        }
    }
}

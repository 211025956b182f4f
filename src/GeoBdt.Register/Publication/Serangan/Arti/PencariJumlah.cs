namespace GeoBdt.Register.Publication.Serangan.Arti;

/// <summary>Finds among sets which are part of which, and which are the sum of disjoint others.</summary>
sealed class PencariJumlah
{
    // Sums of more parts than this stay so loose under noise that they tell nothing.
    const int MostParts = 60;

    readonly DiagramHimpunan _diagram;
    readonly int[] _sets;

    // Shape [sets]. Those it is part of, and those that are part of it, itself not among them; ascending.
    readonly List<int>[] _wholes;
    readonly List<int>[] _parts;

    /// <summary>Compares all with all.</summary>
    /// <param name="diagram">Holds the sets.</param>
    /// <param name="sets">Different, none empty.</param>
    /// <param name="witnessesEach">Combinations drawn from each set, to see quickly that it is not part of another.</param>
    public PencariJumlah(DiagramHimpunan diagram, int[] sets, int witnessesEach)
    {
        (_diagram, _sets) = (diagram, sets);
        _wholes = [.. sets.Select(_ => new List<int>())];
        _parts = [.. sets.Select(_ => new List<int>())];
        var random = new Random(sets.Length);
        for (var part = 0; part < sets.Length; part++)
        {
            var witnesses = Enumerable.Range(0, witnessesEach).Select(_ => diagram.Witness(sets[part], random)).ToArray();
            for (var whole = 0; whole < sets.Length; whole++)
            {
                if (whole == part || !Array.TrueForAll(witnesses, one => diagram.Contains(sets[whole], one))) continue;
                if (diagram.Selisih(sets[part], sets[whole]) != DiagramHimpunan.Kosong) continue;
                _wholes[part].Add(whole);
                _parts[whole].Add(part);
            }
        }
    }

    /// <summary>All pairs (part, whole).</summary>
    public IEnumerable<(int Part, int Whole)> Within() =>
        _wholes.SelectMany((wholes, part) => wholes.Select(whole => (part, whole)));

    /// <summary>Sums: the members of a family that are part of a set, and at most one other set, that together are
    /// it.</summary>
    /// <param name="families">Sets that may exclude each other, by place; where they do not they are left.</param>
    public IReadOnlyList<(int Total, int[] Parts)> Sums(IReadOnlyList<int[]> families)
    {
        var place = new Dictionary<int, int>();
        for (var i = 0; i < _sets.Length; i++) place.Add(_sets[i], i);
        var byMember = new List<int>[_sets.Length];
        for (var f = 0; f < families.Count; f++)
        {
            foreach (var member in families[f]) (byMember[member] ??= []).Add(f);
        }

        var found = new List<(int Total, int[] Parts)>();
        var seen = new HashSet<string>();
        for (var total = 0; total < _sets.Length; total++)
        {
            var within = _parts[total];
            foreach (var part in within) Try(total, [part]);
            foreach (var f in within.SelectMany(part => byMember[part] ?? []).Distinct())
            {
                int[] inside = [.. families[f].Where(member => within.BinarySearch(member) >= 0)];
                if (inside.Length is > 1 and <= MostParts) Try(total, inside);
            }
        }

        return found;

        void Try(int total, int[] parts)
        {
            var rest = _sets[total];
            foreach (var part in parts)
            {
                if (_diagram.Selisih(_sets[part], rest) != DiagramHimpunan.Kosong) return;
                rest = _diagram.Selisih(rest, _sets[part]);
            }

            if (rest != DiagramHimpunan.Kosong)
            {
                if (!place.TryGetValue(rest, out var last)) return;
                parts = [.. parts, last];
            }

            Array.Sort(parts);
            if (seen.Add($"{total}={string.Join('+', parts)}")) found.Add((total, parts));
        }
    }
}

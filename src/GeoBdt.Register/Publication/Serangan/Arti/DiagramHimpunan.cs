namespace GeoBdt.Register.Publication.Serangan.Arti;

/// <summary>Sets of combinations of a few classes per variable, as reduced ordered decision diagrams: one number stands for
/// one set, and two sets are equal exactly when their numbers are.</summary>
/// <remarks>
/// A node asks for the class of one variable and leads on by the answer; variables come in one order, a node all of whose
/// answers lead to one place is left out, and equal nodes are one. So "at least four of six programmes" takes a dozen
/// nodes, not 4,096 cases. Union, intersection and difference cost at most the product of the two sizes. Not thread-safe.
/// <para>Source: Bryant (1986), <i>Graph-based algorithms for Boolean function manipulation</i>; with several classes per
/// variable Srinivasan, Kam, Malik &amp; Brayton (1990).</para>
/// </remarks>
sealed class DiagramHimpunan
{
    /// <summary>The set of nothing.</summary>
    public const int Kosong = 0;

    /// <summary>The set of everything.</summary>
    public const int Semua = 1;

    readonly List<int> _variable = [int.MaxValue, int.MaxValue];
    readonly List<int[]> _next = [[], []];
    readonly Dictionary<int[], int> _known = new(new SameNode());
    readonly Dictionary<(Operasi How, int Left, int Right), int> _done = [];

    enum Operasi
    {
        Irisan,
        Gabungan,
        Selisih,
    }

    /// <summary>Number of nodes.</summary>
    public int Count => _next.Count;

    /// <summary>The set of what is in some classes of one variable.</summary>
    /// <param name="variable">Place of the variable in the order.</param>
    /// <param name="classes">Shape [classes of the variable]. True where the class is meant.</param>
    public int Leaf(int variable, ReadOnlySpan<bool> classes)
    {
        var next = new int[classes.Length];
        for (var i = 0; i < next.Length; i++) next[i] = classes[i] ? Semua : Kosong;
        return Node(variable, next);
    }

    /// <summary>What is in both.</summary>
    public int Irisan(int left, int right) => Combine(Operasi.Irisan, Math.Min(left, right), Math.Max(left, right));

    /// <summary>What is in one or both.</summary>
    public int Gabungan(int left, int right) => Combine(Operasi.Gabungan, Math.Min(left, right), Math.Max(left, right));

    /// <summary>What is in the left and not in the right.</summary>
    public int Selisih(int left, int right) => Combine(Operasi.Selisih, left, right);

    /// <summary>One combination of a set, chosen by chance.</summary>
    /// <param name="set">Not empty.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <returns>Shape [variables up to the last that matters]. Class of each; −1 where any will do.</returns>
    public int[] Witness(int set, Random random)
    {
        var witness = new List<int>();
        while (set != Semua)
        {
            var next = _next[set];
            var at = random.Next(next.Length);
            while (next[at] == Kosong) at = (at + 1) % next.Length;
            while (witness.Count < _variable[set]) witness.Add(-1);
            witness.Add(at);
            set = next[at];
        }

        return [.. witness];
    }

    /// <summary>True when every combination that a witness stands for is in the set; where the witness leaves a variable
    /// open its first class is taken.</summary>
    public bool Contains(int set, ReadOnlySpan<int> witness)
    {
        while (set > Semua)
        {
            var variable = _variable[set];
            set = _next[set][variable < witness.Length && witness[variable] >= 0 ? witness[variable] : 0];
        }

        return set == Semua;
    }

    int Combine(Operasi how, int left, int right)
    {
        if (Decided(how, left, right) is >= 0 and var known) return known;
        if (_done.TryGetValue((how, left, right), out var done)) return done;
        var variable = Math.Min(_variable[left], _variable[right]);
        var width = (_variable[left] == variable ? _next[left] : _next[right]).Length;
        var next = new int[width];
        for (var i = 0; i < width; i++)
        {
            var (a, b) = (_variable[left] == variable ? _next[left][i] : left, _variable[right] == variable ? _next[right][i] : right);
            next[i] = how == Operasi.Selisih ? Combine(how, a, b) : Combine(how, Math.Min(a, b), Math.Max(a, b));
        }

        var node = Node(variable, next);
        _done.Add((how, left, right), node);
        return node;
    }

    static int Decided(Operasi how, int left, int right) => how switch
    {
        Operasi.Irisan => left == Kosong ? Kosong : left == Semua || left == right ? right : -1,
        Operasi.Gabungan => left == Semua ? Semua : left == Kosong || left == right ? right : -1,
        _ => left == Kosong || right == Semua || left == right ? Kosong : right == Kosong ? left : -1,
    };

    int Node(int variable, int[] next)
    {
        if (Array.TrueForAll(next, one => one == next[0])) return next[0];
        int[] key = [variable, .. next];
        if (_known.TryGetValue(key, out var node)) return node;
        node = _next.Count;
        _variable.Add(variable);
        _next.Add(next);
        _known.Add(key, node);
        return node;
    }

    sealed class SameNode : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj)
        {
            var hash = new HashCode();
            foreach (var one in obj) hash.Add(one);
            return hash.ToHashCode();
        }
    }
}

using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Ekspresi;

/// <summary>The steps that many conditions need, each once, in an order in which they can run.</summary>
/// <remarks>
/// A condition is asked for where it is <i>true</i>. Negation is pushed to the leaves first, where "is true" and "is false"
/// are both sets of byte values that leave the missing ones out; above the leaves "and" and "or" of two truths then need
/// no third value: a ∧ b is true where both are, false where one is false (De Morgan). What tests the same byte is
/// merged into one table.
/// </remarks>
sealed class Rencana
{
    static readonly ByteTable Contrary = ByteTable.Mask(value => value == ByteTable.No);
    static readonly ByteTable Some = ByteTable.Mask(value => value > 0);

    readonly List<Langkah> _steps = [];
    readonly Dictionary<Langkah, int> _numbers = [];

    /// <summary>The steps; each reads only earlier ones.</summary>
    public IReadOnlyList<Langkah> Steps => _steps;

    /// <summary>The step that gives a variable's column.</summary>
    public int StepOf(Variabel variabel) => Add(new Langkah.Column(variabel));

    /// <summary>Mask of the units of which a condition is true.</summary>
    /// <returns>Number of the step.</returns>
    public int Mask(Syarat syarat, Satuan rows) => Truth(syarat, rows, true);

    /// <summary>Number of the category of each unit; the number of categories for a unit in none or outside the universe.</summary>
    /// <param name="categories">Conditions, disjoint within the universe. At most 254.</param>
    /// <param name="universe">Condition of the universe; null: everything.</param>
    /// <param name="rows">Unit.</param>
    /// <param name="areDisjoint">True when the categories are known to be disjoint outside the universe too; then nothing is checked.</param>
    /// <param name="name">For the exception.</param>
    /// <exception cref="TumpangTindihException">Two categories hold for one value of the one variable they test. Where they test
    /// several, that shows when the step runs.</exception>
    public int Categories(IReadOnlyList<Syarat> categories, Syarat? universe, Satuan rows, bool areDisjoint, string name)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(categories.Count, byte.MaxValue - 1, nameof(categories));
        var masks = categories.Select(one => Mask(one, rows)).ToArray();
        int? within = universe is null ? null : Mask(universe, rows);
        if (!areDisjoint) return Checked(masks, within, rows, new StepName(name));
        var index = Numbered(masks, rows);
        return within is { } mask ? Restrict(index, mask, (byte)masks.Length) : index;
    }

    int Checked(int[] masks, int? within, Satuan rows, StepName name)
    {
        int[] all = within is { } mask ? [.. masks, mask] : masks;
        if (TrySpread(all, rows) is { } inner)
        {
            return Spread(Checked(inner[..masks.Length], within is null ? null : inner[^1], Satuan.RumahTangga, name), rows);
        }

        if (OneSource(all) is not { } tables) return Add(new Langkah.Checked(rows, new StepList(masks), within, name));
        return Map(((Langkah.Mapped)_steps[masks[0]]).Source, new ByteTable(Category));

        byte Category(byte value)
        {
            if (within is not null && tables[^1][value] == ByteTable.No) return (byte)masks.Length;
            var holding = Enumerable.Range(0, masks.Length).Where(k => tables[k][value] == ByteTable.Yes).ToArray();
            return holding switch
            {
                [] => (byte)masks.Length,
                [var only] => (byte)only,
                _ => throw new TumpangTindihException(name.Text, holding[0], holding[1]),
            };
        }
    }

    int Numbered(int[] masks, Satuan rows)
    {
        if (TrySpread(masks, rows) is { } inner) return Spread(Numbered(inner, Satuan.RumahTangga), rows);
        if (OneSource(masks) is not { } tables) return Add(new Langkah.Numbered(rows, new StepList(masks)));
        return Map(((Langkah.Mapped)_steps[masks[0]]).Source, new ByteTable(value =>
            Array.FindIndex(tables, table => table[value] == ByteTable.Yes) is >= 0 and var k ? (byte)k : (byte)masks.Length));
    }

    // What households alone decide is decided before it is spread over their members.
    int[]? TrySpread(int[] steps, Satuan rows) => rows != Satuan.RumahTangga && steps.All(step => _steps[step] is Langkah.Spread)
        ? [.. steps.Select(step => ((Langkah.Spread)_steps[step]).Source)]
        : null;

    ByteTable[]? OneSource(int[] steps)
    {
        var mapped = steps.Select(step => _steps[step]).OfType<Langkah.Mapped>().ToArray();
        return mapped.Length == steps.Length && mapped.All(one => one.Source == mapped[0].Source)
            ? [.. mapped.Select(one => one.Table)]
            : null;
    }

    int Truth(Syarat syarat, Satuan rows, bool wanted)
    {
        switch (syarat)
        {
            case Syarat.Not not:
                return Truth(not.Inner, rows, !wanted);
            case Syarat.And and:
                var (left, right) = (Truth(and.Left, rows, wanted), Truth(and.Right, rows, wanted));
                return wanted ? Both(left, right) : Either(left, right);
            case Syarat.Or or:
                (left, right) = (Truth(or.Left, rows, wanted), Truth(or.Right, rows, wanted));
                return wanted ? Either(left, right) : Both(left, right);
            case Syarat.Ada members:
                return Members(members.Member, rows, Some, wanted);
            case Syarat.Kepala head:
                return Members(new Syarat.And(head.IsHead, head.Member), rows, Some, wanted);
            case Syarat.Banyak members:
                return Members(members.Member, rows, ByteTable.Mask(n => Syarat.Holds(n, members.How, members.Number)), wanted);
            case Syarat.BanyakWithin members:
                return Members(members.Member, rows, ByteTable.Mask(n => members.Values.Contains(n)), wanted);
            case Syarat.Cacah parts:
                var trueParts = parts.Parts.Select(one => Truth(one, rows, true)).ToArray();
                var number = ByteTable.Mask(n => Syarat.Holds(n, parts.How, parts.Number));
                return Cacah(trueParts, wanted ? number : Then(number, Contrary), rows);
            default:
                var (variabel, table) = Leaf(syarat, wanted);
                return Spread(Map(StepOf(variabel), table), rows);
        }
    }

    /// <summary>The values of a leaf's variable for which it is true, or false.</summary>
    internal static (Variabel Variabel, ByteTable Table) Leaf(Syarat leaf, bool wanted)
    {
        return leaf switch
        {
            Syarat.Compare one => (one.Variabel, Known(value => Syarat.Holds(value, one.How, one.Number) == wanted)),
            Syarat.Within one => (one.Variabel, Known(value => one.Values.Contains(value) == wanted)),
            Syarat.Has one => (one.Variabel, Known(value => ((value & one.Code) == one.Code) == wanted)),
            Syarat.IsKnown one => (one.Variabel, ByteTable.Mask(value => IsKnown(value) == (one.Known == wanted))),
            _ => throw new ArgumentException($"{leaf.GetType().Name} is no test of one variable.", nameof(leaf)),
        };

        static ByteTable Known(Func<byte, bool> isMeant) => ByteTable.Mask(value => IsKnown(value) && isMeant(value));

        static bool IsKnown(byte value) => value < Variabel.TakTerisi - 1;
    }

    int Members(Syarat member, Satuan rows, ByteTable counts, bool wanted)
    {
        var number = Add(new Langkah.MemberCount(rows, Mask(member, Satuan.Individu)));
        return Map(number, wanted ? counts : Then(counts, Contrary));
    }

    int Cacah(int[] masks, ByteTable numbers, Satuan rows) => masks.All(mask => _steps[mask] is Langkah.Spread)
        ? Spread(Cacah([.. masks.Select(mask => ((Langkah.Spread)_steps[mask]).Source)], numbers, Satuan.RumahTangga), rows)
        : Map(Add(new Langkah.MaskCount(rows, new StepList(masks))), numbers);

    int Map(int source, ByteTable table) => _steps[source] is Langkah.Mapped inner
        ? Map(inner.Source, Then(inner.Table, table))
        : Add(new Langkah.Mapped(_steps[source].Rows, source, table));

    int Both(int left, int right)
    {
        if (left == right) return left;
        if (Merge(left, right, (a, b) => (byte)(a & b)) is { } merged) return merged;
        return BothSpread(left, right) is var (a, b, rows)
            ? Spread(Both(a, b), rows)
            : Add(new Langkah.Both(_steps[left].Rows, Math.Min(left, right), Math.Max(left, right)));
    }

    int Either(int left, int right)
    {
        if (left == right) return left;
        if (Merge(left, right, (a, b) => (byte)(a | b)) is { } merged) return merged;
        return BothSpread(left, right) is var (a, b, rows)
            ? Spread(Either(a, b), rows)
            : Add(new Langkah.Either(_steps[left].Rows, Math.Min(left, right), Math.Max(left, right)));
    }

    int Restrict(int index, int mask, byte none)
    {
        if (Merge(index, mask, (number, meant) => meant == ByteTable.No ? none : number) is { } merged) return merged;
        return BothSpread(index, mask) is var (a, b, rows)
            ? Spread(Restrict(a, b, none), rows)
            : Add(new Langkah.Restricted(_steps[index].Rows, index, mask, none));
    }

    int Spread(int source, Satuan rows) =>
        _steps[source].Rows == rows ? source : Add(new Langkah.Spread(rows, source));

    int? Merge(int left, int right, Func<byte, byte, byte> join)
    {
        if (_steps[left] is not Langkah.Mapped a || _steps[right] is not Langkah.Mapped b || a.Source != b.Source) return null;
        return Map(a.Source, new ByteTable(value => join(a.Table[value], b.Table[value])));
    }

    (int Left, int Right, Satuan Rows)? BothSpread(int left, int right) =>
        _steps[left] is Langkah.Spread a && _steps[right] is Langkah.Spread b ? (a.Source, b.Source, a.Rows) : null;

    int Add(Langkah step)
    {
        if (_numbers.TryGetValue(step, out var number)) return number;
        number = _steps.Count;
        _steps.Add(step);
        _numbers.Add(step, number);
        return number;
    }

    static ByteTable Then(ByteTable first, ByteTable second) => new(value => second[first[value]]);
}

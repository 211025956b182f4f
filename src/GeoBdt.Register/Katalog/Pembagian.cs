using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Katalog;

/// <summary>What can be proved of the categories of a dimension within a universe.</summary>
/// <param name="Overlap">Two categories that hold for one unit, when some unit could exist for which they do.</param>
/// <param name="IsDisjoint">True when no unit can be in two. When false and <paramref name="Overlap"/> is null, rows will tell.</param>
/// <param name="IsComplete">True when every unit of the universe must be in exactly one.</param>
/// <param name="MayHold">By category: false when no unit of the universe can be in it.</param>
sealed record Pembagian((int First, int Second)? Overlap, bool IsDisjoint, bool IsComplete, IReadOnlyList<bool> MayHold)
{
    // Cases tried before a proof is given up.
    const int MaxCases = 20_000;

    /// <summary>Tries every case that the conditions can tell apart.</summary>
    /// <remarks>
    /// The values of a variable fall into classes that every test treats alike; one value of each class stands for it, over
    /// all codes of the dictionary and "missing". What is asked about members counts as a free yes or no: a division that
    /// holds for all of them holds, but one that fails may fail only for answers that exclude each other.
    /// </remarks>
    public static Pembagian Prove(IReadOnlyList<Syarat> categories, Syarat? universe)
    {
        var all = universe is null ? categories : [.. categories, universe];
        var members = new List<Syarat>();
        var leaves = new List<Syarat>();
        foreach (var one in all) Collect(one, leaves, members);
        var variables = leaves.SelectMany(leaf => leaf.Variables()).Distinct().ToArray();
        var classes = variables.Select(one => Classes(one, leaves)).ToArray();
        var cases = classes.Aggregate(Math.Pow(2, members.Count), (product, values) => product * values.Length);
        if (cases > MaxCases) return new Pembagian(null, false, false, [.. categories.Select(_ => true)]);

        var isComplete = true;
        var mayHold = new bool[categories.Count];
        (int, int)? overlap = null;
        for (var number = 0; number < (int)cases; number++)
        {
            var trial = Trial(number, variables, classes, members);
            if (universe is not null && trial(universe) != true) continue;
            var (first, second) = Holding(categories, trial);
            isComplete &= first >= 0;
            if (first >= 0) mayHold[first] = true;
            if (second >= 0) overlap ??= (first, second);
        }

        return new Pembagian(members.Count == 0 ? overlap : null, overlap is null, isComplete && overlap is null, mayHold);
    }

    static (int First, int Second) Holding(IReadOnlyList<Syarat> categories, Func<Syarat, bool?> trial)
    {
        var first = -1;
        for (var i = 0; i < categories.Count; i++)
        {
            if (trial(categories[i]) != true) continue;
            if (first >= 0) return (first, i);
            first = i;
        }

        return (first, -1);
    }

    static Func<Syarat, bool?> Trial(int number, Variabel[] variables, byte[][] classes, List<Syarat> members)
    {
        var values = new Dictionary<Variabel, byte>();
        for (var v = 0; v < variables.Length; v++)
        {
            values.Add(variables[v], classes[v][number % classes[v].Length]);
            number /= classes[v].Length;
        }

        var answers = number;
        var unit = new Rekaman(variabel => values[variabel], []);
        return Judge;

        bool? Judge(Syarat syarat) => syarat switch
        {
            Syarat.And and => Judge(and.Left) & Judge(and.Right),
            Syarat.Or or => Judge(or.Left) | Judge(or.Right),
            Syarat.Not not => !Judge(not.Inner),
            Syarat.Cacah parts => Syarat.Holds(parts.Parts.Count(one => Judge(one) == true), parts.How, parts.Number),
            _ when members.IndexOf(syarat) is >= 0 and var asked => (answers >> asked & 1) != 0,
            _ => unit.Judge(syarat),
        };
    }

    static void Collect(Syarat syarat, List<Syarat> leaves, List<Syarat> members)
    {
        switch (syarat)
        {
            case Syarat.And and:
                Collect(and.Left, leaves, members);
                Collect(and.Right, leaves, members);
                break;
            case Syarat.Or or:
                Collect(or.Left, leaves, members);
                Collect(or.Right, leaves, members);
                break;
            case Syarat.Not not:
                Collect(not.Inner, leaves, members);
                break;
            case Syarat.Cacah parts:
                foreach (var one in parts.Parts) Collect(one, leaves, members);
                break;
            case Syarat.Ada or Syarat.Kepala or Syarat.Banyak or Syarat.BanyakWithin:
                if (!members.Contains(syarat)) members.Add(syarat);
                break;
            default:
                leaves.Add(syarat);
                break;
        }
    }

    // One value for each class, of those that can stand in a column.
    static byte[] Classes(Variabel variabel, List<Syarat> leaves)
    {
        var own = leaves.Where(leaf => leaf.Variables()[0] == variabel).Distinct().ToArray();
        var seen = new HashSet<string>();
        var values = new List<byte>();
        foreach (var value in Possible(variabel))
        {
            var unit = new Rekaman(_ => value, []);
            var answers = string.Concat(own.Select(leaf => unit.Judge(leaf) switch { true => '1', false => '0', _ => '?' }));
            if (seen.Add(answers)) values.Add(value);
        }

        return [.. values];
    }

    /// <summary>The bytes that can stand in a column of a variable: its values, and that it is missing.</summary>
    public static IEnumerable<byte> Possible(Variabel variabel)
    {
        var valid = variabel.Jenis switch
        {
            JenisVariabel.Kategori => variabel.Kode.Select(one => one.Nilai),
            JenisVariabel.Himpunan => Enumerable.Range(0, variabel.Maks + 1).Where(sum => (sum & ~variabel.Maks) == 0).Select(sum => (byte)sum),
            _ => Enumerable.Range(variabel.Min, variabel.Maks - variabel.Min + 1).Select(number => (byte)number),
        };
        return valid.Append(Variabel.TakTerisi);
    }
}

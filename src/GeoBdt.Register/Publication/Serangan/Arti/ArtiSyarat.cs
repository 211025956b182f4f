using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;

namespace GeoBdt.Register.Publication.Serangan.Arti;

/// <summary>Conditions of one unit as sets: what they are true of.</summary>
/// <remarks>
/// The values of a variable fall into classes that every test of every condition treats alike, over all codes of the
/// dictionary and "missing"; "unknown" is kept apart from false, as in <see cref="Rekaman"/>. Of members, their number
/// for whom something is true counts as a variable of its own, and the head's answers as variables of the unit, one head
/// at most: relations between different questions about members stay unseen.
/// </remarks>
sealed class ArtiSyarat
{
    const int MaxMembers = LeafRules.MaxMembers;
    const string Head = "kepala";

    readonly DiagramHimpunan _diagram;
    readonly Dictionary<string, int> _variable = [];
    readonly Dictionary<string, List<Func<byte, bool?>>> _tests = [];
    readonly Dictionary<string, byte[]> _values = [];

    // By variable: for each class one value that stands for it.
    readonly List<byte[]> _classes = [];

    /// <summary>Learns what the conditions tell apart.</summary>
    /// <param name="diagram">Holds the sets; made for this unit alone.</param>
    /// <param name="all">Every condition that will be asked for.</param>
    public ArtiSyarat(DiagramHimpunan diagram, IReadOnlyCollection<Syarat> all)
    {
        _diagram = diagram;
        foreach (var one in all) Collect(one, "");
        foreach (var (name, values) in _values)
        {
            _variable.Add(name, _classes.Count);
            _classes.Add([.. values.GroupBy(value => string.Concat(_tests[name].Select(test => Sign(test(value))))).Select(group => group.First())]);
        }
    }

    /// <summary>The set of what a condition is true of.</summary>
    public int Set(Syarat syarat) => Of(syarat, "").True;

    /// <summary>The set of what one yes-or-no question, which no condition explains, is answered yes by.</summary>
    public int SetOfOpaque(string question)
    {
        var name = $"?{question}";
        if (!_variable.TryGetValue(name, out var variable))
        {
            _variable.Add(name, variable = _classes.Count);
            _classes.Add([0, 1]);
        }

        return _diagram.Leaf(variable, [false, true]);
    }

    static char Sign(bool? answer) => answer switch { true => '1', false => '0', _ => '?' };

    void Collect(Syarat syarat, string whose)
    {
        switch (syarat)
        {
            case Syarat.And and:
                Collect(and.Left, whose);
                Collect(and.Right, whose);
                break;
            case Syarat.Or or:
                Collect(or.Left, whose);
                Collect(or.Right, whose);
                break;
            case Syarat.Not not:
                Collect(not.Inner, whose);
                break;
            case Syarat.Cacah parts:
                foreach (var one in parts.Parts) Collect(one, whose);
                break;
            case Syarat.Kepala head:
                Add(Head, [0, 1], value => value == 1);
                Collect(head.Member, Head);
                break;
            case Syarat.Ada or Syarat.Banyak or Syarat.BanyakWithin:
                var (member, test) = Count(syarat);
                Add(member, [.. Enumerable.Range(0, MaxMembers + 1).Select(number => (byte)number)], value => test(value));
                break;
            default:
                var variabel = syarat.Variables()[0];
                Add(Name(variabel, whose), [.. Pembagian.Possible(variabel)], value => Judge(syarat, value));
                break;
        }
    }

    void Add(string name, byte[] values, Func<byte, bool?> test)
    {
        _values.TryAdd(name, values);
        if (!_tests.TryGetValue(name, out var tests)) _tests.Add(name, tests = []);
        tests.Add(test);
    }

    (int True, int False) Of(Syarat syarat, string whose)
    {
        switch (syarat)
        {
            case Syarat.And and:
                var (a, b) = (Of(and.Left, whose), Of(and.Right, whose));
                return (_diagram.Irisan(a.True, b.True), _diagram.Gabungan(a.False, b.False));
            case Syarat.Or or:
                (a, b) = (Of(or.Left, whose), Of(or.Right, whose));
                return (_diagram.Gabungan(a.True, b.True), _diagram.Irisan(a.False, b.False));
            case Syarat.Not not:
                a = Of(not.Inner, whose);
                return (a.False, a.True);
            case Syarat.Cacah parts:
                return Certain(CountTrue(parts, whose));
            case Syarat.Kepala head:
                return Certain(_diagram.Irisan(Leaf(Head, value => value == 1), Of(head.Member, Head).True));
            case Syarat.Ada or Syarat.Banyak or Syarat.BanyakWithin:
                var (member, test) = Count(syarat);
                return Certain(Leaf(member, value => test(value)));
            default:
                var name = Name(syarat.Variables()[0], whose);
                return (Leaf(name, value => Judge(syarat, value) == true), Leaf(name, value => Judge(syarat, value) == false));
        }
    }

    (int True, int False) Certain(int set) => (set, _diagram.Selisih(DiagramHimpunan.Semua, set));

    int Leaf(string name, Func<byte, bool> holds)
    {
        var variable = _variable[name];
        return _diagram.Leaf(variable, Array.ConvertAll(_classes[variable], value => holds(value)));
    }

    // Part by part: the sets in which exactly 0, 1, 2 … of the parts so far are true.
    int CountTrue(Syarat.Cacah cacah, string whose)
    {
        var exactly = new int[cacah.Parts.Count + 1];
        exactly[0] = DiagramHimpunan.Semua;
        for (var i = 0; i < cacah.Parts.Count; i++)
        {
            var part = Of(cacah.Parts[i], whose).True;
            for (var number = i + 1; number >= 0; number--)
            {
                var more = number > 0 ? _diagram.Irisan(exactly[number - 1], part) : DiagramHimpunan.Kosong;
                exactly[number] = _diagram.Gabungan(_diagram.Selisih(exactly[number], part), more);
            }
        }

        var set = DiagramHimpunan.Kosong;
        for (var number = 0; number < exactly.Length; number++)
        {
            if (Syarat.Holds(number, cacah.How, cacah.Number)) set = _diagram.Gabungan(set, exactly[number]);
        }

        return set;
    }

    static (string Name, Func<int, bool> Test) Count(Syarat syarat) => syarat switch
    {
        Syarat.Ada one => ($"banyak({one.Member})", number => number > 0),
        Syarat.Banyak one => ($"banyak({one.Member})", number => Syarat.Holds(number, one.How, one.Number)),
        Syarat.BanyakWithin one => ($"banyak({one.Member})", one.Values.Contains),
        _ => throw new ArgumentException($"{syarat.GetType().Name} counts no members.", nameof(syarat)),
    };

    // What a household owns is the same whoever of its members is asked.
    static string Name(Variabel variabel, string whose) =>
        whose.Length == 0 || variabel.Pemilik == Pemilik.RumahTangga ? variabel.Id : $"{whose}.{variabel.Id}";

    static bool? Judge(Syarat leaf, byte value) => new Rekaman(_ => value, []).Judge(leaf);
}

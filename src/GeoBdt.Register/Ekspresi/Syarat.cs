using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Ekspresi;

/// <summary>How two numbers are compared.</summary>
enum Banding
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>&lt;&gt;</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,
}

/// <summary>
/// A checked condition over one household, family or person: true, false, or unknown because something was not filled in.
/// </summary>
/// <remarks>
/// Logic of three values as in SQL (Kleene): "and" is the lesser, "or" the greater of false &lt; unknown &lt; true, "not"
/// turns false and true round. What a condition selects is what it is <i>true</i> of. Two conditions are equal when they
/// are written alike but for spaces, brackets and the order in a list; <see cref="ToString"/> writes the one form.
/// </remarks>
abstract record Syarat
{
    // Weight of what stands around a part when it is written: a part of less weight gets brackets.
    const int OrWeight = 1;
    const int AndWeight = 2;
    const int NotWeight = 3;
    const int LeafWeight = 4;

    /// <summary>Both.</summary>
    public sealed record And(Syarat Left, Syarat Right) : Syarat;

    /// <summary>One of them, or both.</summary>
    public sealed record Or(Syarat Left, Syarat Right) : Syarat;

    /// <summary>The contrary; unknown stays unknown.</summary>
    public sealed record Not(Syarat Inner) : Syarat;

    /// <summary>A variable beside a number; unknown when it is missing.</summary>
    public sealed record Compare(Variabel Variabel, Banding How, byte Number) : Syarat;

    /// <summary>A variable among numbers; unknown when it is missing.</summary>
    public sealed record Within(Variabel Variabel, RangeSet Values) : Syarat;

    /// <summary>A summed code that holds one of its codes; unknown when it is missing.</summary>
    public sealed record Has(Variabel Variabel, byte Code) : Syarat;

    /// <summary>Whether a variable was filled in: never unknown.</summary>
    public sealed record IsKnown(Variabel Variabel, bool Known) : Syarat;

    /// <summary>Some member for whom it is true: never unknown.</summary>
    public sealed record Ada(Syarat Member) : Syarat;

    /// <summary>The head for whom it is true: never unknown.</summary>
    /// <param name="IsHead">What makes a member the head.</param>
    /// <param name="Member">What must be true of the head.</param>
    public sealed record Kepala(Syarat IsHead, Syarat Member) : Syarat;

    /// <summary>Number of members for whom it is true, beside a number: never unknown.</summary>
    public sealed record Banyak(Syarat Member, Banding How, byte Number) : Syarat;

    /// <summary>Number of members for whom it is true, among numbers: never unknown.</summary>
    public sealed record BanyakWithin(Syarat Member, RangeSet Values) : Syarat;

    /// <summary>Number of conditions that are true, beside a number: never unknown, what is unknown is not true.</summary>
    public sealed record Cacah(SyaratList Parts, Banding How, byte Number) : Syarat;

    /// <summary>The variables it reads, its members' too, each once.</summary>
    public IReadOnlyList<Variabel> Variables()
    {
        var found = new List<Variabel>();
        Collect(this, found);
        return found;
    }

    /// <summary>The condition as the language writes it, always in the same form.</summary>
    public sealed override string ToString() => this switch
    {
        And and => $"{Write(and.Left, AndWeight)} and {Write(and.Right, AndWeight + 1)}",
        Or or => $"{Write(or.Left, OrWeight)} or {Write(or.Right, OrWeight + 1)}",
        Not not => $"not {Write(not.Inner, NotWeight)}",
        Compare leaf => $"{leaf.Variabel.Id} {Sign(leaf.How)} {leaf.Number}",
        Within leaf => $"{leaf.Variabel.Id} {Among(leaf.Values)}",
        Has leaf => $"{leaf.Variabel.Id} has {leaf.Code}",
        IsKnown leaf => $"{leaf.Variabel.Id} is {(leaf.Known ? "known" : "missing")}",
        Ada members => $"ada({members.Member})",
        Kepala head => $"kepala({head.Member})",
        Banyak members => $"banyak({members.Member}) {Sign(members.How)} {members.Number}",
        BanyakWithin members => $"banyak({members.Member}) {Among(members.Values)}",
        Cacah parts => $"cacah({parts.Parts}) {Sign(parts.How)} {parts.Number}",
        _ => throw new InvalidOperationException($"{GetType().Name} has no written form."),
    };

    /// <summary>The sign of a comparison.</summary>
    public static string Sign(Banding how) => how switch
    {
        Banding.Equal => "=",
        Banding.NotEqual => "<>",
        Banding.Less => "<",
        Banding.AtMost => "<=",
        Banding.Greater => ">",
        Banding.AtLeast => ">=",
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, "Not a comparison."),
    };

    /// <summary>Compares.</summary>
    public static bool Holds(int value, Banding how, int number) => how switch
    {
        Banding.Equal => value == number,
        Banding.NotEqual => value != number,
        Banding.Less => value < number,
        Banding.AtMost => value <= number,
        Banding.Greater => value > number,
        Banding.AtLeast => value >= number,
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, "Not a comparison."),
    };

    static string Write(Syarat part, int around)
    {
        var weight = part switch { Or => OrWeight, And => AndWeight, Not => NotWeight, _ => LeafWeight };
        return weight < around ? $"({part})" : part.ToString();
    }

    static string Among(RangeSet values) => values.Ranges is [var only] && only.Last - only.First > 1
        ? $"between {only.First} and {only.Last}"
        : $"in {values}";

    static void Collect(Syarat part, List<Variabel> found)
    {
        switch (part)
        {
            case And and:
                Collect(and.Left, found);
                Collect(and.Right, found);
                break;
            case Or or:
                Collect(or.Left, found);
                Collect(or.Right, found);
                break;
            case Not not:
                Collect(not.Inner, found);
                break;
            case Ada members:
                Collect(members.Member, found);
                break;
            case Kepala head:
                Collect(head.IsHead, found);
                Collect(head.Member, found);
                break;
            case Banyak members:
                Collect(members.Member, found);
                break;
            case BanyakWithin members:
                Collect(members.Member, found);
                break;
            case Cacah parts:
                foreach (var one in parts.Parts) Collect(one, found);
                break;
            case Compare leaf:
                Add(leaf.Variabel, found);
                break;
            case Within leaf:
                Add(leaf.Variabel, found);
                break;
            case Has leaf:
                Add(leaf.Variabel, found);
                break;
            case IsKnown leaf:
                Add(leaf.Variabel, found);
                break;
        }
    }

    static void Add(Variabel variabel, List<Variabel> found)
    {
        if (!found.Contains(variabel)) found.Add(variabel);
    }
}

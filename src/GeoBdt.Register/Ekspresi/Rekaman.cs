using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Ekspresi;

/// <summary>One unit by itself, and what a condition says of it: the meaning of the language.</summary>
/// <remarks>Slow and plain. The counting and the SQL are held to its answers.</remarks>
/// <param name="Nilai">The byte of a variable of the unit; of a person also of its household.</param>
/// <param name="Anggota">The members of a household or family; none for a person.</param>
sealed record Rekaman(Func<Variabel, byte> Nilai, IReadOnlyList<Rekaman> Anggota)
{
    /// <summary>Judges the unit.</summary>
    /// <returns>True, false, or null when unknown.</returns>
    public bool? Judge(Syarat syarat) => syarat switch
    {
        // C# defines & and | of bool? by the same table as SQL's AND and OR.
        Syarat.And and => Judge(and.Left) & Judge(and.Right),
        Syarat.Or or => Judge(or.Left) | Judge(or.Right),
        Syarat.Not not => !Judge(not.Inner),
        Syarat.Compare leaf => Known(leaf.Variabel) is { } value ? Syarat.Holds(value, leaf.How, leaf.Number) : null,
        Syarat.Within leaf => Known(leaf.Variabel) is { } value ? leaf.Values.Contains(value) : null,
        Syarat.Has leaf => Known(leaf.Variabel) is { } value ? (value & leaf.Code) == leaf.Code : null,
        Syarat.IsKnown leaf => Known(leaf.Variabel).HasValue == leaf.Known,
        Syarat.Ada members => Count(members.Member) > 0,
        Syarat.Kepala head => Count(new Syarat.And(head.IsHead, head.Member)) > 0,
        Syarat.Banyak members => Syarat.Holds(Count(members.Member), members.How, members.Number),
        Syarat.BanyakWithin members => members.Values.Contains(Count(members.Member)),
        Syarat.Cacah parts => Syarat.Holds(parts.Parts.Count(one => Judge(one) == true), parts.How, parts.Number),
        _ => throw new ArgumentException($"{syarat.GetType().Name} has no meaning.", nameof(syarat)),
    };

    int Count(Syarat syarat) => Anggota.Count(one => one.Judge(syarat) == true);

    // 254 is what a reader keeps of a code that is none.
    byte? Known(Variabel variabel) => Nilai(variabel) is var value && value < Variabel.TakTerisi - 1 ? value : null;
}

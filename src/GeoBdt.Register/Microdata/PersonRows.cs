using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Microdata;

/// <summary>The members of one chunk.</summary>
sealed class PersonRows(KeptColumn[] columns)
{
    const string NomorKeluarga = "nuk";
    const byte FirstFamily = 1;

    public RowTally Tally { get; } = new(columns);

    /// <summary>Row of the household table; in a file of both, until the chunks are joined, of the chunk's
    /// households.</summary>
    public List<int> Household { get; } = [];

    /// <summary>Households of the rows that were refused for what stands in them; as <see cref="Household"/>, or negative
    /// where there is none.</summary>
    public List<int> HouseholdOfRefused { get; } = [];

    public List<bool> IsLinked { get; } = [];

    public List<ulong> RecordKey { get; } = [];

    public List<long> Line { get; } = [];

    public ValueRows Values { get; } = new(columns.Length);

    /// <summary>Remembers the household of a row that was refused.</summary>
    public void Refuse(int household) => HouseholdOfRefused.Add(household);

    /// <summary>Joins the chunks of a file; of rows with one ID one is kept, whatever their order: that of the household with the
    /// smallest key, else the one with the smallest answers.</summary>
    /// <param name="parts">The chunks.</param>
    /// <param name="columns">The kept columns.</param>
    /// <param name="households">The households, for the keys of the families.</param>
    /// <param name="linkage">Shape [households]. Their linkage ids, likewise.</param>
    /// <param name="keys">Subkeys.</param>
    /// <param name="workers">Threads.</param>
    public static (PersonTable Table, FamilyTable Families, RowTally Tally, long Unlinked) Join(
        IReadOnlyList<PersonRows> parts, KeptColumn[] columns, HouseholdTable households, UInt128[] linkage, RecordKeyring keys, int workers)
    {
        var tally = new RowTally(columns);
        var household = new List<int>();
        var (hasMember, hasUnknown) = (new bool[households.Count], new bool[households.Count]);
        var repeated = new List<(int Part, int Row)>();
        // A person's record key serves as its identity: among 100 million persons the chance that any two share one is
        // 3·10⁻⁴.
        var seen = new HashSet<ulong>(parts.Sum(part => part.Household.Count));
        var target = new int[parts.Count][];
        long unlinked = 0;
        for (var p = 0; p < parts.Count; p++)
        {
            var part = parts[p];
            tally.Add(part.Tally);
            target[p] = new int[part.Household.Count];
            foreach (var own in part.HouseholdOfRefused)
            {
                if (own >= 0) hasUnknown[own] = true;
            }

            for (var row = 0; row < target[p].Length; row++)
            {
                if (!seen.Add(part.RecordKey[row]))
                {
                    target[p][row] = -1;
                    tally.Refuse(part.IsLinked[row] ? RowTally.IdGanda : RowTally.BarisKembar, part.Line[row]);
                    repeated.Add((p, row));
                    continue;
                }

                var own = part.Household[row];
                hasMember[own] = true;
                if (!part.IsLinked[row])
                {
                    unlinked++;
                    hasUnknown[own] = true;
                }

                target[p][row] = household.Count;
                household.Add(own);
            }
        }

        KeepSmallest(repeated, parts, target, household, households.RecordKey, ValueRows.OrderOf(columns));
        MarkElsewhere(repeated, parts, target, hasMember, hasUnknown);
        for (var i = 0; i < hasMember.Length; i++) hasMember[i] &= !hasUnknown[i];
        var nuk = Array.FindIndex(columns, one => one.Variable.Variabel.Id == NomorKeluarga);
        var ofHousehold = Grouping.Starts(CollectionsMarshal.AsSpan(household), households.Count);
        var position = Grouping.Positions(household, households.Count);
        var number = new byte[position.Length];
        var sortedBy = new int[position.Length];
        for (var p = 0; p < parts.Count; p++)
        {
            for (var row = 0; row < target[p].Length; row++)
            {
                if (target[p][row] < 0) continue;
                var at = target[p][row] = position[target[p][row]];
                var which = nuk < 0 ? FirstFamily : parts[p].Values[row, nuk];
                number[at] = which == Variabel.TakTerisi ? FirstFamily : which;
            }
        }

        SortByFamily(ofHousehold, number, sortedBy);
        var recordKey = new ulong[position.Length];
        for (var p = 0; p < parts.Count; p++)
        {
            for (var row = 0; row < target[p].Length; row++)
            {
                if (target[p][row] < 0) continue;
                var at = target[p][row] = sortedBy[target[p][row]];
                recordKey[at] = parts[p].RecordKey[row];
            }
        }

        var (ofFamily, families) = FindFamilies(ofHousehold, number, households, linkage, nuk < 0 ? null : keys, workers);
        var values = ValueRows.ToColumns([.. parts.Select(part => part.Values)], target, position.Length, columns.Length, workers);
        var kept = new VariableColumns([.. columns.Select(one => one.Variable.Variabel)], values);
        return (new PersonTable(kept, recordKey, FirstRows.Of(ofHousehold), ofFamily, hasMember), families, tally, unlinked);
    }

    // Gives the place of the first row of a member to the one that is kept; afterwards the others are those that are repeated.
    static void KeepSmallest(
        List<(int Part, int Row)> repeated, IReadOnlyList<PersonRows> parts, int[][] target, List<int> household, ulong[] householdKey, int[] order)
    {
        if (repeated.Count == 0) return;
        var kept = KeptOf(repeated, parts, target);
        for (var i = 0; i < repeated.Count; i++)
        {
            var (p, row) = repeated[i];
            var (other, otherRow) = kept[parts[p].RecordKey[row]];
            var difference = householdKey[parts[p].Household[row]].CompareTo(householdKey[parts[other].Household[otherRow]]);
            if (difference == 0) difference = parts[p].Values.Compare(row, parts[other].Values, otherRow, order);
            if (difference >= 0) continue;
            (target[p][row], target[other][otherRow]) = (target[other][otherRow], -1);
            household[target[p][row]] = parts[p].Household[row];
            kept[parts[p].RecordKey[row]] = (p, row);
            repeated[i] = (other, otherRow);
        }
    }

    // Whoever stands in two households is kept in one; the other has a member of whom nothing is kept.
    static void MarkElsewhere(
        List<(int Part, int Row)> repeated, IReadOnlyList<PersonRows> parts, int[][] target, bool[] hasMember, bool[] hasUnknown)
    {
        if (repeated.Count == 0) return;
        var kept = KeptOf(repeated, parts, target);
        foreach (var (p, row) in repeated)
        {
            var (other, otherRow) = kept[parts[p].RecordKey[row]];
            var (own, keptIn) = (parts[p].Household[row], parts[other].Household[otherRow]);
            hasMember[keptIn] = true;
            hasUnknown[own] |= keptIn != own;
        }
    }

    // The rows that are kept of those that are repeated, by key. There are few, so they are looked for.
    static Dictionary<ulong, (int Part, int Row)> KeptOf(List<(int Part, int Row)> repeated, IReadOnlyList<PersonRows> parts, int[][] target)
    {
        var kept = repeated.Select(one => parts[one.Part].RecordKey[one.Row]).Distinct().ToDictionary(key => key, _ => (Part: -1, Row: -1));
        for (var p = 0; p < parts.Count; p++)
        {
            for (var row = 0; row < target[p].Length; row++)
            {
                ref var found = ref CollectionsMarshal.GetValueRefOrNullRef(kept, parts[p].RecordKey[row]);
                if (target[p][row] >= 0 && !Unsafe.IsNullRef(ref found)) found = (p, row);
            }
        }

        return kept;
    }

    // Members of a household by family number; nearly always they stand so already.
    static void SortByFamily(int[] ofHousehold, byte[] number, int[] newRow)
    {
        Span<int> order = stackalloc int[64];
        for (var household = 0; household + 1 < ofHousehold.Length; household++)
        {
            var (start, end) = (ofHousehold[household], ofHousehold[household + 1]);
            var numbers = number.AsSpan(start, end - start);
            var sorted = true;
            for (var i = 0; i < numbers.Length; i++)
            {
                newRow[start + i] = start + i;
                sorted &= i == 0 || numbers[i - 1] <= numbers[i];
            }

            if (sorted) continue;
            var rows = numbers.Length <= order.Length ? order[..numbers.Length] : new int[numbers.Length];
            for (var i = 0; i < rows.Length; i++) rows[i] = (numbers[i] << 20) | i;
            rows.Sort();
            for (var i = 0; i < rows.Length; i++) newRow[start + (rows[i] & 0xFFFFF)] = start + i;
            numbers.Sort();
        }
    }

    // Where no family is told from its household, as in DTSEN, it has the household's key: two keys for one and the same would
    // be two looks at every count. Null stands for that.
    static (FirstRows OfFamily, FamilyTable Families) FindFamilies(
        int[] ofHousehold, byte[] number, HouseholdTable households, UInt128[] linkage, RecordKeyring? keys, int workers)
    {
        var (first, families) = (new List<int>(), new int[ofHousehold.Length]);
        for (var household = 0; household < households.Count; household++)
        {
            families[household] = first.Count;
            for (var person = ofHousehold[household]; person < ofHousehold[household + 1]; person++)
            {
                if (person == ofHousehold[household] || number[person] != number[person - 1]) first.Add(person);
            }
        }

        families[^1] = first.Count;
        first.Add(number.Length);
        int[] ofFamily = [.. first];
        var recordKey = new ulong[families[^1]];
        Parallel.For(0, workers, worker =>
        {
            using var hasher = keys?.NewHasher();
            var end = (int)((long)households.Count * (worker + 1) / workers);
            for (var household = (int)((long)households.Count * worker / workers); household < end; household++)
            {
                for (var family = families[household]; family < families[household + 1]; family++)
                {
                    recordKey[family] = hasher is null
                        ? households.RecordKey[household]
                        : hasher.Family(linkage[household], number[ofFamily[family]]);
                }
            }
        });
        return (FirstRows.Of(ofFamily), new FamilyTable(FirstRows.Of(families), recordKey));
    }
}

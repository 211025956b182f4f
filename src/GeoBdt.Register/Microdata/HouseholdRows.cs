using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GeoBdt.Register.Microdata;

/// <summary>The households of one chunk.</summary>
sealed class HouseholdRows(KeptColumn[] columns)
{
    public RowTally Tally { get; } = new(columns);

    public List<int> Desa { get; } = [];

    public List<UInt128> Linkage { get; } = [];

    public List<UInt128> JoinKey { get; } = [];

    /// <summary>Join keys of households that are recorded as not being there.</summary>
    public List<UInt128> Absent { get; } = [];

    public List<bool> IsLinked { get; } = [];

    public List<ulong> RecordKey { get; } = [];

    public List<long> Line { get; } = [];

    public ValueRows Values { get; } = new(columns.Length);

    /// <summary>Which of two rows with one intact ID is kept: the one of the first desa in the tree, else the one with the
    /// smallest answers, so that the order of rows, which a table of a database does not have, does not show.</summary>
    /// <param name="row">A row.</param>
    /// <param name="other">Where the other is.</param>
    /// <param name="otherRow">The other.</param>
    /// <param name="order">Columns by <see cref="ValueRows.OrderOf"/>.</param>
    /// <returns>Below zero when <paramref name="row"/> is kept.</returns>
    public int Compare(int row, HouseholdRows other, int otherRow, int[] order)
    {
        var difference = Desa[row].CompareTo(other.Desa[otherRow]);
        return difference != 0 ? difference : Values.Compare(row, other.Values, otherRow, order);
    }

    /// <summary>Takes the row that <see cref="ValueRows.Next"/> gave last in the place of another with its ID, if it is the one that is
    /// kept.</summary>
    public void KeepIfSmaller(int row, int desa, int[] order)
    {
        var difference = desa.CompareTo(Desa[row]);
        // Behind the last row kept.
        if (difference == 0) difference = -Values.Compare(row, Values, Desa.Count, order);
        if (difference >= 0) return;
        Desa[row] = desa;
        Values.KeepInPlaceOf(row);
    }

    /// <summary>Joins the chunks of a file; of rows with one ID one is kept, whatever their order.</summary>
    /// <param name="parts">The chunks.</param>
    /// <param name="columns">The kept columns.</param>
    /// <param name="areas">Number of areas in the tree.</param>
    /// <param name="repeated">True when a household stands on several rows, so that the later ones are no fault.</param>
    /// <param name="workers">Threads.</param>
    /// <returns>The table, grouped by desa; shape [households], the linkage id of each; how members find their row; and the
    /// tally.</returns>
    public static (HouseholdTable Table, UInt128[] Linkage, HouseholdIndex Index, RowTally Tally) Join(
        IReadOnlyList<HouseholdRows> parts, KeptColumn[] columns, int areas, bool repeated, int workers)
    {
        var tally = new RowTally(columns);
        var index = new HouseholdIndex(parts.Sum(part => part.Desa.Count));
        var desa = new List<int>();
        var target = new int[parts.Count][];
        var repeats = new List<(int Part, int Row)>();
        for (var p = 0; p < parts.Count; p++)
        {
            var part = parts[p];
            tally.Add(part.Tally);
            target[p] = new int[part.Desa.Count];
            for (var row = 0; row < target[p].Length; row++)
            {
                if (index.TryAdd(part.Linkage[row], part.JoinKey[row], part.IsLinked[row], desa.Count))
                {
                    target[p][row] = desa.Count;
                    desa.Add(part.Desa[row]);
                    continue;
                }

                target[p][row] = -1;
                if (part.IsLinked[row]) repeats.Add((p, row));
                if (!repeated) tally.Refuse(part.IsLinked[row] ? RowTally.IdGanda : RowTally.BarisKembar, part.Line[row]);
            }
        }

        KeepSmallest(parts, target, desa, repeats, ValueRows.OrderOf(columns));
        foreach (var part in parts)
        {
            foreach (var joinKey in part.Absent) index.AddAbsent(joinKey);
        }

        var position = Grouping.Positions(desa, areas);
        index.MoveTo(position);
        var linkage = new UInt128[position.Length];
        var table = new HouseholdTable(
            null!, DesaOfRows.Of(CollectionsMarshal.AsSpan(desa), areas), new bool[position.Length], new ulong[position.Length]);
        for (var p = 0; p < parts.Count; p++)
        {
            var (part, to) = (parts[p], target[p]);
            for (var row = 0; row < to.Length; row++)
            {
                if (to[row] < 0) continue;
                var at = to[row] = position[to[row]];
                linkage[at] = part.Linkage[row];
                table.IsLinked[at] = part.IsLinked[row];
                table.RecordKey[at] = part.RecordKey[row];
            }
        }

        var values = ValueRows.ToColumns([.. parts.Select(part => part.Values)], target, position.Length, columns.Length, workers);
        var kept = new VariableColumns([.. columns.Select(one => one.Variable.Variabel)], values);
        return (table with { Columns = kept }, linkage, index, tally);
    }

    // Gives the place of the first row of an ID to the one that is kept. There are few such rows, so the others are looked for.
    static void KeepSmallest(
        IReadOnlyList<HouseholdRows> parts, int[][] target, List<int> desa, List<(int Part, int Row)> repeats, int[] order)
    {
        if (repeats.Count == 0) return;
        var kept = repeats.Select(one => parts[one.Part].Linkage[one.Row]).Distinct().ToDictionary(key => key, _ => (Part: -1, Row: -1));
        for (var p = 0; p < parts.Count; p++)
        {
            for (var row = 0; row < target[p].Length; row++)
            {
                ref var found = ref CollectionsMarshal.GetValueRefOrNullRef(kept, parts[p].Linkage[row]);
                if (target[p][row] >= 0 && !Unsafe.IsNullRef(ref found)) found = (p, row);
            }
        }

        foreach (var (p, row) in repeats)
        {
            var (other, otherRow) = kept[parts[p].Linkage[row]];
            if (parts[p].Compare(row, parts[other], otherRow, order) >= 0) continue;
            (target[p][row], target[other][otherRow]) = (target[other][otherRow], -1);
            desa[target[p][row]] = parts[p].Desa[row];
            kept[parts[p].Linkage[row]] = (p, row);
        }
    }
}

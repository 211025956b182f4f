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

    /// <summary>Joins the chunks of a file in their order; of rows with one ID the first is kept.</summary>
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
                if (!repeated) tally.Refuse(part.IsLinked[row] ? RowTally.IdGanda : RowTally.BarisKembar, part.Line[row]);
            }
        }

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
}

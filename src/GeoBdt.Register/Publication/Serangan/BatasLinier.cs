namespace GeoBdt.Register.Publication.Serangan;

/// <summary>Bounds of withheld cells whose sums hold exact numbers besides.</summary>
/// <remarks>
/// A perturbed number leaves a sum loose by several counts, and no bound on such a sum ever closes on one value. Exact
/// numbers (the whitelist's, or all where nothing is perturbed) can: with two cells withheld per row and column a cell
/// may still be fixed by the rest. So each group of withheld cells that such sums tie together is a linear program; cells
/// that bounds have fixed are no longer withheld, which parts groups. What belongs to a larger group than <see cref="MaximumCells"/>
/// is told to the caller: nobody knows whether it is safe.
/// </remarks>
static class BatasLinier
{
    /// <summary>Most cells of one linear program: some seconds of work.</summary>
    public const int MaximumCells = 100;

    /// <summary>Tightens the bounds in place.</summary>
    /// <param name="factors">Sums as ranges of <paramref name="members"/>, total first.</param>
    /// <param name="members">Nodes.</param>
    /// <param name="isWithheld">By node.</param>
    /// <param name="low">By node.</param>
    /// <param name="high">By node.</param>
    /// <param name="untried">Gets the cells of groups that are too large.</param>
    /// <returns>True when a bound moved.</returns>
    public static bool Tighten(
        List<Faktor> factors, List<int> members, Func<int, bool> isWithheld, int[] low, int[] high, List<int> untried)
    {
        var rows = factors.Where(factor => IsExact(factor.Start, factor.Count)).ToList();
        var groupOf = new Dictionary<int, int>();
        foreach (var (start, count, _) in rows) Join(start, count);
        var moved = false;
        foreach (var group in rows.GroupBy(row => Root(First(row.Start, row.Count))).ToArray())
        {
            moved |= Solve([.. group], members, IsOpen, low, high, untried);
        }

        return moved;

        bool IsOpen(int node) => isWithheld(node) && low[node] < high[node];

        bool IsExact(int start, int count)
        {
            var withheld = 0;
            for (var m = start; m < start + count; m++)
            {
                var node = members[m];
                if (IsOpen(node)) withheld++;
                else if (low[node] != high[node]) return false;
            }

            return withheld > 0;
        }

        void Join(int start, int count)
        {
            var first = First(start, count);
            for (var m = start; m < start + count; m++)
            {
                if (IsOpen(members[m])) groupOf[Root(members[m])] = Root(first);
            }
        }

        int First(int start, int count)
        {
            var m = start;
            while (!IsOpen(members[m])) m++;
            return members[m];
        }

        int Root(int node)
        {
            while (groupOf.TryGetValue(node, out var next) && next != node) node = next;
            return node;
        }
    }

    static bool Solve(Faktor[] rows, List<int> members, Func<int, bool> isOpen, int[] low, int[] high, List<int> untried)
    {
        var column = new Dictionary<int, int>();
        foreach (var (start, count, _) in rows)
        {
            for (var m = start; m < start + count; m++)
            {
                if (isOpen(members[m])) column.TryAdd(members[m], column.Count);
            }
        }

        if (column.Count > MaximumCells)
        {
            untried.AddRange(column.Keys);
            return false;
        }

        var a = new double[rows.Length, column.Count];
        var b = new double[rows.Length];
        var upper = new double[column.Count];
        foreach (var (node, c) in column) upper[c] = (double)high[node] - low[node];
        for (var r = 0; r < rows.Length; r++)
        {
            for (var m = rows[r].Start; m < rows[r].Start + rows[r].Count; m++)
            {
                // Total − parts = 0; withheld cells are counted from their lower bound.
                var (node, sign) = (members[m], m == rows[r].Start ? 1 : -1);
                b[r] -= sign * low[node];
                if (column.TryGetValue(node, out var c)) a[r, c] += sign;
            }
        }

        var program = new Simpleks(a, b, upper);
        if (!program.IsFeasible) return false;
        var moved = false;
        foreach (var (node, c) in column)
        {
            var (least, largest) = (program.Least(c), program.Largest(c));
            var before = (low[node], high[node]);
            high[node] = (int)Math.Min(high[node], low[node] + Math.Floor(largest + 1e-6));
            low[node] = (int)Math.Min(high[node], low[node] + Math.Ceiling(least - 1e-6));
            moved |= before != (low[node], high[node]);
        }

        return moved;
    }
}

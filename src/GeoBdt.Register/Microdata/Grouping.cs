using System.Runtime.InteropServices;

namespace GeoBdt.Register.Microdata;

/// <summary>Puts rows of one group beside each other, by counting; rows of one group keep their order.</summary>
static class Grouping
{
    /// <summary>Where each row goes.</summary>
    /// <param name="group">Shape [rows]. Group of each row.</param>
    /// <param name="groups">Number of groups.</param>
    public static int[] Positions(List<int> group, int groups)
    {
        var rows = CollectionsMarshal.AsSpan(group);
        var next = Starts(rows, groups);
        var position = new int[rows.Length];
        for (var row = 0; row < rows.Length; row++) position[row] = next[rows[row]]++;
        return position;
    }

    /// <summary>First row of each group once grouped, and one more for the end.</summary>
    public static int[] Starts(ReadOnlySpan<int> group, int groups)
    {
        var start = new int[groups + 1];
        foreach (var one in group) start[one + 1]++;
        for (var i = 0; i < groups; i++) start[i + 1] += start[i];
        return start;
    }
}

namespace GeoBdt.Register.Ekspresi;

/// <summary>Names near one that does not exist.</summary>
static class Kandidat
{
    const int Most = 3;

    /// <summary>At most three names that differ in few letters, or that begin or end alike; the nearest first.</summary>
    public static IReadOnlyList<string> Near(string asked, IEnumerable<string> names)
    {
        var name = asked.ToLowerInvariant();
        return [.. names
            .Select(one => (Name: one, Distance: Distance(name, one)))
            .Where(pair => pair.Distance <= Math.Max(1, name.Length / 3)
                || (name.Length > 2 && (pair.Name.StartsWith(name, StringComparison.Ordinal) || pair.Name.EndsWith(name, StringComparison.Ordinal))))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Take(Most)
            .Select(pair => pair.Name)];
    }

    /// <summary>The names behind an introduction; empty when there are none.</summary>
    public static string List(string introduction, IReadOnlyList<string> names) =>
        names.Count == 0 ? "" : $"{introduction} {string.Join(", ", names)}";

    // Letters inserted, dropped or replaced: Levenshtein (1965), one row at a time.
    static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}

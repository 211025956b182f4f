using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Measures.Waktu;

/// <summary>Households by how recently and how often the register held them: segments A to I, by last known
/// decile.</summary>
/// <remarks>
/// A household is counted in the desa it was last seen in. One whose ID is damaged has no history: those of the last
/// edition are <c>tidak-tertaut</c>, older ones are not counted. Source: BANSOS 360 (KOMPAK 2022), dashboard 11, Tabel 8.1 to
/// 8.3.
/// </remarks>
static class SegmentCount
{
    public const string Segments = "segmen";
    public const string Whole = "rumah-tangga-pernah";

    /// <summary>Fewer editions tell no history.</summary>
    public const int FewestEditions = 3;

    const int SegmentKinds = 9;
    static readonly string[] Ids = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "tidak-tertaut"];
    static readonly int Deciles = GolonganDesilNames.Present.Count;

    /// <summary>Counts the households of some editions as the last of them sees them.</summary>
    /// <param name="editions">Oldest first, one family, at least <see cref="FewestEditions"/>.</param>
    /// <param name="ambang">Thresholds.</param>
    /// <param name="tree">Areas.</param>
    /// <returns>The series one by one, so that only one is held at a time.</returns>
    public static IEnumerable<RawCells> Of(
        IReadOnlyList<EditionTrace> editions, AmbangSegmen ambang, WilayahTree tree)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(editions.Count, FewestEditions, nameof(editions));
        return Series(Merge([.. editions], ambang, tree), editions[^1].Edisi);
    }

    static CellCube Merge(EditionTrace[] editions, AmbangSegmen ambang, WilayahTree tree)
    {
        var cube = new CellCube(tree, Ids.Length * Deciles);
        var at = new int[editions.Length];
        while (TryNextKey(editions, at, out var key))
        {
            var (seen, last, place, desil) = (0, 0, default(Jejak), GolonganDesil.Tanpa);
            for (var i = 0; i < editions.Length; i++)
            {
                if (at[i] == editions[i].Count || editions[i].Key[at[i]] != key) continue;
                place = editions[i][at[i]++];
                if (place.Golongan.IsRanked()) desil = place.Golongan;
                last = i;
                seen++;
            }

            var segment = ambang.SegmentOf(editions.Length, seen, editions.Length - 1 - last);
            cube.Add(place.Desa, Cell(segment, desil), key);
        }

        var latest = editions[^1];
        for (var k = 0; k < latest.Unlinked.Count; k++)
        {
            cube.Add(latest.Unlinked[k].Desa, Cell(SegmentKinds, latest.Unlinked[k].Golongan), latest.UnlinkedKey[k]);
        }

        return cube;
    }

    static bool TryNextKey(EditionTrace[] editions, int[] at, out ulong key)
    {
        var any = false;
        key = ulong.MaxValue;
        for (var i = 0; i < editions.Length; i++)
        {
            if (at[i] == editions[i].Count) continue;
            any = true;
            key = Math.Min(key, editions[i].Key[at[i]]);
        }

        return any;
    }

    static IEnumerable<RawCells> Series(CellCube cube, Edisi edisi)
    {
        for (var segment = 0; segment < Ids.Length; segment++)
        {
            var first = Cell(segment, GolonganDesil.Desil1);
            yield return cube.Union($"{Segments}.{Ids[segment]}", edisi, [.. Enumerable.Range(first, Deciles)]);
            foreach (var desil in GolonganDesilNames.Present)
            {
                yield return cube.Union(
                    $"{Segments}.{Ids[segment]}.{desil.Id()}", edisi, [Cell(segment, desil)]);
            }
        }

        yield return cube.Union(Whole, edisi, [.. Enumerable.Range(0, Ids.Length * Deciles)]);
    }

    static int Cell(int segment, GolonganDesil desil) => (segment * Deciles) + (int)desil;
}

using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Measures.Waktu;

/// <summary>What became of the households between two editions: the decile transition matrix, and what follows from
/// it.</summary>
/// <remarks>
/// Every household with an intact ID that is in either edition falls into one cell (where it was, where it is). It is
/// counted in its desa of the later edition, so one that moved house shows up where it lives now; one that left is
/// counted in its last desa. Ranks are compared as DTKS knows them: decile 5 to decile 7 is no rise.
/// <para>
/// A household whose ID is damaged cannot be found again, so nobody knows what became of it. Those of the later edition
/// are <c>tidak-tertaut</c>, in no transition; those of the earlier are in none either, because they may well be in the
/// later edition under an intact ID. Hence all categories of <c>perubahan-desil</c> but <c>graduasi</c> add up to the
/// households of the later edition.
/// </para>
/// </remarks>
static class PairCount
{
    public const string Matrix = "desil-pindah";
    public const string Change = "perubahan-desil";
    public const string Whole = "rumah-tangga-dua-edisi";

    // Nobody is absent from both editions: that corner of the matrix holds the unlinked households instead.
    const int Width = (int)GolonganDesil.TidakAda + 1;
    const int Unlinked = (Width * Width) - 1;

    static readonly (string Id, int[] Cells)[] Changes =
    [
        ("naik", Where((from, to) => from.IsRanked() && to.IsRanked() && to > from)),
        ("tetap", Where((from, to) => from.IsRanked() && to == from)),
        ("turun", Where((from, to) => from.IsRanked() && to < from)),
        ("graduasi", Where((from, to) => from != GolonganDesil.TidakAda && to == GolonganDesil.TidakAda)),
        ("baru", Where((from, to) => from == GolonganDesil.TidakAda && to != GolonganDesil.TidakAda)),
        ("tanpa-desil", Where((from, to) => from != GolonganDesil.TidakAda && to != GolonganDesil.TidakAda
            && (from == GolonganDesil.Tanpa || to == GolonganDesil.Tanpa))),
        ("tidak-tertaut", [Unlinked]),
    ];

    /// <summary>Counts a pair of editions.</summary>
    /// <param name="from">Earlier edition.</param>
    /// <param name="to">Later edition, of the same family.</param>
    /// <param name="tree">Areas.</param>
    /// <returns>The series one by one, so that only one is held at a time.</returns>
    /// <exception cref="ArgumentException">Two families, or not in order.</exception>
    public static IEnumerable<RawCells> Of(EditionTrace from, EditionTrace to, WilayahTree tree)
    {
        if (from.Keluarga != to.Keluarga)
        {
            throw new ArgumentException($"{from.Keluarga} and {to.Keluarga} cannot be linked.", nameof(to));
        }

        return Series(Merge(from, to, tree), Edisi.Rentang(from.Edisi, to.Edisi));
    }

    static CellCube Merge(EditionTrace from, EditionTrace to, WilayahTree tree)
    {
        var cube = new CellCube(tree, Width * Width);
        var fromKey = from.Key;
        var toKey = to.Key;
        var (i, j) = (0, 0);
        while (i < fromKey.Length || j < toKey.Length)
        {
            var isInFrom = j == toKey.Length || (i < fromKey.Length && fromKey[i] <= toKey[j]);
            var isInTo = i == fromKey.Length || (j < toKey.Length && toKey[j] <= fromKey[i]);
            var key = isInFrom ? fromKey[i] : toKey[j];
            var before = isInFrom ? from[i] : new Jejak(-1, GolonganDesil.TidakAda);
            var after = isInTo ? to[j] : new Jejak(before.Desa, GolonganDesil.TidakAda);
            cube.Add(after.Desa, Cell(before.Golongan, after.Golongan), key);
            if (isInFrom) i++;
            if (isInTo) j++;
        }

        for (var k = 0; k < to.Unlinked.Count; k++) cube.Add(to.Unlinked[k].Desa, Unlinked, to.UnlinkedKey[k]);
        return cube;
    }

    static IEnumerable<RawCells> Series(CellCube cube, Edisi span)
    {
        foreach (var from in GolonganDesilNames.All)
        {
            yield return cube.Union($"{Matrix}.{from.Id()}", span, Where((one, _) => one == from));
            foreach (var to in GolonganDesilNames.All)
            {
                if (Cell(from, to) == Unlinked) continue;
                yield return cube.Union($"{Matrix}.{from.Id()}.{to.Id()}", span, [Cell(from, to)]);
            }
        }

        foreach (var (id, cells) in Changes) yield return cube.Union($"{Change}.{id}", span, cells);
        yield return cube.Union(Whole, span, [.. Enumerable.Range(0, Width * Width)]);
    }

    static int[] Where(Func<GolonganDesil, GolonganDesil, bool> holds) =>
    [
        .. from one in GolonganDesilNames.All
           from two in GolonganDesilNames.All
           where Cell(one, two) != Unlinked && holds(one, two)
           select Cell(one, two),
    ];

    static int Cell(GolonganDesil from, GolonganDesil to) => ((int)from * Width) + (int)to;
}

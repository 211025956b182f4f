using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;

namespace GeoBdt.Register.Publication;

/// <summary>Where an edition has data, and where it has too few households to show any.</summary>
/// <remarks>
/// A register file covers whole kabupaten. An area has data when the kabupaten it lies in is covered, or, for a province,
/// when all its kabupaten are: the sum over one kabupaten must not pass for a province. Inside a covered kabupaten zero
/// is zero. A few households with the code of another kabupaten are strays and do not make that one covered. Coverage is
/// judged on the protected count, for it is announced; smallness on the true one, for it is not.
/// </remarks>
sealed class Cakupan
{
    readonly bool[] _covered;
    readonly bool[] _small;

    Cakupan(bool[] covered, bool[] small) => (_covered, _small) = (covered, small);

    /// <summary>True where the edition has data.</summary>
    public bool Covers(int area) => _covered[area];

    /// <summary>True where all register numbers are withheld.</summary>
    public bool IsSmall(int area) => _small[area];

    /// <summary>Judges an edition by its households.</summary>
    public static Cakupan Of(RawCells households, CellProtection protection, WilayahTree tree, int leastHouseholds)
    {
        var covered = new bool[tree.Count];
        var small = new bool[tree.Count];
        foreach (var tingkat in (Tingkat[])[Tingkat.Kabupaten, Tingkat.Provinsi, Tingkat.Kecamatan, Tingkat.Desa])
        {
            var (start, end) = (tree.Level(tingkat).Start.Value, tree.Level(tingkat).End.Value);
            for (var i = start; i < end; i++)
            {
                small[i] = households.Count[i] < leastHouseholds;
                covered[i] = tingkat switch
                {
                    Tingkat.Kabupaten => protection.Protect(households.Count[i], households.KeySum[i]) >= leastHouseholds,
                    Tingkat.Provinsi => AllChildren(tree, i, covered),
                    _ => covered[tree.Parent(i)],
                };
            }
        }

        return new Cakupan(covered, small);
    }

    /// <summary>Of regions that are judged one after the other: no data anywhere yet.</summary>
    public static Cakupan None(WilayahTree tree) => new(new bool[tree.Count], new bool[tree.Count]);

    /// <summary>Takes over what was judged in a region.</summary>
    public void Put(Kawasan region, Cakupan part)
    {
        region.Put<bool>(part._covered, _covered);
        region.Put<bool>(part._small, _small);
    }

    /// <summary>What was judged in a region.</summary>
    public Cakupan Take(Kawasan region) => new(region.Take(_covered), region.Take(_small));

    /// <summary>Of a span of two editions: data where both have some, small where either is.</summary>
    public Cakupan And(Cakupan other)
    {
        var covered = new bool[_covered.Length];
        var small = new bool[_small.Length];
        for (var i = 0; i < covered.Length; i++)
        {
            covered[i] = _covered[i] && other._covered[i];
            small[i] = _small[i] || other._small[i];
        }

        return new Cakupan(covered, small);
    }

    static bool AllChildren(WilayahTree tree, int index, bool[] covered)
    {
        var (first, end) = (tree.Children(index).Start.Value, tree.Children(index).End.Value);
        return end > first && covered.AsSpan(first, end - first).IndexOf(false) < 0;
    }
}

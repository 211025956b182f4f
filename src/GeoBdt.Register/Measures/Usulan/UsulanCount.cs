using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures.Waktu;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Measures.Usulan;

/// <summary>What a region proposed beside what was determined: households, and the families and persons in
/// them.</summary>
/// <remarks>
/// A household is determined when the edition holds its ID; its families and persons follow it, for it is the household
/// that is proposed. Proposed ones are counted in the desa of the proposal, determined ones in that of the edition. A
/// damaged ID finds nothing, so its household is <c>tidak-tertaut</c> on either side. Source: BANSOS 360 (KOMPAK 2022),
/// Dashboard 8.
/// </remarks>
static class UsulanCount
{
    const int Found = 0;
    const int Missing = 1;
    const int Unlinked = 2;
    const int Outcomes = 3;

    static readonly string[] OfProposal = ["ditetapkan", "tidak-ditetapkan", "tidak-tertaut"];
    static readonly string[] OfEdition = ["diusulkan", "tanpa-usulan", "tidak-tertaut"];

    /// <summary>Indicators it counts.</summary>
    public static readonly string[] Codes =
    [
        "rumah-tangga-diusulkan", "keluarga-diusulkan", "individu-diusulkan",
        "usulan", "usulan-keluarga", "usulan-individu",
        "penetapan", "penetapan-keluarga", "penetapan-individu",
    ];

    /// <summary>Counts a proposal and the edition that answers it.</summary>
    /// <param name="proposal">The proposal, read as an edition.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="determined">Its households, to be found by key.</param>
    /// <param name="tree">Areas.</param>
    public static IReadOnlyList<RawCells> Of(
        EditionMicrodata proposal, EditionMicrodata edition, EditionTrace determined, WilayahTree tree)
    {
        var proposed = EditionTrace.Of(proposal);
        return
        [
            .. Count(proposal, determined, edition.Edisi, Codes.AsSpan(3, 3), OfProposal, Codes.AsSpan(0, 3), tree),
            .. Count(edition, proposed, edition.Edisi, Codes.AsSpan(6, 3), OfEdition, [], tree),
        ];
    }

    static List<RawCells> Count(
        EditionMicrodata one,
        EditionTrace other,
        Edisi edisi,
        ReadOnlySpan<string> names,
        string[] outcomes,
        ReadOnlySpan<string> totals,
        WilayahTree tree)
    {
        var (households, families, persons) = (one.Households, one.Families, one.Persons);
        var outcome = new byte[households.Count];
        CellCube[] cubes = [new(tree, Outcomes), new(tree, Outcomes), new(tree, Outcomes)];
        var row = 0;
        foreach (var desa in households.Desa)
        {
            var isThere = other.TryFind(households.RecordKey[row], out _);
            outcome[row] = (byte)(!households.IsLinked[row] ? Unlinked : isThere ? Found : Missing);
            cubes[0].Add(desa, outcome[row], households.RecordKey[row]);
            row++;
        }

        CountMembers(cubes[1], families.OfHousehold, families.RecordKey);
        CountMembers(cubes[2], persons.OfHousehold, persons.RecordKey);
        var all = new List<RawCells>();
        for (var unit = 0; unit < cubes.Length; unit++)
        {
            if (totals.Length > 0) all.Add(cubes[unit].Union(totals[unit], edisi, [Found, Missing, Unlinked]));
            for (var cell = 0; cell < Outcomes; cell++)
            {
                all.Add(cubes[unit].Union($"{names[unit]}.{outcomes[cell]}", edisi, [cell]));
            }
        }

        return all;

        void CountMembers(CellCube cube, FirstRows ofHousehold, ulong[] key)
        {
            var (household, member) = (-1, 0);
            using var desa = households.Desa.GetEnumerator();
            foreach (var end in ofHousehold)
            {
                for (; member < end; member++) cube.Add(desa.Current, outcome[household], key[member]);
                household++;
                desa.MoveNext();
            }
        }
    }
}

using GeoBdt.Register.Kamus;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Measures.Penerima;

/// <summary>The recipients on the lists of an edition, each once, and which households of the register they are.</summary>
/// <remarks>
/// Membership is a variable of a household and of a recipient, so that any condition may ask for it, of the register's
/// households or of all recipients. Recipients the register does not hold stand beside those it does, with no answers of
/// their own. Grouped by desa in tree order.
/// </remarks>
sealed class PenerimaTable
{
    const byte Ya = 1;
    const byte Tidak = 2;

    readonly Dictionary<string, PackedColumn> _ofRecipients;
    readonly Dictionary<string, PackedColumn> _ofHouseholds;

    PenerimaTable(
        SatuPenerima[] rows, int areas, Dictionary<string, PackedColumn> ofRecipients, Dictionary<string, PackedColumn> ofHouseholds)
    {
        (_ofRecipients, _ofHouseholds) = (ofRecipients, ofHouseholds);
        Desa = DesaOfRows.Of(Array.ConvertAll(rows, row => row.Desa), areas);
        RecordKey = Array.ConvertAll(rows, row => row.RecordKey);
        Household = Array.ConvertAll(rows, row => row.Household);
    }

    /// <summary>Shape [recipients]. Number of the desa in the tree; never decreases.</summary>
    public DesaOfRows Desa { get; }

    /// <summary>Shape [recipients]. Of the household where it was found.</summary>
    public ulong[] RecordKey { get; }

    /// <summary>Shape [recipients]. Row of the household table; −1 where it was not found.</summary>
    public int[] Household { get; }

    /// <summary>Column of a variable that only the lists give; null for any other.</summary>
    public PackedColumn? OfRecipients(string variable) => _ofRecipients.GetValueOrDefault(variable);

    /// <summary>Rows of the recipients on the list of a programme, ascending.</summary>
    public int[] RowsOn(string program)
    {
        var own = _ofRecipients[VariabelPenerima.IdOf(program)].ToArray();
        return [.. Enumerable.Range(0, own.Length).Where(row => own[row] == Ya)];
    }

    /// <summary>Column of such a variable for the households of the register.</summary>
    public PackedColumn? OfHouseholds(string variable) => _ofHouseholds.GetValueOrDefault(variable);

    /// <summary>Unites the lists of an edition.</summary>
    /// <param name="lists">No programme twice; their order does not matter.</param>
    /// <param name="edition">The edition.</param>
    public static PenerimaTable Of(IReadOnlyList<DaftarPenerima> lists, EditionMicrodata edition)
    {
        var (households, rows) = (edition.Households, Unite(lists));
        var number = new Dictionary<ulong, int>(rows.Length);
        for (var row = 0; row < rows.Length; row++) number.Add(rows[row].RecordKey, row);
        var (ofRecipients, ofHouseholds) = (new Dictionary<string, PackedColumn>(), new Dictionary<string, PackedColumn>());
        ofRecipients.Add(VariabelPenerima.Ditemukan.Id, PackedColumn.Of(Array.ConvertAll(rows, Found)));
        foreach (var list in lists)
        {
            // Who is not on a list can be told only by the identifiers that stand there: of a household with a damaged ID lists of
            // households know nothing, of one with a member whose ID is damaged lists of members; and nothing leads from an
            // identifier that is in no register to the other kind.
            var isKnown = list.JenisId == JenisIdPenerima.RumahTangga ? households.IsLinked : edition.Persons.AllLinked;
            var sameKind = lists.Where(other => other.JenisId == list.JenisId).SelectMany(other => other.Penerima)
                .Where(one => one.Household < 0 && one.IsLinked).Select(one => one.RecordKey).ToHashSet();
            var theirs = Array.ConvertAll(isKnown, Unlisted);
            var own = Array.ConvertAll(
                rows, row => Unlisted(row.Household < 0 ? sameKind.Contains(row.RecordKey) : isKnown[row.Household]));
            foreach (var one in list.Penerima)
            {
                own[number[one.RecordKey]] = Ya;
                if (one.Household >= 0) theirs[one.Household] = Ya;
            }

            ofRecipients.Add(VariabelPenerima.IdOf(list.Program), PackedColumn.Of(own));
            ofHouseholds.Add(VariabelPenerima.IdOf(list.Program), PackedColumn.Of(theirs));
        }

        return new PenerimaTable(rows, households.Desa.Areas, ofRecipients, ofHouseholds);
    }

    // One whom several lists place in several desa is counted in the first of these in the tree.
    static SatuPenerima[] Unite(IReadOnlyList<DaftarPenerima> lists)
    {
        var all = lists.SelectMany(list => list.Penerima).ToArray();
        Array.Sort(all, (a, b) => (a.RecordKey, a.Desa).CompareTo((b.RecordKey, b.Desa)));
        var count = 0;
        for (var i = 0; i < all.Length; i++)
        {
            if (count == 0 || all[count - 1].RecordKey != all[i].RecordKey) all[count++] = all[i];
        }

        Array.Resize(ref all, count);
        Array.Sort(all, (a, b) => (a.Desa, a.RecordKey).CompareTo((b.Desa, b.RecordKey)));
        return all;
    }

    static byte Unlisted(bool isLinked) => isLinked ? Tidak : Variabel.TakTerisi;

    static byte Found(SatuPenerima one) => (one.Household >= 0, one.IsLinked) switch
    {
        (true, _) => Ya,
        (_, true) => Tidak,
        _ => Variabel.TakTerisi,
    };
}

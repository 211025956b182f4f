using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Measures.Penerima;

/// <summary>What the lists of programmes add to the columns that are counted.</summary>
static class PenerimaColumns
{
    /// <summary>An edition whose households know on which lists they are.</summary>
    public static EditionColumns With(EditionColumns edition, PenerimaTable recipients)
    {
        var kolom = edition.Kolom;
        return edition with
        {
            Kolom = kolom with { Find = variabel => recipients.OfHouseholds(variabel.Id) ?? kolom.Find(variabel) },
        };
    }

    /// <summary>The recipients as rows to count: with the answers of their households where they were found, and none
    /// elsewhere.</summary>
    public static EditionColumns Of(EditionColumns edition, PenerimaTable recipients)
    {
        var none = FirstRows.None(recipients.Desa.Count);
        var gathered = new Dictionary<string, PackedColumn>();
        return new EditionColumns(
            edition.Edisi, new Kolom(Find, none, none, FirstRows.None(0)), recipients.Desa, recipients.RecordKey, [], [])
        {
            Satuan = Satuan.Penerima,
        };

        // Asked for by several threads.
        PackedColumn? Find(Variabel variabel)
        {
            if (recipients.OfRecipients(variabel.Id) is { } own) return own;
            if (variabel.Pemilik != Pemilik.RumahTangga || edition.Kolom.Find(variabel) is not { } column) return null;
            lock (gathered)
            {
                if (!gathered.TryGetValue(variabel.Id, out var values))
                {
                    gathered.Add(variabel.Id, values = Gather(column, recipients.Household));
                }

                return values;
            }
        }
    }

    static PackedColumn Gather(PackedColumn column, int[] household)
    {
        var values = new PackedColumnBuilder();
        foreach (var one in household) values.Add(one < 0 ? Variabel.TakTerisi : column[one]);
        return values.Finish();
    }
}

using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Measures;

/// <summary>An edition as the counting reads it: columns, the desa of each household, the record keys.</summary>
/// <param name="Edisi">Edition.</param>
/// <param name="Kolom">Columns and which rows belong together.</param>
/// <param name="Desa">Shape [households]. Number of the desa in the tree, never falling.</param>
/// <param name="HouseholdKey">Shape [households]. Record keys.</param>
/// <param name="FamilyKey">Shape [families].</param>
/// <param name="PersonKey">Shape [persons].</param>
sealed record EditionColumns(
    Edisi Edisi, Kolom Kolom, DesaOfRows Desa, ulong[] HouseholdKey, ulong[] FamilyKey, ulong[] PersonKey)
{
    /// <summary>Whose rows stand in the place of households: theirs, or recipients'. Indicators of the one are not counted in
    /// the other.</summary>
    public Satuan Satuan { get; init; } = Satuan.RumahTangga;

    /// <summary>The columns of an edition as it was read; nothing is copied.</summary>
    public static EditionColumns Of(EditionMicrodata edition)
    {
        var (households, families, persons) = (edition.Households, edition.Families, edition.Persons);
        var kolom = new Kolom(Find, families.OfHousehold, persons.OfHousehold, persons.OfFamily);
        return new EditionColumns(
            edition.Edisi, kolom, households.Desa, households.RecordKey, families.RecordKey, persons.RecordKey);

        PackedColumn? Find(Variabel variabel) =>
            (variabel.Pemilik == Pemilik.Individu ? persons.Columns : households.Columns).Find(variabel.Id);
    }

    /// <summary>Record keys of a unit.</summary>
    public ulong[] Keys(Satuan satuan) => satuan switch
    {
        Satuan.RumahTangga => HouseholdKey,
        Satuan.Keluarga => FamilyKey,
        _ => PersonKey,
    };
}

using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;

namespace GeoBdt.Register.Measures;

/// <summary>An edition as the counting reads it: columns, the desa of each household, the record keys.</summary>
/// <param name="Edisi">Edition.</param>
/// <param name="Kolom">Columns and which rows belong together.</param>
/// <param name="Desa">Shape [households]. Number of the desa in the tree, never falling.</param>
/// <param name="HouseholdKey">Shape [households]. Record keys.</param>
/// <param name="FamilyKey">Shape [families].</param>
/// <param name="PersonKey">Shape [persons].</param>
sealed record EditionColumns(
    Edisi Edisi, Kolom Kolom, int[] Desa, ulong[] HouseholdKey, ulong[] FamilyKey, ulong[] PersonKey)
{
    /// <summary>Record keys of a unit.</summary>
    public ulong[] Keys(Satuan satuan) => satuan switch
    {
        Satuan.RumahTangga => HouseholdKey,
        Satuan.Keluarga => FamilyKey,
        _ => PersonKey,
    };
}

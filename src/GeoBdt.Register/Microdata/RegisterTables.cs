namespace GeoBdt.Register.Microdata;

/// <summary>The households of an edition, column by column.</summary>
/// <param name="Layout">Says what the columns of <paramref name="Values"/> are.</param>
/// <param name="Desa">Shape [households]. Number of the desa in the tree.</param>
/// <param name="Linkage">Shape [households]. Stand-in for IDBDT, equal in every edition; of the row's content where
/// that is damaged.</param>
/// <param name="IsLinked">Shape [households]. False where the ID is damaged or missing.</param>
/// <param name="RecordKey">Shape [households]. 64-bit fraction of 1.</param>
/// <param name="Values">Shape [variables][households]. Codes, or <see cref="CodeTable.Missing"/>.</param>
sealed record HouseholdTable(
    RegisterLayout Layout, int[] Desa, UInt128[] Linkage, bool[] IsLinked, ulong[] RecordKey, byte[][] Values)
{
    /// <summary>Number of households.</summary>
    public int Count => Desa.Length;

    /// <summary>The codes of a variable.</summary>
    public ReadOnlySpan<byte> Column(string variable) => Values[Layout.IndexOf(variable)];
}

/// <summary>The members of the households of an edition.</summary>
/// <param name="Layout">Says what the columns of <paramref name="Values"/> are.</param>
/// <param name="Household">Shape [persons]. Row of the household table.</param>
/// <param name="Family">Shape [persons]. Row of the family table.</param>
/// <param name="RecordKey">Shape [persons]. 64-bit fraction of 1.</param>
/// <param name="Values">Shape [variables][persons]. Codes, or <see cref="CodeTable.Missing"/>.</param>
sealed record PersonTable(RegisterLayout Layout, int[] Household, int[] Family, ulong[] RecordKey, byte[][] Values)
{
    /// <summary>Number of persons.</summary>
    public int Count => Household.Length;

    /// <summary>The codes of a variable.</summary>
    public ReadOnlySpan<byte> Column(string variable) => Values[Layout.IndexOf(variable)];
}

/// <summary>The families of an edition: the members of one household with one family number.</summary>
/// <param name="Household">Shape [families]. Row of the household table.</param>
/// <param name="RecordKey">Shape [families]. 64-bit fraction of 1.</param>
sealed record FamilyTable(int[] Household, ulong[] RecordKey)
{
    /// <summary>Number of families.</summary>
    public int Count => Household.Length;
}

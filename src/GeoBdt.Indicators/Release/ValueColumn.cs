using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Indicators.Release;

/// <summary>One stored column of a release: a protected count, or an estimate or its error, over all areas.</summary>
/// <param name="Series">Series id, as <c>desil.1</c>.</param>
/// <param name="Statistik"><see cref="Statistik.Jumlah"/> or <see cref="Statistik.Galat"/>; shares are computed from these.</param>
/// <param name="Edisi">Edition.</param>
/// <param name="Value">
/// Shape [areas], in tree order; a column to be written may end with any level. Unit: whole units of the indicator, or
/// 10^−<see cref="Desimal"/> of the unit of a table. Zero where the status is not a value.
/// </param>
/// <param name="Status">Shape as <paramref name="Value"/>.</param>
public sealed record ValueColumn(string Series, Statistik Statistik, Edisi Edisi, int[] Value, NilaiStatus[] Status)
{
    /// <summary>Decimals of the stored numbers; 0 for counts.</summary>
    public int Desimal { get; init; }
}

/// <summary>One value over all areas as every output shows it.</summary>
/// <param name="Ukuran">The complete name.</param>
/// <param name="Indicator">Its definition.</param>
/// <param name="Value">Shape [areas], in tree order. NaN where the status is not a value. Unit: whole units, or percent with two decimals.</param>
/// <param name="Status">Shape [areas].</param>
public sealed record Nilai(Ukuran Ukuran, Indicator Indicator, double[] Value, NilaiStatus[] Status)
{
    /// <summary>Decimals the numbers are shown with: none for counts, two for shares, a table's own.</summary>
    public int Desimal { get; init; }
}

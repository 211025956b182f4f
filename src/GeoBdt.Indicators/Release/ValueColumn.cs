using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Indicators.Release;

/// <summary>One stored column of a release: a protected count, or an estimate or its error, over all areas.</summary>
/// <param name="Series">Series id, as <c>desil.1</c>.</param>
/// <param name="Statistik"><see cref="Statistik.Jumlah"/> or <see cref="Statistik.Galat"/>; shares are computed from these.</param>
/// <param name="Edisi">Edition.</param>
/// <param name="Value">Shape [areas], in tree order. Unit: whole units of the indicator. Zero where the status is not a value.</param>
/// <param name="Status">Shape [areas].</param>
public sealed record ValueColumn(string Series, Statistik Statistik, Edisi Edisi, int[] Value, NilaiStatus[] Status);

/// <summary>One value over all areas as every output shows it.</summary>
/// <param name="Ukuran">The complete name.</param>
/// <param name="Indicator">Its definition.</param>
/// <param name="Value">Shape [areas], in tree order. NaN where the status is not a value. Unit: whole units, or percent with two decimals.</param>
/// <param name="Status">Shape [areas].</param>
public sealed record Nilai(Ukuran Ukuran, Indicator Indicator, double[] Value, NilaiStatus[] Status);

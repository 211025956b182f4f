using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Register.Publication;

/// <summary>Protected counts of one series in one edition: the only numbers from the register that leave this
/// project.</summary>
/// <param name="Series">Series id, as <c>desil.1</c>.</param>
/// <param name="Edisi">Edition, or span of two.</param>
/// <param name="Value">Shape [areas to the end of the series' deepest level]. Protected count; 0 where there is no
/// value, so that a withheld number is nowhere.</param>
/// <param name="Status">Shape as <paramref name="Value"/>: <see cref="NilaiStatus.Ada"/>,
/// <see cref="NilaiStatus.TidakAdaData"/> or <see cref="NilaiStatus.Dirahasiakan"/>.</param>
public sealed record PublishedSeries(string Series, Edisi Edisi, int[] Value, NilaiStatus[] Status)
{
    /// <summary>Shape as <see cref="Value"/>. True where the number is exact by the whitelist; null where none
    /// is.</summary>
    public bool[]? Tepat { get; init; }

    /// <summary>True when the area's number is there.</summary>
    internal bool Shows(int area) => area < Status.Length && Status[area] == NilaiStatus.Ada;

    /// <summary>Withholds an area's number.</summary>
    internal void Withhold(int area) => (Value[area], Status[area]) = (0, NilaiStatus.Dirahasiakan);
}

namespace GeoBdt.Indicators.Release;

/// <summary>Numbers that are computed from released columns, in one place so that every output shows the same.</summary>
/// <remarks>
/// Shares come from protected counts only. A protected numerator may exceed its protected denominator, and a small
/// denominator makes the share mostly noise (its error is about 100 · √V / N̂ percentage points), so such shares are
/// withheld; between <see cref="MinDenominator"/> and <see cref="SafeDenominator"/> they are shown and marked.
/// </remarks>
public static class Shares
{
    /// <summary>Shares over fewer units than this are withheld.</summary>
    public const int MinDenominator = 30;

    /// <summary>Shares over fewer units than this are marked <see cref="NilaiStatus.PenyebutKecil"/>.</summary>
    public const int SafeDenominator = 100;

    internal static (double[] Value, NilaiStatus[] Status) Plain(ValueColumn column)
    {
        var value = new double[column.Value.Length];
        var unit = Math.Pow(10, column.Desimal);
        for (var i = 0; i < value.Length; i++)
        {
            value[i] = HasValue(column.Status[i]) ? column.Value[i] / unit : double.NaN;
        }

        return (value, column.Status);
    }

    internal static (double[] Value, NilaiStatus[] Status) Percent(ValueColumn count, ValueColumn whole)
    {
        var value = new double[count.Value.Length];
        var status = new NilaiStatus[value.Length];
        for (var i = 0; i < value.Length; i++)
        {
            (value[i], status[i]) = (HasValue(count.Status[i]), HasValue(whole.Status[i])) switch
            {
                (false, _) => (double.NaN, count.Status[i]),
                (_, false) => (double.NaN, whole.Status[i]),
                _ => Percent(count.Value[i], whole.Value[i]),
            };
        }

        return (value, status);
    }

    internal static (double[] Value, NilaiStatus[] Status) Relative(ValueColumn error, ValueColumn count)
    {
        var value = new double[count.Value.Length];
        var status = new NilaiStatus[value.Length];
        for (var i = 0; i < value.Length; i++)
        {
            (value[i], status[i]) = (HasValue(count.Status[i]), HasValue(error.Status[i]), count.Value[i]) switch
            {
                (false, _, _) => (double.NaN, count.Status[i]),
                (_, false, _) => (double.NaN, error.Status[i]),
                (_, _, 0) => (double.NaN, NilaiStatus.Dirahasiakan),
                _ => (Math.Round(100.0 * error.Value[i] / count.Value[i], 2), NilaiStatus.Ada),
            };
        }

        return (value, status);
    }

    /// <summary>True when the status comes with a value.</summary>
    public static bool HasValue(NilaiStatus status) => status is NilaiStatus.Ada or NilaiStatus.PenyebutKecil;

    static (double Value, NilaiStatus Status) Percent(int count, int whole) => (count, whole) switch
    {
        (_, < MinDenominator) => (double.NaN, NilaiStatus.Dirahasiakan),
        _ when count > whole => (double.NaN, NilaiStatus.Dirahasiakan),
        (_, < SafeDenominator) => (Math.Round(100.0 * count / whole, 2), NilaiStatus.PenyebutKecil),
        _ => (Math.Round(100.0 * count / whole, 2), NilaiStatus.Ada),
    };
}

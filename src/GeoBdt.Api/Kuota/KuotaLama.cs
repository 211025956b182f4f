using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Api.Kuota;

/// <summary>
/// What every area of a plan had before: as given, or above desa the sum of what lies below, where that compares like with like: a sum over some
/// desa beside a quota of all of them would be a change that nobody made.
/// </summary>
sealed class KuotaLama
{
    public const string Given = "ada", Summed = "jumlah", Partial = "sebagian", None = "tidak-ada";

    readonly long?[] _value;
    readonly string[] _status;

    /// <summary>Old quotas beside the places of a plan.</summary>
    /// <param name="areas">Rows, parents before their children.</param>
    /// <param name="given">Shape [rows]. As given; null for none.</param>
    /// <param name="plan">The plan: an area without places lacks nothing.</param>
    public KuotaLama(KuotaAreas areas, long?[] given, KuotaPlan plan)
    {
        // One more behind the rows: all together.
        (_value, _status) = (new long?[areas.Count + 1], new string[areas.Count + 1]);
        var (sum, lacks) = (new long?[areas.Count + 1], new bool[areas.Count + 1]);
        for (var row = areas.Count - 1; row >= 0; row--)
        {
            Settle(row, given[row]);
            var parent = areas.Parent[row] < 0 ? areas.Count : areas.Parent[row];
            lacks[parent] |= _value[row] is null && plan.Places[row] > 0;
            if (_status[row] != None) sum[parent] = (sum[parent] ?? 0) + (_value[row] ?? 0);
        }

        Settle(areas.Count, null);

        void Settle(int row, long? own) => (_value[row], _status[row]) = (own, sum[row], lacks[row]) switch
        {
            ({ } value, _, _) => (value, Given),
            (_, null, _) => ((long?)null, None),
            (_, _, true) => (null, Partial),
            (_, { } value, _) => (value, Summed),
        };
    }

    /// <summary>The old quota of a row; null for none. Of row −1, of all together.</summary>
    public long? this[int row] => _value[row < 0 ? ^1 : row];

    /// <summary>Where it is from, or why there is none.</summary>
    public string Status(int row) => _status[row < 0 ? ^1 : row];
}

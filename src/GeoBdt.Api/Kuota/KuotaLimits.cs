using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Kuota;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Kuota;

/// <summary>What holds a plan back: old quotas, fewest and most places, locked areas.</summary>
sealed class KuotaLimits
{
    // Beyond the rows named in a refusal.
    const int MostNamed = 10;

    readonly bool[] _isLocked;

    KuotaLimits(int rows) => (Old, _isLocked) = (new long?[rows], new bool[rows]);

    /// <summary>Shape [rows]. Old quota as given; null for none.</summary>
    public long?[] Old { get; }

    /// <summary>Null when nothing is bounded.</summary>
    public KuotaBounds? Bounds { get; private set; }

    public bool IsLocked(int row) => _isLocked[row];

    public static Reading<KuotaLimits> Of(KuotaQuestion question, KuotaNeed need)
    {
        var areas = need.Areas;
        if (Outside(areas, question.Tables) is { } problem) return problem;
        var limits = new KuotaLimits(areas.Count);
        var bounds = new KuotaBounds(areas.Count);
        limits.Bounds = question is { Minimal: 0, Maksimal: null, Batas: null, IsNeverLess: false, Kunci.Count: 0, Tables.Kunci: null } ? null : bounds;
        for (var row = 0; row < areas.Count; row++)
        {
            if (OldOf(question, areas, row) is { } old) limits.Bind(bounds, row, old, question);
            if (areas.IsDesa(row) && need.Whole[row] > 0) bounds.Between(row, question.Minimal, question.Maksimal ?? long.MaxValue);
        }

        foreach (var (area, (least, most)) in question.Tables.Kunci ?? new Dictionary<int, (long, long)>()) limits.Lock(bounds, areas.RowOf(area), least, most);
        foreach (var (area, places) in question.Kunci)
        {
            if (areas.RowOf(area) < 0) return Problems.OutsideInduk([areas.Tree[area].Kode.ToString()], 1, "kunci");
            limits.Lock(bounds, areas.RowOf(area), places, places);
        }

        return Reading.Of<KuotaLimits>(limits, null);
    }

    // A released count is protected at every level by itself, and its levels do not add up: of it, only desa bind.
    static long? OldOf(KuotaQuestion question, KuotaAreas areas, int row)
    {
        if (question.Tables.Lama is { } table) return table.TryGetValue(areas.Area[row], out var places) ? places : null;
        return question.Lama is { } lama && areas.IsDesa(row) && Shares.HasValue(lama.Status[areas.Area[row]])
            ? (long)Math.Max(0, Math.Round(lama.Value[areas.Area[row]]))
            : null;
    }

    static Problem? Outside(KuotaAreas areas, KuotaTables tables)
    {
        IEnumerable<(string Table, IEnumerable<int> Areas)> all =
            [("lama", tables.Lama?.Keys ?? []), ("kunci", tables.Kunci?.Keys ?? []), ("kebutuhan", tables.Kebutuhan?.Keys ?? [])];
        foreach (var (table, given) in all)
        {
            string[] outside = [.. given.Where(area => areas.RowOf(area) < 0).Order().Select(area => areas.Tree[area].Kode.ToString())];
            if (outside.Length > 0) return Problems.OutsideInduk([.. outside.Take(MostNamed)], outside.Length, table);
        }

        return null;
    }

    void Bind(KuotaBounds bounds, int row, long old, KuotaQuestion question)
    {
        Old[row] = old;
        if (question.Batas is { } hundredths) bounds.Near(row, old, hundredths);
        if (question.IsNeverLess) bounds.Between(row, old, long.MaxValue);
    }

    // A lock goes before every other bound of its own area.
    void Lock(KuotaBounds bounds, int row, long least, long most)
    {
        _isLocked[row] = least == most;
        if (least == most) bounds.Lock(row, least);
        else bounds.Between(row, least, most);
    }
}

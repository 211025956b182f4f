using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Kuota;

/// <summary>What the register says beside a quota: households in deciles 1 to 4 and in all, of the latest edition that has them.</summary>
sealed class RegisterColumns
{
    const int Deciles = 4;

    readonly Nilai?[] _desil;
    readonly Nilai? _whole;

    public RegisterColumns(ReleaseSnapshot release)
    {
        _desil = [.. Enumerable.Range(1, Deciles).Select(one => Find(release, $"desil.{one}"))];
        _whole = Find(release, "rumah-tangga");
        DesilNames = [.. _desil.Select(one => one?.Ukuran.ToString())];
    }

    /// <summary>The four values, resolved; null where the release has none.</summary>
    public IReadOnlyList<string?> DesilNames { get; }

    /// <summary>The value of all households.</summary>
    public string? WholeName => _whole?.Ukuran.ToString();

    /// <summary>Editions that the columns are of.</summary>
    public IEnumerable<Edisi> Editions => _desil.Append(_whole).OfType<Nilai>().Select(one => one.Ukuran.Edisi!.Value).Distinct();

    /// <summary>Deciles 1 to 4 of an area; null when the release has none of them.</summary>
    public IReadOnlyList<long?>? Desil(int area) => Array.TrueForAll(_desil, one => one is null) ? null : Array.ConvertAll(_desil, one => At(one, area));

    /// <summary>All households of an area.</summary>
    public long? Whole(int area) => At(_whole, area);

    static long? At(Nilai? nilai, int area) => nilai is not null && Shares.HasValue(nilai.Status[area]) ? (long)nilai.Value[area] : null;

    static Nilai? Find(ReleaseSnapshot release, string series) =>
        release.Catalog.Resolve(new Ukuran(series, Statistik.Jumlah, null)).Resolved is { } ukuran ? release.Nilai(ukuran) : null;
}

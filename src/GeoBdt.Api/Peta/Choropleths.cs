using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Raster;
using Microsoft.Extensions.Caching.Memory;

namespace GeoBdt.Api.Peta;

/// <summary>
/// The choropleths asked for last. The tiles of one map come in dozens and all need the same classes, which take far
/// longer to find over a whole country than a tile takes to draw.
/// </summary>
sealed class Choropleths : IDisposable
{
    // A choropleth of all desa of the country takes a tenth of a MB, their areas four. Unit: bytes.
    const long MaxBytes = 32 << 20;

    readonly PerRelease<Lazy<FeatureIndex>[]> _indexes = new(
        release => [.. TingkatNames.All.Select(tingkat => new Lazy<FeatureIndex>(() => new FeatureIndex(release.Shapes(tingkat))))]);

    readonly MemoryCache _made = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    public Choropleth Of(ReleaseSnapshot release, Nilai nilai, MapScope scope, MapClasses classes, Nilai? rse = null)
    {
        var key = (release.Id, nilai.Ukuran, rse?.Ukuran, scope, classes);
        if (_made.TryGetValue(key, out Lazy<Choropleth>? lazy)) return lazy!.Value;
        // Requests that come while it is made wait for it instead of making it again.
        var areas = LazyAreasOf(release, scope);
        lazy = new Lazy<Choropleth>(() => Choropleth.Of(release, nilai, scope, classes, areas.Value, rse));
        return Keep(key, lazy, 4096 + release.Shapes(scope.Tingkat).Count + 8192).Value;
    }

    /// <summary>The areas of a scope, the same for all its maps.</summary>
    public MapAreas AreasOf(ReleaseSnapshot release, MapScope scope) => LazyAreasOf(release, scope).Value;

    Lazy<MapAreas> LazyAreasOf(ReleaseSnapshot release, MapScope scope)
    {
        var key = (release.Id, scope);
        if (_made.TryGetValue(key, out Lazy<MapAreas>? areas)) return areas!;
        var index = _indexes.Of(release)[(int)scope.Tingkat - (int)TingkatNames.All[0]];
        areas = new Lazy<MapAreas>(() => Choropleth.AreasOf(release, scope, index.Value));
        return Keep(key, areas, 512 + release.Shapes(scope.Tingkat).Count + (4L * scope.Count));
    }

    T Keep<T>(object key, T value, long size)
    {
        using var entry = _made.CreateEntry(key);
        entry.Value = value;
        entry.Size = size;
        return value;
    }

    public void Dispose() => _made.Dispose();
}

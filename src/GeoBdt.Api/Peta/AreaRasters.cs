using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Raster;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Peta;

/// <summary>
/// The windows drawn last, without colours. Who looks at a map looks at several indicators of it, and which area owns a pixel
/// takes longer to find than all the rest.
/// </summary>
sealed class AreaRasters(IOptions<RasterOptions> options) : IDisposable
{
    readonly MemoryCache _drawn = new(new MemoryCacheOptions { SizeLimit = options.Value.RasterMegabita * 1024L * 1024L });

    /// <summary>The areas of a window of a map.</summary>
    /// <param name="release">Whose.</param>
    /// <param name="map">The map; its classes and their colours do not matter.</param>
    /// <param name="window">What is shown.</param>
    public AreaRaster Of(ReleaseSnapshot release, Choropleth map, RasterWindow window) =>
        Of(release, map.Scope, map.Areas, map.Theme, map.Borders, window);

    /// <summary>The areas of a window of a scope.</summary>
    /// <param name="release">Whose.</param>
    /// <param name="scope">Where.</param>
    /// <param name="areas">Of the scope.</param>
    /// <param name="theme">Colours of the lines.</param>
    /// <param name="borders">Of the scope.</param>
    /// <param name="window">What is shown.</param>
    public AreaRaster Of(ReleaseSnapshot release, MapScope scope, MapAreas areas, MapTheme theme, BorderLevel[] borders, RasterWindow window)
    {
        var key = (release.Id, scope, theme.IsDark, window);
        if (_drawn.TryGetValue(key, out AreaRaster? raster)) return raster!;
        raster = RasterTile.DrawAreas(window, areas, theme, borders);
        using var entry = _drawn.CreateEntry(key);
        entry.Value = raster;
        entry.Size = raster.Cost;
        return raster;
    }

    public void Dispose() => _drawn.Dispose();
}

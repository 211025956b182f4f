using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Ogc;

/// <summary>Areas, how they are filled, and the lines over them: a choropleth, or the areas alone.</summary>
sealed record MapPainting(
    MapScope Scope, MapTheme Theme, MapAreas Areas, BorderLevel[] Borders, byte[] StyleOf, AreaStyle[] Styles, Choropleth? Choropleth)
{
    const byte NotPainted = 255;

    // A grey that no class and no special entry of a legend has: it says land, and nothing else.
    static readonly AreaStyle Land = new(new Rgb(0xE4, 0xE8, 0xEA));

    /// <summary>A choropleth.</summary>
    public static MapPainting Of(Choropleth map) => new(map.Scope, map.Theme, map.Areas, map.Borders, map.StyleOf, map.Styles, map);

    /// <summary>The areas of a scope, all alike.</summary>
    public static MapPainting OfAreas(ReleaseSnapshot release, MapScope scope, MapAreas areas)
    {
        var styleOf = new byte[areas.Shapes.Count];
        Array.Fill(styleOf, NotPainted);
        foreach (var feature in areas.Features) styleOf[feature] = 0;
        return new(scope, MapTheme.Light, areas, [.. MapBorders.Of(release, scope)], styleOf, [Land], null);
    }

    /// <summary>Its colours on a ground.</summary>
    /// <param name="scale">Pixels to a pixel of the layout.</param>
    /// <param name="paper">The ground; null for transparent.</param>
    public AreaColours Colours(int scale, Rgb? paper) =>
        paper is null && Choropleth is not null ? Choropleth.Colours(scale) : new AreaColours(Styles, paper, scale, Theme);
}

using GeoBdt.Api.Ogc.Maps;
using GeoBdt.Api.Ogc.Tilesets;

namespace GeoBdt.Api.Ogc;

static class OgcEndpoints
{
    /// <summary>OGC API Tiles and Maps; collections and their features have a room of their own.</summary>
    public static void MapOgc(this IEndpointRouteBuilder routes)
    {
        routes.MapTilesets();
        routes.MapMaps();
        routes.MapStyles();
    }
}

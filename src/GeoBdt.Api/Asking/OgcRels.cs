namespace GeoBdt.Api.Asking;

/// <summary>Relation types of links as OGC registers them. Tiles writes them with http, Maps with https.</summary>
static class OgcRels
{
    const string Http = "http://www.opengis.net/def/rel/ogc/1.0/";

    public const string TilesetsVector = Http + "tilesets-vector";
    public const string TilesetsMap = Http + "tilesets-map";
    public const string TilingScheme = Http + "tiling-scheme";
    public const string TilingSchemes = Http + "tiling-schemes";
    public const string Geodata = Http + "geodata";
    public const string Styles = Http + "styles";
    public const string Map = "https://www.opengis.net/def/rel/ogc/1.0/map";
    public const string Legend = "https://www.opengis.net/def/rel/ogc/1.0/legend";

    /// <summary>As drafts of Maps wrote it; GDAL looks for this one.</summary>
    public const string DraftMap = Http + "map";
}

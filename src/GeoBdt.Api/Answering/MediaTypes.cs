namespace GeoBdt.Api.Answering;

static class MediaTypes
{
    public const string Json = "application/json";
    public const string Html = "text/html";
    public const string Png = "image/png";
    public const string Svg = "image/svg+xml";
    public const string Mvt = "application/vnd.mapbox-vector-tile";
}

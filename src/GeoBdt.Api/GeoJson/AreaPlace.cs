using GeoBdt.Indicators.Release;
using GeoBdt.Tiles;
using GeoBdt.Tiles.GeoJson;

namespace GeoBdt.Api.GeoJson;

// Where an area lies, in degrees of six decimals; null for an area without a shape.
static class AreaPlace
{
    /// <summary>West, south, east, north.</summary>
    public static double[]? Box(ReleaseSnapshot release, int index)
    {
        var (shapes, feature) = Shape(release, index);
        if (!shapes.HasShape(feature)) return null;
        var box = shapes.Box.AsSpan(4 * feature, 4);
        return Degrees.Box(box[0], box[1], box[2], box[3]);
    }

    /// <summary>Longitude and latitude of the label point.</summary>
    public static double[]? Point(ReleaseSnapshot release, int index)
    {
        var (shapes, feature) = Shape(release, index);
        if (!shapes.HasShape(feature)) return null;
        return
        [
            Degrees.Rounded(WebMercator.ToLongitude(shapes.Label[2 * feature])),
            Degrees.Rounded(WebMercator.ToLatitude(shapes.Label[(2 * feature) + 1])),
        ];
    }

    /// <summary>The shapes of an area's level, and which of them is its own.</summary>
    public static (ShapeSet Shapes, int Feature) Shape(ReleaseSnapshot release, int index)
    {
        var tingkat = release.Wilayah[index].Tingkat;
        return (release.Shapes(tingkat), index - release.Wilayah.LevelStart(tingkat));
    }
}

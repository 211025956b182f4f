using System.Globalization;
using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.GeoJson;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Collections;

/// <summary>The shape of one area as a small drawing in a page: whole pixels, so that even a province stays small.</summary>
static class ShapeOutline
{
    // Longer side. Unit: pixels.
    const int Side = 320;

    /// <summary>SVG, to stand in HTML; empty without a shape.</summary>
    public static string Svg(ReleaseSnapshot release, int index, string name)
    {
        var (shapes, feature) = AreaPlace.Shape(release, index);
        if (!shapes.HasShape(feature)) return "";
        var box = shapes.BoxOf(feature);
        double width = box.MaxX - box.MinX, height = box.MaxY - box.MinY;
        var scale = Side / Math.Max(1, Math.Max(width, height));
        var path = new StringBuilder();
        for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++) AppendRing(path, shapes, ring, box, scale);
        return string.Create(CultureInfo.InvariantCulture,
            $"<svg class=\"bentuk\" viewBox=\"-2 -2 {(width * scale) + 4:0} {(height * scale) + 4:0}\" role=\"img\" aria-label=\"Bentuk / Shape: {HtmlPage.Text(name)}\"><path fill-rule=\"evenodd\" d=\"{path}\"/></svg>\n");
    }

    // Vertices that fall onto the pixel before are left out; a ring that is nothing but one pixel too.
    static void AppendRing(StringBuilder path, ShapeSet shapes, int ring, WorldBox box, double scale)
    {
        var (start, count, before) = (path.Length, 0, (-1, -1));
        for (var v = shapes.RingVertex[ring]; v < shapes.RingVertex[ring + 1]; v++)
        {
            var place = ((int)Math.Round((shapes.Xy[2 * v] - box.MinX) * scale), (int)Math.Round((shapes.Xy[(2 * v) + 1] - box.MinY) * scale));
            if (place == before) continue;
            path.Append(count++ == 0 ? 'M' : 'L').Append(place.Item1).Append(' ').Append(place.Item2);
            before = place;
        }

        if (count > 1) path.Append('Z');
        else path.Length = start;
    }
}

using GeoBdt.Tiles;

namespace GeoBdt.Api.GeoJson;

/// <summary>Which shapes intersect a box: by their own boxes first, then exactly.</summary>
static class BoxSearch
{
    /// <summary>Whether a feature's shape and the box share a point; false without a shape.</summary>
    public static bool Intersects(ShapeSet shapes, int feature, Bbox box)
    {
        if (!shapes.HasShape(feature)) return false;
        uint minX = shapes.Box[4 * feature], minY = shapes.Box[(4 * feature) + 1];
        uint maxX = shapes.Box[(4 * feature) + 2], maxY = shapes.Box[(4 * feature) + 3];
        if (minX > box.MaxX || maxX < box.MinX || minY > box.MaxY || maxY < box.MinY) return false;
        var isWithin = minX >= box.MinX && maxX <= box.MaxX && minY >= box.MinY && maxY <= box.MaxY;
        return isWithin || OutlineTouches(shapes, feature, box) || Covers(shapes, feature, box.MinX, box.MinY);
    }

    static bool OutlineTouches(ShapeSet shapes, int feature, Bbox box)
    {
        for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
        {
            int first = shapes.RingVertex[ring], end = shapes.RingVertex[ring + 1];
            var before = end - 1;
            for (var v = first; v < end; before = v++)
            {
                if (SegmentTouches(shapes.Xy[2 * before], shapes.Xy[(2 * before) + 1], shapes.Xy[2 * v], shapes.Xy[(2 * v) + 1], box))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The segment is cut at each side of the box in turn (Liang and Barsky 1984); something is left when it touches.
    static bool SegmentTouches(double x0, double y0, double x1, double y1, Bbox box)
    {
        double from = 0, to = 1;
        return Cut(x0 - x1, x0 - box.MinX, ref from, ref to)
            && Cut(x1 - x0, box.MaxX - x0, ref from, ref to)
            && Cut(y0 - y1, y0 - box.MinY, ref from, ref to)
            && Cut(y1 - y0, box.MaxY - y0, ref from, ref to);
    }

    // Keeps the part of the segment where direction · t ≤ distance.
    static bool Cut(double direction, double distance, ref double from, ref double to)
    {
        if (direction == 0) return distance >= 0;
        var t = distance / direction;
        if (direction < 0)
        {
            from = Math.Max(from, t);
        }
        else
        {
            to = Math.Min(to, t);
        }

        return from <= to;
    }

    // Even-odd over all rings, holes included.
    static bool Covers(ShapeSet shapes, int feature, double x, double y)
    {
        var inside = false;
        for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
        {
            int first = shapes.RingVertex[ring], end = shapes.RingVertex[ring + 1];
            var before = end - 1;
            for (var v = first; v < end; before = v++)
            {
                double x0 = shapes.Xy[2 * before], y0 = shapes.Xy[(2 * before) + 1];
                double x1 = shapes.Xy[2 * v], y1 = shapes.Xy[(2 * v) + 1];
                if ((y0 > y) != (y1 > y) && x < x0 + ((y - y0) / (y1 - y0) * (x1 - x0))) inside = !inside;
            }
        }

        return inside;
    }
}

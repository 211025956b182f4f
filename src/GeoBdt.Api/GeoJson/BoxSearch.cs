using GeoBdt.Tiles;
using GeoBdt.Tiles.Proyeksi;

namespace GeoBdt.Api.GeoJson;

/// <summary>Which shapes intersect a box: by their own boxes first, then exactly.</summary>
static class BoxSearch
{
    /// <summary>Whether a feature's shape and a box in world units share a point; false without a shape.</summary>
    public static bool Intersects(ShapeSet shapes, int feature, WorldBox box)
    {
        if (!shapes.HasShape(feature)) return false;
        var own = shapes.BoxOf(feature);
        if (!own.Intersects(box)) return false;
        var isWithin = own.MinX >= box.MinX && own.MaxX <= box.MaxX && own.MinY >= box.MinY && own.MaxY <= box.MaxY;
        return isWithin || Touches(shapes, feature, new PlaneBox(box.MinX, box.MinY, box.MaxX, box.MaxY), default(WorldPlane));
    }

    /// <summary>The same with a box of another system, in which the borders are straight between their vertices, as they are written in it.</summary>
    public static bool Intersects(ShapeSet shapes, int feature, PlaneBox box, CoordinateSystem system)
    {
        if (!shapes.HasShape(feature)) return false;
        var plane = new SystemPlane(system);
        return MayTouch(shapes.BoxOf(feature), box, plane) && Touches(shapes, feature, box, plane);
    }

    // A box of up to 20° bends less than a quarter of its size away from the corners and the middles of its sides.
    static bool MayTouch(WorldBox own, PlaneBox box, SystemPlane plane)
    {
        const uint MostWidth = (uint)(20 / 360.0 * uint.MaxValue);
        const double Bend = 0.25;
        if (own.MaxX - own.MinX > MostWidth || own.MaxY - own.MinY > MostWidth) return true;
        uint midX = own.MinX + ((own.MaxX - own.MinX) / 2), midY = own.MinY + ((own.MaxY - own.MinY) / 2);
        double west = double.MaxValue, south = double.MaxValue, east = double.MinValue, north = double.MinValue;
        foreach (var x in (ReadOnlySpan<uint>)[own.MinX, midX, own.MaxX])
        {
            foreach (var y in (ReadOnlySpan<uint>)[own.MinY, midY, own.MaxY])
            {
                var place = plane.At(x, y);
                (west, east) = (Math.Min(west, place.X), Math.Max(east, place.X));
                (south, north) = (Math.Min(south, place.Y), Math.Max(north, place.Y));
            }
        }

        var margin = Bend * Math.Max(east - west, north - south);
        return west - margin <= box.MaxX && east + margin >= box.MinX && south - margin <= box.MaxY && north + margin >= box.MinY;
    }

    static bool Touches<TPlane>(ShapeSet shapes, int feature, PlaneBox box, TPlane plane)
        where TPlane : struct, IPlane => OutlineTouches(shapes, feature, box, plane) || Covers(shapes, feature, box.MinX, box.MinY, plane);

    static bool OutlineTouches<TPlane>(ShapeSet shapes, int feature, PlaneBox box, TPlane plane)
        where TPlane : struct, IPlane
    {
        for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
        {
            int first = shapes.RingVertex[ring], end = shapes.RingVertex[ring + 1];
            var before = plane.At(shapes.Xy[2 * (end - 1)], shapes.Xy[(2 * (end - 1)) + 1]);
            for (var v = first; v < end; v++)
            {
                var place = plane.At(shapes.Xy[2 * v], shapes.Xy[(2 * v) + 1]);
                if (SegmentTouches(before.X, before.Y, place.X, place.Y, box)) return true;
                before = place;
            }
        }

        return false;
    }

    // The segment is cut at each side of the box in turn (Liang and Barsky 1984); something is left when it touches.
    static bool SegmentTouches(double x0, double y0, double x1, double y1, in PlaneBox box)
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
    static bool Covers<TPlane>(ShapeSet shapes, int feature, double x, double y, TPlane plane)
        where TPlane : struct, IPlane
    {
        var inside = false;
        for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
        {
            int first = shapes.RingVertex[ring], end = shapes.RingVertex[ring + 1];
            var (x0, y0) = plane.At(shapes.Xy[2 * (end - 1)], shapes.Xy[(2 * (end - 1)) + 1]);
            for (var v = first; v < end; v++)
            {
                var (x1, y1) = plane.At(shapes.Xy[2 * v], shapes.Xy[(2 * v) + 1]);
                if ((y0 > y) != (y1 > y) && x < x0 + ((y - y0) / (y1 - y0) * (x1 - x0))) inside = !inside;
                (x0, y0) = (x1, y1);
            }
        }

        return inside;
    }

    interface IPlane
    {
        (double X, double Y) At(uint x, uint y);
    }

    readonly struct WorldPlane : IPlane
    {
        public (double X, double Y) At(uint x, uint y) => (x, y);
    }

    readonly struct SystemPlane(CoordinateSystem system) : IPlane
    {
        public (double X, double Y) At(uint x, uint y) => system.FromWorld(x, y);
    }
}

/// <summary>A box in the plane of a coordinate reference system, edges included.</summary>
readonly record struct PlaneBox(double MinX, double MinY, double MaxX, double MaxY);

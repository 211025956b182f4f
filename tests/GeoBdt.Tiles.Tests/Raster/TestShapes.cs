using System.Text.Json;

namespace GeoBdt.Tiles.Tests.Raster;

/// <summary>Shape sets for the raster tests: invented grids, and polygons of a GeoJSON file.</summary>
static class TestShapes
{
    /// <summary>Rows × columns of squares that share their sides.</summary>
    public static ShapeSet Grid(int columns, int rows, uint x, uint y, uint side)
    {
        var polygons = new List<List<uint[][]>>();
        for (var row = 0u; row < rows; row++)
        {
            for (var column = 0u; column < columns; column++)
            {
                var (left, top) = (x + (column * side), y + (row * side));
                polygons.Add(
                    [[[left, top], [left + side, top], [left + side, top + side], [left, top + side]]]);
            }
        }

        return Build(polygons);
    }

    /// <summary>Forty slanted areas over each other, on both sides of the eastern edge of a tile.</summary>
    public static ShapeSet AcrossSeam(int zoom, uint column, uint row, int seed)
    {
        var pixel = 1u << (32 - zoom - 8);
        var random = new Random(seed);
        var (originX, originY) = (column << (32 - zoom), row << (32 - zoom));
        var polygons = new List<List<uint[][]>>();
        for (var i = 0; i < 40; i++)
        {
            var (x, y) = (originX + ((uint)random.Next(100, 400) * pixel), originY + ((uint)random.Next(10, 240) * pixel));
            uint R() => (uint)random.Next(1, (int)pixel * 40);
            polygons.Add([[[x, y - R()], [x + R(), y], [x, y + R()], [x - R(), y]]]);
        }

        return Build(polygons);
    }

    /// <summary>All features of a GeoJSON file whose geometry is a polygon or several; every vertex at every zoom.</summary>
    public static ShapeSet FromGeoJson(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var features = new List<List<uint[][]>>();
        foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            var rings = new List<uint[][]>();
            var geometry = feature.GetProperty("geometry");
            var coordinates = geometry.GetProperty("coordinates");
            if (geometry.GetProperty("type").GetString() == "Polygon")
            {
                AddPolygon(coordinates, rings);
            }
            else
            {
                foreach (var polygon in coordinates.EnumerateArray()) AddPolygon(polygon, rings);
            }

            features.Add(rings);
        }

        return Build(features);
    }

    /// <summary>Features of open rings; the first of each polygon turns the other way than its holes.</summary>
    public static ShapeSet Build(List<List<uint[][]>> features)
    {
        var featureRing = new List<int> { 0 };
        var ringVertex = new List<int> { 0 };
        var isHole = new List<bool>();
        var xy = new List<uint>();
        var box = new List<uint>();
        var label = new List<uint>();
        foreach (var rings in features)
        {
            uint minX = uint.MaxValue, minY = uint.MaxValue, maxX = 0, maxY = 0;
            foreach (var ring in rings)
            {
                foreach (var point in ring)
                {
                    xy.AddRange(point);
                    (minX, minY) = (Math.Min(minX, point[0]), Math.Min(minY, point[1]));
                    (maxX, maxY) = (Math.Max(maxX, point[0]), Math.Max(maxY, point[1]));
                }

                ringVertex.Add(xy.Count / 2);
                isHole.Add(!IsClockwise(ring));
            }

            if (rings.Count == 0) (minX, minY) = (0, 0);
            box.AddRange([minX, minY, maxX, maxY]);
            label.AddRange([minX + ((maxX - minX) / 2), minY + ((maxY - minY) / 2)]);
            featureRing.Add(isHole.Count);
        }

        return new ShapeSet
        {
            FeatureId = [.. Enumerable.Range(1, features.Count).Select(i => (ulong)i)],
            FeatureRing = [.. featureRing],
            RingVertex = [.. ringVertex],
            RingIsHole = [.. isHole],
            Xy = [.. xy],
            VertexZoom = new byte[xy.Count / 2],
            Box = [.. box],
            Label = [.. label],
        };
    }

    public static int[] All(ShapeSet shapes) => [.. Enumerable.Range(0, shapes.Count)];

    static void AddPolygon(JsonElement polygon, List<uint[][]> rings)
    {
        var isFirst = true;
        foreach (var ring in polygon.EnumerateArray())
        {
            var points = new List<uint[]>();
            foreach (var point in ring.EnumerateArray())
            {
                points.Add([WebMercator.ToX(point[0].GetDouble()), WebMercator.ToY(point[1].GetDouble())]);
            }

            points.RemoveAt(points.Count - 1);
            if (IsClockwise([.. points]) != isFirst) points.Reverse();
            rings.Add([.. points]);
            isFirst = false;
        }
    }

    // Clockwise on the screen: positive area with y growing south.
    static bool IsClockwise(uint[][] ring)
    {
        var twice = 0.0;
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            twice += ((double)a[0] * b[1]) - ((double)b[0] * a[1]);
        }

        return twice > 0;
    }
}

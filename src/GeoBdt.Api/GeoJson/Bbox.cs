using System.Globalization;
using GeoBdt.Api.Asking;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Proyeksi;
using Microsoft.OpenApi;

namespace GeoBdt.Api.GeoJson;

/// <summary>The areas that <c>bbox=</c> asks for: those that share a point with a box, edges included, in the system of <c>bbox-crs=</c>.</summary>
abstract class Bbox
{
    /// <summary>Declare it after <see cref="CrsParameters.BboxCrs"/>.</summary>
    public static readonly Parameter<Bbox?> Parameter = new(
        "bbox",
        "Kotak: sudut bawah lalu sudut atas, urutan sumbu menurut bbox-crs (bawaan barat,selatan,timur,utara dalam derajat; barat > timur melintasi 180°). "
            + "Wilayah yang bersinggungan dengannya, dan yang tak bergeometri. / "
            + "Box: lower corner, then upper corner, axes in the order of bbox-crs (default west,south,east,north in degrees; west > east is across 180°). "
            + "Areas that intersect it, and those without geometry.",
        (text, asked) => text is null ? Reading.Of<Bbox?>(null, null) : Read(text, asked.Get(CrsParameters.BboxCrs)))
    {
        ListOf = JsonSchemaType.Number,
        ItemCounts = [4, 6],
        Example = "111.5,-8.3,111.9,-7.9",
    };

    /// <summary>Whether a feature's shape and the box share a point; false without a shape.</summary>
    public abstract bool Intersects(ShapeSet shapes, int feature);

    static Reading<Bbox?> Read(string text, CoordinateSystem system)
    {
        if (Numbers(text) is not { } numbers) return Problems.BadBbox(text, system);
        // Six numbers carry heights at places 2 and 5, which areas do not have; the other systems have no height at all.
        var half = numbers.Length / 2;
        if (half == 3 && (!ReferenceEquals(system, CoordinateSystems.Crs84) || numbers[2] > numbers[5])) return Problems.BadBbox(text, system);
        var (west, south, east, north) = system.IsNorthFirst
            ? (numbers[1], numbers[0], numbers[half + 1], numbers[half])
            : (numbers[0], numbers[1], numbers[half], numbers[half + 1]);
        if (!IsValid(system, west, south, east, north)) return Problems.BadBbox(text, system);
        var canonical = string.Create(CultureInfo.InvariantCulture, $"{numbers[0]:R},{numbers[1]:R},{numbers[half]:R},{numbers[half + 1]:R}");
        return Reading.Of<Bbox?>(Of(system, west, south, east, north), canonical);
    }

    static double[]? Numbers(string text)
    {
        var parts = text.Split(',');
        if (parts.Length is not (4 or 6)) return null;
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i])) return null;
        }

        return numbers;
    }

    static bool IsValid(CoordinateSystem system, double west, double south, double east, double north)
    {
        var extent = system.Extent;
        return west >= extent.West && west <= extent.East && east >= extent.West && east <= extent.East
            && south >= extent.South && north <= extent.North && south <= north && (west <= east || system.IsRound);
    }

    static Bbox Of(CoordinateSystem system, double west, double south, double east, double north)
    {
        if (!system.IsAlignedWithWorld) return new InPlane(new PlaneBox(west, south, east, north), system);
        var (left, bottom) = system.ToWorld(west, south);
        var (right, top) = system.ToWorld(east, north);
        return west <= east
            ? new InWorld(new WorldBox(left, top, right, bottom))
            : new AcrossAntimeridian(new WorldBox(left, top, uint.MaxValue, bottom), new WorldBox(0, top, right, bottom));
    }

    sealed class InWorld(WorldBox box) : Bbox
    {
        public override bool Intersects(ShapeSet shapes, int feature) => BoxSearch.Intersects(shapes, feature, box);
    }

    sealed class AcrossAntimeridian(WorldBox west, WorldBox east) : Bbox
    {
        public override bool Intersects(ShapeSet shapes, int feature) =>
            BoxSearch.Intersects(shapes, feature, west) || BoxSearch.Intersects(shapes, feature, east);
    }

    sealed class InPlane(PlaneBox box, CoordinateSystem system) : Bbox
    {
        public override bool Intersects(ShapeSet shapes, int feature) => BoxSearch.Intersects(shapes, feature, box, system);
    }
}

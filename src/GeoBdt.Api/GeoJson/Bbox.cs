using System.Globalization;
using GeoBdt.Api.Asking;
using GeoBdt.Tiles;
using Microsoft.OpenApi;

namespace GeoBdt.Api.GeoJson;

/// <summary>A box asked for by <c>bbox=</c>, in world units (y grows south), edges included.</summary>
readonly record struct Bbox(uint MinX, uint MinY, uint MaxX, uint MaxY)
{
    public static readonly Parameter<Bbox?> Parameter = new(
        "bbox",
        "Kotak barat,selatan,timur,utara dalam derajat; wilayah yang bersinggungan dengannya. / "
            + "Box west,south,east,north in degrees; areas that intersect it.",
        (text, _) => text is null ? Reading.Of<Bbox?>(null, null)
            : TryParse(text, out var box, out var canonical) ? Reading.Of<Bbox?>(box, canonical)
            : Problems.BadBbox(text))
    {
        ListOf = JsonSchemaType.Number,
        Example = "111.5,-8.3,111.9,-7.9",
    };

    // Six numbers carry heights at places 2 and 5, which areas do not have.
    static bool TryParse(string text, out Bbox box, out string canonical)
    {
        (box, canonical) = (default, "");
        var parts = text.Split(',');
        if (parts.Length is not (4 or 6)) return false;
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i])
                || !double.IsFinite(numbers[i]))
            {
                return false;
            }
        }

        var half = parts.Length / 2;
        var (west, south, east, north) = (numbers[0], numbers[1], numbers[half], numbers[half + 1]);
        if (west < -180 || east > 180 || south < -90 || north > 90 || west > east || south > north) return false;
        box = new Bbox(WebMercator.ToX(west), WebMercator.ToY(north), WebMercator.ToX(east), WebMercator.ToY(south));
        canonical = string.Create(CultureInfo.InvariantCulture, $"{west:R},{south:R},{east:R},{north:R}");
        return true;
    }
}

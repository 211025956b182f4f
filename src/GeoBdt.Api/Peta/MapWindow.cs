using System.Globalization;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Tiles;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Peta;

/// <summary>A piece of a map asked for by <c>bbox=</c>.</summary>
static class MapWindow
{
    // Indonesia with the sea around it. Unit: degrees.
    const decimal West = 90, South = -15, East = 145, North = 10;

    // A kilometre: below it a map of desa shows nothing. Unit: degrees.
    const decimal LeastSide = 0.01m;

    // A longer strip has no room beside its legend.
    const decimal MostRatio = 5;

    /// <summary>The rule, for messages: Indonesian / English.</summary>
    public static readonly string Rule = string.Create(
        CultureInfo.InvariantCulture,
        $"empat bilangan barat,selatan,timur,utara dalam derajat dengan titik desimal, dalam {West},{South},{East},{North}, barat < timur, selatan < utara, tiap sisi paling sedikit {LeastSide} dan yang panjang paling banyak {MostRatio} kali yang pendek / "
            + $"four numbers west,south,east,north in degrees with decimal points, within {West},{South},{East},{North}, west < east, south < north, each side at least {LeastSide} and the longer one at most {MostRatio} times the shorter");

    /// <summary>The piece of a map of one area; null for all of it.</summary>
    public static readonly Parameter<WorldBox?> Bbox = new(
        "bbox",
        "Bagian peta yang ditampilkan, barat,selatan,timur,utara dalam derajat. Kelasnya tetap dihitung atas seluruh peta; legenda menghitung wilayah yang tampak. / "
            + "Piece of the map that is shown, west,south,east,north in degrees. Classes remain those of the whole map; the legend counts the areas shown.",
        (text, asked) => text is null ? Reading.Of<WorldBox?>(null, null)
            : TryParse(text) is not var (box, canonical) ? Problems.BadMapWindow(text, Rule)
            : !IsOnMap(asked, box) ? Problems.WindowOffMap(canonical, Extent(asked))
            : Reading.Of<WorldBox?>(box, canonical))
    {
        ListOf = JsonSchemaType.Number,
        Example = "111.6,-8.2,111.8,-8",
    };

    /// <summary>The areas of a map that a box shows, by their exact shapes.</summary>
    public static int[] Shown(ShapeSet shapes, int[] features, WorldBox view) =>
        Array.FindAll(features, feature => BoxSearch.Intersects(shapes, feature, view));

    static (WorldBox Box, string Canonical)? TryParse(string text)
    {
        var parts = text.Split(',');
        if (parts.Length != 4) return null;
        Span<decimal> sides = stackalloc decimal[4];
        for (var i = 0; i < sides.Length; i++)
        {
            const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
            if (parts[i].Length > 20 || !decimal.TryParse(parts[i], Style, CultureInfo.InvariantCulture, out var side)) return null;
            // Six decimals are ten centimetres; equal boxes have one spelling, without zeros at its end.
            sides[i] = Math.Round(side, 6) / 1.0000000000000000000000000000m;
        }

        var (west, south, east, north) = (sides[0], sides[1], sides[2], sides[3]);
        if (west < West || east > East || south < South || north > North) return null;
        var (width, height) = (east - west, north - south);
        if (width < LeastSide || height < LeastSide || Math.Max(width, height) > MostRatio * Math.Min(width, height)) return null;
        var box = new WorldBox(
            WebMercator.ToX((double)west), WebMercator.ToY((double)north), WebMercator.ToX((double)east), WebMercator.ToY((double)south));
        return (box, string.Create(CultureInfo.InvariantCulture, $"{west},{south},{east},{north}"));
    }

    static bool IsOnMap(Asked asked, WorldBox view)
    {
        var (shapes, first, end) = Areas(asked);
        for (var feature = first; feature < end; feature++)
        {
            if (BoxSearch.Intersects(shapes, feature, view)) return true;
        }

        return false;
    }

    // Where the map lies, as bbox takes it and rounded outwards; empty without shapes.
    static string Extent(Asked asked)
    {
        var (shapes, first, end) = Areas(asked);
        return shapes.BoxAround(first..end) is { } whole
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Floor(WebMercator.ToLongitude(whole.MinX) * 100) / 100},{Math.Floor(WebMercator.ToLatitude(whole.MaxY) * 100) / 100},{Math.Ceiling(WebMercator.ToLongitude(whole.MaxX) * 100) / 100},{Math.Ceiling(WebMercator.ToLatitude(whole.MinY) * 100) / 100}")
            : "";
    }

    static (ShapeSet Shapes, int First, int End) Areas(Asked asked)
    {
        var scope = MapParameters.ScopeOfKode(asked);
        var start = asked.Release.Wilayah.LevelStart(scope.Tingkat);
        return (asked.Release.Shapes(scope.Tingkat), scope.First - start, scope.End - start);
    }
}

using System.Globalization;
using GeoBdt.Api.Asking;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Raster;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Ogc.Maps;

/// <summary>
/// Scaling and subsetting of OGC API Maps as parameters: what stands in the query, filled up by the rules of the standard (20-058, 6.3) to a
/// <see cref="MapFrame"/>, which is the value of the last.
/// </summary>
sealed class MapFrameParameters
{
    const int MostSide = PictureLimits.MostSide, MostPixels = PictureLimits.MostPixels;

    // Longest side of a map whose size nobody asked for. Unit: pixels.
    const int UsualSide = 1024;

    // A pixel of what the standard takes for a screen. Unit: millimetres.
    const double UsualPixel = 0.28;

    // Rasters hold coordinates of far vertices in whole steps of a pixel, and boundaries are not that exact. Unit: metres of the equator.
    const double FinestPixel = 0.3;

    static readonly Parameter<MapCrs> BboxCrs = MapCrs.Of("bbox"), CentreCrs = MapCrs.Of("center");

    static readonly Parameter<double[]?> Bbox = new(
        "bbox",
        "Bagian peta, sudut kiri bawah lalu kanan atas dalam urutan sumbu bbox-crs=; barat lebih besar daripada timur: melintasi 180°. / "
            + "Piece of the map, lower left and upper right corner in the order of the axes of bbox-crs=; west greater than east: across 180°.",
        (text, asked) => text is null ? Reading.Of<double[]?>(null, null)
            : MapNumbers.Read(text, 4, 6) is not { } numbers ? BadBbox(text)
            : ReadBox(text, numbers, asked.Get(BboxCrs)))
    {
        ListOf = JsonSchemaType.Number,
        Example = "111.5,-8.3,111.9,-7.9",
    };

    static readonly Parameter<double[]?> Centre = new(
        "center",
        "Tengah peta, dua bilangan dalam urutan sumbu center-crs=. / Centre of the map, two numbers in the order of the axes of center-crs=.",
        (text, asked) =>
        {
            if (text is null) return Reading.Of<double[]?>(null, null);
            if (MapNumbers.Read(text, 2) is not { } numbers) return Problems.BadMapNumbers("center", text, "dua bilangan", "two numbers", "111.7,-8.1");
            var crs = asked.Get(CentreCrs);
            double[] point = crs.IsNorthFirst ? [numbers[1], numbers[0]] : numbers;
            return Math.Abs(point[0]) > crs.HalfWidth || Math.Abs(point[1]) > crs.HalfHeight
                ? Problems.OutsideCrs("center", text, WorldOf(crs))
                : Reading.Of<double[]?>(point, string.Create(CultureInfo.InvariantCulture, $"{point[0]:R},{point[1]:R}"));
        })
    {
        ListOf = JsonSchemaType.Number,
        Example = "111.7,-8.1",
    };

    static readonly Parameter<int?> Width = Side("width", "Lebar peta, piksel. / Width of the map, pixels."), Height = Side("height", "Tinggi peta, piksel. / Height of the map, pixels.");

    static readonly Parameter<double?> ScaleDenominator = new(
        "scale-denominator",
        "Penyebut skala: satuan di lapangan untuk satu satuan di layar. / Scale denominator: units on the ground to one on the display.",
        (text, _) => text is null ? Reading.Of<double?>(null, null)
            : MapNumbers.TryRead(text, out var number) && number > 0 ? Reading.Of<double?>(number, number.ToString("R", CultureInfo.InvariantCulture))
            : Problems.BadMapNumbers("scale-denominator", text, "bilangan di atas nol", "a number above zero", "500000"))
    {
        Example = "500000",
    };

    readonly Func<Asked, WorldBox?> _extent;

    /// <param name="extent">What there is, when nothing else is asked for; parameters read before say what.</param>
    public MapFrameParameters(Func<Asked, WorldBox?> extent)
    {
        _extent = extent;
        Frame = new Parameter<MapFrame>(
            "mm-per-pixel",
            "Sisi piksel layar, milimeter. Bawaan: 0.28. / Side of a pixel of the display, millimetres. Default: 0.28.",
            (text, asked) =>
            {
                var millimetres = UsualPixel;
                if (text is not null && (!MapNumbers.TryRead(text, out millimetres) || millimetres <= 0))
                {
                    return Problems.BadMapNumbers("mm-per-pixel", text, "bilangan di atas nol", "a number above zero", "0.28");
                }

                var (frame, problem) = Resolve(asked, millimetres);
                return problem is not null ? problem : Reading.Of(frame, text is null ? null : millimetres.ToString("R", CultureInfo.InvariantCulture));
            })
        {
            Example = "0.28",
        };
        All = [MapCrs.Output, BboxCrs, Bbox, Subset.Crs, Subset.Parameter, CentreCrs, Centre, Width, Height, ScaleDenominator, Frame];
    }

    /// <summary>In the order they are read.</summary>
    public Parameter[] All { get; }

    /// <summary>All of it; the last one read.</summary>
    public Parameter<MapFrame> Frame { get; }

    (MapFrame? Frame, Problem? Problem) Resolve(Asked asked, double millimetres)
    {
        var (crs, bbox, centre) = (asked.Get(MapCrs.Output), asked.Get(Bbox), asked.Get(Centre));
        var subset = asked.Get(Subset.Parameter);
        if (bbox is not null && subset is not null) return (null, Problems.NotTogether("subset", "bbox"));
        if (bbox is not null && centre is not null) return (null, Problems.NotTogether("center", "bbox"));
        if (subset is not null && centre is not null) return (null, Problems.NotTogether("center", "subset"));
        var around = _extent(asked);
        MapBox? extent = around is { } world ? OfWorld(world, crs) : null;
        MapBox? box = bbox is not null ? new MapBox(asked.Get(BboxCrs), bbox[0], bbox[1], bbox[2], bbox[3], bbox[4] != 0).Rounded().In(crs) : null;
        if (subset is not null)
        {
            var (piece, problem) = Cut(subset, asked.Get(Subset.Crs), around);
            if (problem is not null) return (null, problem);
            box = piece!.Value.In(crs);
        }

        // A side that is nothing once it is rounded; or of latitudes that the other system has not got.
        if (box is { } thin && !(thin.Width > 0 && thin.Height > 0))
        {
            return (null, thin.Width > 0 && thin.Crs.IsMercator ? Problems.OutsideCrs("crs", "[EPSG:3857]", WorldOf(crs)) : Problems.MapTooFine(FinestPixel));
        }

        // What the rest is filled up from: without any boundary there is no middle and no shape.
        if (box is null && extent is null) return (null, Problems.NothingToShow());
        return Sized(box, extent, Point(centre, asked.Get(CentreCrs), crs), asked.Get(Width), asked.Get(Height), asked.Get(ScaleDenominator), millimetres, crs);
    }

    static (MapFrame? Frame, Problem? Problem) Sized(
        MapBox? box, MapBox? extent, (double X, double Y)? centre, int? width, int? height, double? denominator, double millimetres, MapCrs crs)
    {
        var scale = Math.Clamp((int)Math.Round(UsualPixel / millimetres), 1, RasterWindow.MaxScale);
        double? metresPerPixel = denominator is { } of ? millimetres / 1000 * of : null;
        if (box is { } asked)
        {
            // The size on the ground and the size in pixels are a scale already.
            if (metresPerPixel is not null && (width ?? height) is not null) return (null, Problems.NotTogether("scale-denominator", width is null ? "height" : "width"));
            var (perUnit, perUnitUp) = asked.MetresPerUnit;
            var (across, up) = (asked.Width * perUnit, asked.Height * perUnitUp);
            var (columns, rows) = metresPerPixel is { } metres ? (Rounded(across / metres), Rounded(up / metres)) : Filled(width, height, across / up);
            return Checked(asked, columns, rows, scale);
        }

        var whole = extent!.Value;
        var (perAcross, perUp) = whole.MetresPerUnit;
        var (wholeAcross, wholeUp) = (whole.Width * perAcross, whole.Height * perUp);
        var (pixels, lines) = Filled(width, height, wholeAcross / wholeUp);
        if (centre is null && metresPerPixel is null && (width is null || height is null)) return Checked(whole, pixels, lines, scale);
        // At the scale at which all of it fits, unless one is asked for.
        var perPixel = metresPerPixel ?? Math.Max(wholeAcross / pixels, wholeUp / lines);
        var around = MapBox.Around(crs, centre ?? whole.Centre, pixels * perPixel, lines * perPixel);
        return Checked(around, pixels, lines, scale);
    }

    static (MapFrame? Frame, Problem? Problem) Checked(MapBox box, double columns, double rows, int scale)
    {
        if (columns > MostSide || rows > MostSide || columns * rows > MostPixels)
        {
            return (null, Problems.MapTooLarge(string.Create(CultureInfo.InvariantCulture, $"{columns:0} × {rows:0}"), MostSide, MostPixels));
        }

        var metresPerUnit = box.Crs.IsMercator ? 1 : MapBox.MetresPerDegree;
        return Math.Min(box.Width / columns, box.Height / rows) * metresPerUnit < FinestPixel
            ? (null, Problems.MapTooFine(FinestPixel))
            : (new(box, (int)columns, (int)rows, scale), null);
    }

    // Of what was left open, the other side keeps the proportions of the ground.
    static (double Columns, double Rows) Filled(int? width, int? height, double ratio) => (width, height) switch
    {
        ({ } columns, { } rows) => (columns, rows),
        ({ } columns, null) => (columns, Rounded(columns / ratio)),
        (null, { } rows) => (Rounded(rows * ratio), rows),
        _ => ratio >= 1 ? (UsualSide, Rounded(UsualSide / ratio)) : (Rounded(UsualSide * ratio), UsualSide),
    };

    static double Rounded(double pixels) => Math.Max(1, Math.Round(pixels));

    static (double X, double Y)? Point(double[]? centre, MapCrs from, MapCrs to)
    {
        if (centre is null) return null;
        var point = new MapBox(from, centre[0], centre[1], centre[0], centre[1]).In(to);
        return (point.West, point.South);
    }

    static MapBox OfWorld(WorldBox box, MapCrs crs) => new MapBox(
        MapCrs.Crs84, WebMercator.ToLongitude(box.MinX), WebMercator.ToLatitude(box.MaxY), WebMercator.ToLongitude(box.MaxX), WebMercator.ToLatitude(box.MinY))
        .Rounded().In(crs);

    // West, south, east, north and whether it goes across the antimeridian.
    static Reading<double[]?> ReadBox(string text, double[] numbers, MapCrs crs)
    {
        var half = numbers.Length / 2;
        var (west, south, east, north) = crs.IsNorthFirst
            ? (numbers[1], numbers[0], numbers[half + 1], numbers[half])
            : (numbers[0], numbers[1], numbers[half], numbers[half + 1]);
        if (south >= north) return BadBbox(text);
        if (south >= crs.HalfHeight || north <= -crs.HalfHeight) return Problems.OutsideCrs("bbox", text, WorldOf(crs));
        if (Across("bbox", text, ref west, ref east, crs, out var isOver) is { } problem) return problem;
        var sides = string.Create(CultureInfo.InvariantCulture, $"{west:R},{south:R},{east:R},{north:R}");
        return Reading.Of<double[]?>([west, south, east, north, isOver ? 1 : 0], isOver ? $"{sides},180" : sides);
    }

    // An axis left out is all of the map's.
    static (MapBox? Box, Problem? Problem) Cut(Subset subset, MapCrs crs, WorldBox? extent)
    {
        MapBox? all = extent is { } world ? OfWorld(world, crs) : null;
        if (all is null && (subset.X is null || subset.Y is null)) return (null, Problems.NothingToShow());
        var (west, east) = subset.X ?? (all!.Value.West, all.Value.East);
        var (south, north) = subset.Y ?? (all!.Value.South, all.Value.North);
        var text = string.Create(CultureInfo.InvariantCulture, $"({west:R}:{east:R}),({south:R}:{north:R})");
        if (south >= north) return (null, Problems.BadMapNumbers("subset", text, "selang dari selatan ke utara", "an interval from south to north", "Lat(-8.3:-8)"));
        if (south >= crs.HalfHeight || north <= -crs.HalfHeight) return (null, Problems.OutsideCrs("subset", text, WorldOf(crs)));
        var problem = Across("subset", text, ref west, ref east, crs, out var isOver);
        return problem is null ? (new MapBox(crs, west, south, east, north, isOver).Rounded(), null) : (null, problem);
    }

    // Longitudes go around; eastings end.
    static Problem? Across(string name, string text, ref double west, ref double east, MapCrs crs, out bool isOver)
    {
        isOver = west > east && !crs.IsMercator && west <= crs.HalfWidth && east >= -crs.HalfWidth;
        if (isOver)
        {
            east += 2 * crs.HalfWidth;
            return null;
        }

        if (west >= east)
        {
            return Problems.BadMapNumbers(
                name, text, "bagian dari barat ke timur (hanya derajat yang dapat melintasi 180°)", "a piece from west to east (only degrees may go across 180°)", "111.5,-8.3,111.9,-7.9");
        }

        return west >= crs.HalfWidth || east <= -crs.HalfWidth ? Problems.OutsideCrs(name, text, WorldOf(crs)) : null;
    }

    static string WorldOf(MapCrs crs) => string.Create(
        CultureInfo.InvariantCulture, $"±{Math.Round(crs.HalfWidth, 2)} × ±{Math.Round(crs.HalfHeight, 2)}");

    static Problem BadBbox(string text) => Problems.BadMapNumbers(
        "bbox", text, "empat bilangan (atau enam, dengan tinggi), kiri,bawah,kanan,atas dengan titik desimal, bawah < atas",
        "four numbers (or six, with heights), left,lower,right,upper with decimal points, lower < upper", "111.5,-8.3,111.9,-7.9");

    static Parameter<int?> Side(string name, string description) => new(
        name,
        $"{description} (1–{MostSide})",
        (text, _) =>
        {
            if (text is null) return Reading.Of<int?>(null, null);
            if (text.Length == 0 || !text.All(char.IsAsciiDigit) || text.All(digit => digit == '0')) return Problems.BadNumber(name, text, 1, MostSide);
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels <= MostSide
                ? Reading.Of<int?>(pixels, pixels.ToString(CultureInfo.InvariantCulture))
                : Problems.MapTooLarge($"{name}={(text.Length > 12 ? "…" : text)}", MostSide, MostPixels);
        })
    {
        Number = (1, MostSide, null),
    };
}

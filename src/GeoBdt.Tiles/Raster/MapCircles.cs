namespace GeoBdt.Tiles.Raster;

/// <summary>Circles on areas, each as large as a value: their areas are in proportion.</summary>
/// <param name="Values">Shape [features of the shapes]. 0, below it or NaN: no circle.</param>
/// <param name="Colour">Of all circles.</param>
/// <param name="Key">Values that the legend shows, from the largest on, with their labels.</param>
public sealed record MapCircles(double[] Values, Rgb Colour, IReadOnlyList<(double Value, string Label)> Key)
{
    // Where even that overlaps too much, it is still a circle and not a speck. Unit: pixels.
    const double LeastLargest = 4;

    /// <summary>Smaller ones would not be seen; values below it are drawn this large. Unit: pixels.</summary>
    internal const double LeastRadius = 1.1;

    /// <summary>White around the largest circles, so that circles that meet stay apart; less around small ones. Unit: pixels.</summary>
    internal const double Rim = 0.9;

    /// <summary>White around a circle. Unit: pixels.</summary>
    internal static double RimOf(double radius) => Math.Min(Rim, radius / 6);

    /// <summary>Share of the circles that others may cover, all taken together.</summary>
    internal const double MostCovered = 0.04;

    // Of the shorter side of a picture.
    const double MostOfSide = 0.05;

    const int Steps = 14;

    /// <summary>The largest value among the areas shown; the legend may show larger ones.</summary>
    public required double Largest { get; init; }

    /// <summary>Radius of the circle of <see cref="Largest"/>; found for the format. Unit: pixels.</summary>
    internal double LargestRadius { get; init; }

    /// <summary>Radius of a value's circle. Unit: pixels.</summary>
    internal double RadiusOf(double value) => Math.Max(LeastRadius, LargestRadius * Math.Sqrt(value / Largest));

    /// <summary>As large as they may be at all in a format, before it is known where they lie.</summary>
    internal MapCircles In(MapFormat format) =>
        this with { LargestRadius = Math.Max(LeastLargest, MostOfSide * Math.Min(format.Width, format.Height)) };

    /// <summary>As large as they may be without covering each other too much.</summary>
    /// <param name="shapes">The areas.</param>
    /// <param name="features">Those drawn.</param>
    /// <param name="window">Where they lie.</param>
    internal MapCircles In(ShapeSet shapes, int[] features, in RasterWindow window)
    {
        var circles = Placed(shapes, features, window);
        // Larger ones together would have more area than the map.
        var sum = 0.0;
        foreach (var circle in circles) sum += circle.Value / Largest;
        var most = Math.Sqrt((double)window.Width * window.Height / (Math.PI * Math.Max(sum, 1)));
        var high = Math.Min(LargestRadius, Math.Max(LeastLargest, most));
        // In strips as high as two of the largest, so that only circles of a strip and the next one can meet.
        var strip = 2 * high;
        circles.Sort((a, b) => Strip(a) != Strip(b) ? Strip(a).CompareTo(Strip(b)) : a.X.CompareTo(b.X));
        var radii = new double[circles.Count];
        if (IsFree(high)) return this with { LargestRadius = high };
        var low = Math.Min(LeastLargest, high);
        for (var step = 0; step < Steps; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = IsFree(middle) ? (middle, high) : (low, middle);
        }

        return this with { LargestRadius = low };

        int Strip((double X, double Y, double Value, int Feature) circle) => (int)Math.Floor(circle.Y / strip);

        bool IsFree(double largest)
        {
            var sized = this with { LargestRadius = largest };
            for (var i = 0; i < radii.Length; i++) radii[i] = sized.RadiusOf(circles[i].Value);
            return CoveredShare(circles, radii, largest, Strip) <= MostCovered;
        }
    }

    /// <summary>Draws the circles, the largest first.</summary>
    /// <param name="surface">Where.</param>
    /// <param name="shapes">The areas.</param>
    /// <param name="features">Those drawn.</param>
    /// <param name="window">The map.</param>
    /// <param name="box">Where it stands.</param>
    /// <param name="theme">Its ground.</param>
    internal void Draw(IMapSurface surface, ShapeSet shapes, int[] features, in RasterWindow window, PixelBox box, MapTheme theme)
    {
        var circles = Placed(shapes, features, window);
        circles.Sort((a, b) => a.Value != b.Value ? b.Value.CompareTo(a.Value) : a.Feature.CompareTo(b.Feature));
        foreach (var (x, y, value, _) in circles)
        {
            var radius = RadiusOf(value);
            surface.Disc(box.X + x, box.Y + y, radius + RimOf(radius), theme.Paper);
            surface.Disc(box.X + x, box.Y + y, radius, Colour);
        }
    }

    /// <summary>How far under its label point the name of an area begins. Unit: pixels.</summary>
    internal double Clearance(int feature) => Values[feature] > 0 ? RadiusOf(Values[feature]) + Rim : 0;

    List<(double X, double Y, double Value, int Feature)> Placed(ShapeSet shapes, int[] features, in RasterWindow window)
    {
        var circles = new List<(double X, double Y, double Value, int Feature)>(features.Length);
        foreach (var feature in features)
        {
            if (!(Values[feature] > 0)) continue;
            circles.Add((
                window.ColumnOf(shapes.Label[2 * feature]), window.RowOf(shapes.Label[(2 * feature) + 1]), Values[feature], feature));
        }

        return circles;
    }

    // What pairs have in common, over the area of all; sorted by strips and in them by x.
    static double CoveredShare(
        List<(double X, double Y, double Value, int Feature)> circles, double[] radii, double largest,
        Func<(double X, double Y, double Value, int Feature), int> stripOf)
    {
        double covered = 0, total = 0;
        var next = 0;
        for (var i = 0; i < circles.Count; i++)
        {
            var (x, y, _, _) = circles[i];
            var (radius, strip) = (radii[i], stripOf(circles[i]));
            var reach = radius + largest;
            total += Math.PI * radius * radius;
            for (var j = i + 1; j < circles.Count && stripOf(circles[j]) == strip && circles[j].X - x < reach; j++) covered += Common(i, j);
            // The strip below, from where a circle could be near enough; its x begin anew with each strip.
            if (i == 0 || stripOf(circles[i - 1]) != strip) next = i;
            while (next < circles.Count && IsBefore(circles[next], strip, x)) next++;
            for (var j = next; j < circles.Count && stripOf(circles[j]) == strip + 1 && circles[j].X - x < reach; j++) covered += Common(i, j);
        }

        return total > 0 ? covered / total : 0;

        bool IsBefore((double X, double Y, double Value, int Feature) other, int strip, double x) =>
            stripOf(other) == strip || (stripOf(other) == strip + 1 && x - other.X > 2 * largest);

        double Common(int i, int j)
        {
            var (dx, dy) = (circles[i].X - circles[j].X, circles[i].Y - circles[j].Y);
            var apart = (dx * dx) + (dy * dy);
            var sum = radii[i] + radii[j];
            return apart >= sum * sum ? 0 : Lens(radii[i], radii[j], Math.Sqrt(apart));
        }
    }

    /// <summary>Area that two circles have in common.</summary>
    internal static double Lens(double one, double other, double apart)
    {
        var (large, small) = (Math.Max(one, other), Math.Min(one, other));
        if (apart >= large + small) return 0;
        if (apart <= large - small) return Math.PI * small * small;
        var a = ((apart * apart) + (large * large) - (small * small)) / (2 * apart);
        var b = apart - a;
        return Segment(large, a) + Segment(small, b);

        static double Segment(double radius, double distance) =>
            (Square(radius) * Math.Acos(Math.Clamp(distance / radius, -1, 1)))
            - (distance * Math.Sqrt(Math.Max(0, Square(radius) - Square(distance))));
    }

    static double Square(double x) => x * x;
}

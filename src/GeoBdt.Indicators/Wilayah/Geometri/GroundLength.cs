namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>Length of lines on the ground, for tolerances and comparisons.</summary>
static class GroundLength
{
    // A grid step of latitude on a sphere; a hundredth more or less does not matter here.
    const double MillimetresPerStep = 111.3;

    /// <summary>Length of a side as a whole number, so that sums do not depend on their order. Unit: mm.</summary>
    public static long Millimetres(GridPoint from, GridPoint to)
    {
        var latitude = (from.Latitude + to.Latitude) / 2;
        double dx = ((double)to.X - from.X) * Math.Cos(latitude * (Math.PI / 180)), dy = (double)to.Y - from.Y;
        return (long)Math.Round(Math.Sqrt((dx * dx) + (dy * dy)) * MillimetresPerStep);
    }
}

using System.Globalization;

namespace GeoBdt.Tiles.Raster;

/// <summary>The letters behind degrees in a language, as BB, BT, LU, LS in Indonesian.</summary>
/// <param name="West">Of western longitudes.</param>
/// <param name="East">Of eastern longitudes.</param>
/// <param name="North">Of northern latitudes.</param>
/// <param name="South">Of southern latitudes.</param>
public sealed record GraticuleMarks(string West, string East, string North, string South);

/// <summary>Meridians and parallels at round steps, thin over the areas and under their names, labelled outside the frame.</summary>
/// <remarks>
/// In this projection both are straight. The step is the smallest of a list whose lines lie far enough apart, the same for both
/// directions; labels that would stick out of the map are left out.
/// </remarks>
sealed class MapGraticule
{
    const double WorldUnits = 4294967296.0;
    const double SecondsPerDegree = 3600;

    // Strong enough to be followed over dark classes, weak enough not to be taken for a border.
    const byte Opacity = 120;

    // A line beside the frame looks like a second frame. Unit: pixels.
    const int NearFrame = 7;

    // Steps of less than a minute come with pieces smaller than this. Unit: degrees.
    const double WithSeconds = 0.15;

    // Unit: seconds of arc. Below a degree its halves, quarters and sixths, as maps have them.
    static readonly int[] Steps = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18_000, 36_000, 72_000, 108_000];

    readonly RasterWindow _window;
    readonly GraticuleMarks _marks;
    readonly TextStyle _text;
    readonly int _step;

    /// <param name="window">What the map shows.</param>
    /// <param name="marks">For labels.</param>
    /// <param name="text">For labels.</param>
    public MapGraticule(in RasterWindow window, GraticuleMarks marks, TextStyle text)
    {
        (_window, _marks, _text) = (window, marks, text);
        _step = Step(window, Math.Max(text.Width($"000°00′{(Degrees(window) < WithSeconds ? "00″" : "")} {marks.East}") * 3 / 2, Math.Max(window.Width, window.Height) / 7));
    }

    /// <summary>Room that labels take left of a map. Unit: pixels.</summary>
    /// <param name="marks">Of the labels.</param>
    /// <param name="text">Of the labels.</param>
    /// <param name="degrees">How much the map shows: labels of little have seconds.</param>
    public static int RoomBeside(GraticuleMarks marks, TextStyle text, double degrees) => Gap(text) + text.Width(
        $"00°00′{(degrees < WithSeconds ? "00″" : "")} {(marks.South.Length > marks.North.Length ? marks.South : marks.North)}");

    /// <summary>Room that labels take below a map. Unit: pixels.</summary>
    public static int RoomBelow(TextStyle text) => text.CapHeight + (2 * Gap(text));

    /// <summary>The step of a window whose lines should lie so far apart at least. Unit: seconds of arc.</summary>
    /// <param name="window">The window.</param>
    /// <param name="apart">Unit: pixels.</param>
    public static int Step(in RasterWindow window, int apart)
    {
        var perPixel = window.UnitsPerPixel / WorldUnits * 360 * SecondsPerDegree;
        foreach (var step in Steps)
        {
            if (step / perPixel >= apart) return step;
        }

        return Steps[^1];
    }

    /// <summary>Draws the lines.</summary>
    /// <param name="surface">Where.</param>
    /// <param name="box">The map on it.</param>
    /// <param name="theme">Colours.</param>
    public void DrawLines(IMapSurface surface, PixelBox box, MapTheme theme)
    {
        foreach (var (column, _) in Meridians()) surface.Tint(box.X + column, box.Y, 1, box.Height, theme.Grid, Opacity);
        foreach (var (row, _) in Parallels()) surface.Tint(box.X, box.Y + row, box.Width, 1, theme.Grid, Opacity);
    }

    /// <summary>Writes what the lines are, below and left of the map.</summary>
    /// <inheritdoc cref="DrawLines"/>
    public void DrawLabels(IMapSurface surface, PixelBox box, MapTheme theme)
    {
        var gap = Gap(_text);
        foreach (var (column, seconds) in Meridians())
        {
            var label = Label(seconds, _marks.West, _marks.East);
            var width = _text.Width(label);
            var x = box.X + column - (width / 2f);
            if (x < box.X - RoomBeside(_marks, _text, WithSeconds) || x + width > box.Right + gap) continue;
            _text.Draw(surface, label, x, box.Bottom + gap + _text.CapHeight, theme.Quiet);
        }

        foreach (var (row, seconds) in Parallels())
        {
            var label = Label(seconds, _marks.South, _marks.North);
            var baseline = row + ((_text.CapHeight + 1) / 2);
            if (baseline < _text.CapHeight || baseline > box.Height) continue;
            _text.Draw(surface, label, box.X - gap - _text.Width(label), box.Y + baseline, theme.Quiet);
        }
    }

    static double Degrees(in RasterWindow window) => window.UnitsPerPixel * window.Width / WorldUnits * 360;

    static int Gap(TextStyle text) => Math.Max(3, text.CapHeight / 2);

    IEnumerable<(int Column, int Seconds)> Meridians()
    {
        for (var k = First(Longitude(0)); k * _step < Longitude(_window.Width) * SecondsPerDegree; k++)
        {
            var column = (int)((((k * _step / SecondsPerDegree) + 180) / 360 * WorldUnits - _window.OriginX) / _window.UnitsPerPixel);
            if (column > NearFrame && column < _window.Width - NearFrame) yield return (column, k * _step);
        }
    }

    IEnumerable<(int Row, int Seconds)> Parallels()
    {
        for (var k = First(Latitude(_window.Height)); k * _step < Latitude(0) * SecondsPerDegree; k++)
        {
            var row = (int)_window.RowOf(WebMercator.ToY(k * _step / SecondsPerDegree));
            if (row > NearFrame && row < _window.Height - NearFrame) yield return (row, k * _step);
        }
    }

    int First(double degrees) => (int)Math.Ceiling(degrees * SecondsPerDegree / _step);

    double Longitude(int column) =>
        Math.Clamp(((_window.OriginX + (column * _window.UnitsPerPixel)) / WorldUnits * 360) - 180, -180, 180);

    double Latitude(int row) =>
        WebMercator.ToLatitude((uint)Math.Clamp(_window.OriginY + (row * _window.UnitsPerPixel), 0, uint.MaxValue));

    /// <summary>112°30′ BT; whole degrees without minutes, whole minutes without seconds, and 0° without a direction.</summary>
    public static string Label(int seconds, string below, string above)
    {
        var (degrees, rest) = Math.DivRem(Math.Abs(seconds), (int)SecondsPerDegree);
        var mark = seconds < 0 ? $" {below}" : seconds > 0 ? $" {above}" : "";
        var minutes = rest == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{rest / 60:00}′");
        var left = rest % 60 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{rest % 60:00}″");
        return string.Create(CultureInfo.InvariantCulture, $"{degrees}°{minutes}{left}{mark}");
    }
}

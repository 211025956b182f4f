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
    const double MinutesPerDegree = 60;

    // Strong enough to be followed over dark classes, weak enough not to be taken for a border.
    const byte Opacity = 110;

    // A line beside the frame looks like a second frame. Unit: pixels.
    const int NearFrame = 7;

    // Unit: minutes of arc. Halves and quarters of a degree below it, as maps have them.
    static readonly int[] Steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800];

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
        _step = Step(window, Math.Max(text.Width($"000°00′ {marks.East}") * 3 / 2, Math.Max(window.Width, window.Height) / 7));
    }

    /// <summary>Room that labels take left of a map. Unit: pixels.</summary>
    public static int RoomBeside(GraticuleMarks marks, TextStyle text) =>
        text.Width($"00°00′ {(marks.South.Length > marks.North.Length ? marks.South : marks.North)}") + Gap(text);

    /// <summary>Room that labels take below a map. Unit: pixels.</summary>
    public static int RoomBelow(TextStyle text) => text.CapHeight + (2 * Gap(text));

    /// <summary>The step of a window whose lines should lie so far apart at least. Unit: minutes of arc.</summary>
    /// <param name="window">The window.</param>
    /// <param name="apart">Unit: pixels.</param>
    public static int Step(in RasterWindow window, int apart)
    {
        var minutesPerPixel = window.UnitsPerPixel / WorldUnits * 360 * MinutesPerDegree;
        foreach (var step in Steps)
        {
            if (step / minutesPerPixel >= apart) return step;
        }

        return Steps[^1];
    }

    /// <summary>Draws the lines.</summary>
    /// <param name="surface">Where.</param>
    /// <param name="box">The map on it.</param>
    /// <param name="theme">Colours.</param>
    public void DrawLines(IMapSurface surface, PixelBox box, MapTheme theme)
    {
        foreach (var (column, _) in Meridians()) surface.Tint(box.X + column, box.Y, 1, box.Height, theme.Quiet, Opacity);
        foreach (var (row, _) in Parallels()) surface.Tint(box.X, box.Y + row, box.Width, 1, theme.Quiet, Opacity);
    }

    /// <summary>Writes what the lines are, below and left of the map.</summary>
    /// <inheritdoc cref="DrawLines"/>
    public void DrawLabels(IMapSurface surface, PixelBox box, MapTheme theme)
    {
        var gap = Gap(_text);
        foreach (var (column, minutes) in Meridians())
        {
            var label = Label(minutes, _marks.West, _marks.East);
            var width = _text.Width(label);
            var x = box.X + column - (width / 2f);
            if (x < box.X - RoomBeside(_marks, _text) || x + width > box.Right + gap) continue;
            _text.Draw(surface, label, x, box.Bottom + gap + _text.CapHeight, theme.Quiet);
        }

        foreach (var (row, minutes) in Parallels())
        {
            var label = Label(minutes, _marks.South, _marks.North);
            var baseline = row + ((_text.CapHeight + 1) / 2);
            if (baseline < _text.CapHeight || baseline > box.Height) continue;
            _text.Draw(surface, label, box.X - gap - _text.Width(label), box.Y + baseline, theme.Quiet);
        }
    }

    static int Gap(TextStyle text) => Math.Max(3, text.CapHeight / 2);

    IEnumerable<(int Column, int Minutes)> Meridians()
    {
        for (var k = First(Longitude(0)); k * _step < Longitude(_window.Width) * MinutesPerDegree; k++)
        {
            var column = (int)((((k * _step / MinutesPerDegree) + 180) / 360 * WorldUnits - _window.OriginX) / _window.UnitsPerPixel);
            if (column > NearFrame && column < _window.Width - NearFrame) yield return (column, k * _step);
        }
    }

    IEnumerable<(int Row, int Minutes)> Parallels()
    {
        for (var k = First(Latitude(_window.Height)); k * _step < Latitude(0) * MinutesPerDegree; k++)
        {
            var row = (int)_window.RowOf(WebMercator.ToY(k * _step / MinutesPerDegree));
            if (row > NearFrame && row < _window.Height - NearFrame) yield return (row, k * _step);
        }
    }

    int First(double degrees) => (int)Math.Ceiling(degrees * MinutesPerDegree / _step);

    double Longitude(int column) =>
        Math.Clamp(((_window.OriginX + (column * _window.UnitsPerPixel)) / WorldUnits * 360) - 180, -180, 180);

    double Latitude(int row) =>
        WebMercator.ToLatitude((uint)Math.Clamp(_window.OriginY + (row * _window.UnitsPerPixel), 0, uint.MaxValue));

    /// <summary>112°30′ BT; whole degrees without minutes, and 0° without a direction.</summary>
    public static string Label(int minutes, string below, string above)
    {
        var (degrees, rest) = Math.DivRem(Math.Abs(minutes), (int)MinutesPerDegree);
        var mark = minutes < 0 ? $" {below}" : minutes > 0 ? $" {above}" : "";
        return rest == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{degrees}°{mark}")
            : string.Create(CultureInfo.InvariantCulture, $"{degrees}°{rest:00}′{mark}");
    }
}

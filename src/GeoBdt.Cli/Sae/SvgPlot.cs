using System.Text;
using System.Text.Encodings.Web;

namespace GeoBdt.Cli.Sae;

/// <summary>A scatter plot with axes, in words of SVG: no scripts, sharp on paper.</summary>
/// <param name="xTitle">Title of the horizontal axis.</param>
/// <param name="yTitle">Title of the vertical axis.</param>
/// <param name="description">What the plot shows, for who cannot see it.</param>
sealed class SvgPlot(string xTitle, string yTitle, string description)
{
    const double Width = 340;
    const double Height = 332;
    const double Left = 56;
    const double Right = 12;
    const double Top = 12;
    const double Bottom = 48;
    const int TicksWanted = 5;

    readonly List<(double X, double Y, double Error)> _points = [];
    bool _hasDiagonal;

    /// <summary>Adds a point.</summary>
    /// <param name="x">Right.</param>
    /// <param name="y">Up.</param>
    /// <param name="error">Half the length of the bar across it; 0 for none.</param>
    public void Add(double x, double y, double error = 0) => _points.Add((x, y, error));

    /// <summary>Draws the line on which both axes agree.</summary>
    public void AddDiagonal() => _hasDiagonal = true;

    /// <summary>Writes the plot. Both axes have one scale: the line of agreement stands at 45 degrees.</summary>
    public void Write(StringBuilder html)
    {
        var low = _points.Min(point => Math.Min(point.X, point.Y - point.Error));
        var high = _points.Max(point => Math.Max(point.X, point.Y + point.Error));
        var step = Step((high - low) / TicksWanted);
        (low, high) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
        double X(double value) => Left + ((value - low) / (high - low) * (Width - Left - Right));
        double Y(double value) => Height - Bottom - ((value - low) / (high - low) * (Height - Top - Bottom));
        html.Append($"<svg viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(description)}\">\n");
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step)));
        for (var tick = 0; low + (tick * step) <= high + (step / 2); tick++)
        {
            var value = low + (tick * step);
            var (x, y) = (Angka.Svg(X(value)), Angka.Svg(Y(value)));
            html.Append($"<path class=\"kisi\" d=\"M{x} {Top}V{Height - Bottom}M{Left} {y}H{Width - Right}\"/>");
            html.Append($"<text x=\"{x}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{Angka.Of(value, decimals)}</text>");
            html.Append($"<text x=\"{Left - 7}\" y=\"{Angka.Svg(Y(value) + 4)}\" text-anchor=\"end\">{Angka.Of(value, decimals)}</text>\n");
        }

        html.Append($"<path class=\"sumbu\" d=\"M{Left} {Top}V{Height - Bottom}H{Width - Right}\"/>\n");
        if (_hasDiagonal) html.Append($"<path class=\"diagonal\" d=\"M{Angka.Svg(X(low))} {Angka.Svg(Y(low))}L{Angka.Svg(X(high))} {Angka.Svg(Y(high))}\"/>\n");
        foreach (var (x, y, error) in _points)
        {
            var at = Angka.Svg(X(x));
            if (error > 0) html.Append($"<path class=\"galat\" d=\"M{at} {Angka.Svg(Y(y - error))}V{Angka.Svg(Y(y + error))}\"/>");
            html.Append($"<circle cx=\"{at}\" cy=\"{Angka.Svg(Y(y))}\" r=\"3\"/>\n");
        }

        var (middle, up) = ((Left + Width - Right) / 2, (Top + Height - Bottom) / 2);
        html.Append($"<text class=\"judul\" x=\"{middle}\" y=\"{Height - 8}\" text-anchor=\"middle\">{HtmlEncoder.Default.Encode(xTitle)}</text>");
        html.Append($"<text class=\"judul\" transform=\"translate(14 {up}) rotate(-90)\" text-anchor=\"middle\">{HtmlEncoder.Default.Encode(yTitle)}</text>\n</svg>\n");
    }

    // 1, 2 or 5 times a power of ten.
    static double Step(double wanted)
    {
        if (!(wanted > 0)) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        var times = wanted / power;
        return power * (times <= 1.5 ? 1 : times <= 3 ? 2 : times <= 7 ? 5 : 10);
    }
}

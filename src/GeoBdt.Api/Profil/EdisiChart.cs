using System.Globalization;
using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Profil;

/// <summary>
/// One value over editions as lines, of an area and of those around it, as SVG in a page. Lines differ by stroke and mark, not by
/// colour alone, and a table beside says every number; where an edition has none, the line is broken.
/// </summary>
/// <remarks>The horizontal axis is time, so that steps between editions are as long as the months between them.</remarks>
sealed class EdisiChart(IReadOnlyList<Nilai> editions, IReadOnlyList<(int Place, string Name)> areas, bool isEnglish)
{
    // Layout, in pixels of the drawing. Names stand right of the ends of their lines.
    const int Width = 430, Height = 240, Left = 48, Right = 172, Top = 14, Bottom = 34;
    const int LineHeight = 17, MostLetters = 22;

    static readonly string[] Strokes = ["#0b57a4", "#8a4b00", "#5b3a8c"];
    static readonly string[] Dashes = ["", " stroke-dasharray=\"7 4\"", " stroke-dasharray=\"2 4\""];

    /// <summary>The drawing; empty where fewer than two editions have a number.</summary>
    public string Svg()
    {
        var numbers = areas.SelectMany(one => editions.Where(nilai => Shares.HasValue(nilai.Status[one.Place])).Select(nilai => nilai.Value[one.Place])).ToArray();
        if (editions.Count < 2 || numbers.Length < 2) return "";
        var (low, high, step) = Scale(numbers.Min(), numbers.Max());
        double Y(double value) => Top + ((Height - Top - Bottom) * (high - value) / (high - low));
        var svg = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\" aria-label=\"")
            .Append(HtmlPage.Text(Words())).Append("\" font-size=\"14\" fill=\"#151b23\">\n");
        for (var tick = low; tick <= high + (step / 2); tick += step)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Y(tick):F1}H{Width - Right}\" stroke=\"#d5dae0\"/><text x=\"{Left - 6}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">")
                .Append(Numerals.Format(tick, Decimals(step), isEnglish)).Append("</text>\n");
        }

        for (var i = 0; i < editions.Count; i++)
        {
            if (!HasRoom(i)) continue;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(i):F1}\" y=\"{Height - 12}\" text-anchor=\"middle\">{Month(i)}</text>\n");
        }

        AppendLines(svg, Y);
        return svg.Append("</svg>").ToString();
    }

    void AppendLines(StringBuilder svg, Func<double, double> y)
    {
        // Names from the top down, none over another.
        var ends = new List<(double Y, int Series)>();
        for (var series = 0; series < areas.Count; series++)
        {
            var path = new StringBuilder();
            var isDrawing = false;
            double? last = null;
            for (var i = 0; i < editions.Count; i++)
            {
                var place = areas[series].Place;
                if (!Shares.HasValue(editions[i].Status[place]))
                {
                    isDrawing = false;
                    continue;
                }

                last = y(editions[i].Value[place]);
                path.Append(CultureInfo.InvariantCulture, $"{(isDrawing ? 'L' : 'M')}{X(i):F1} {last:F1}");
                isDrawing = true;
                svg.Append(Mark(series, X(i), last.Value));
            }

            if (last is null) continue;
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" fill=\"none\" stroke=\"{Strokes[series]}\" stroke-width=\"{(series == 0 ? 3 : 2)}\"{Dashes[series]}/>\n");
            ends.Add((last.Value, series));
        }

        var next = double.NegativeInfinity;
        foreach (var (at, series) in ends.OrderBy(one => one.Y))
        {
            var line = Math.Max(at, next);
            next = line + LineHeight;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right + 10}\" y=\"{line + 4:F1}\" fill=\"{Strokes[series]}\"{(series == 0 ? " font-weight=\"600\"" : "")}>")
                .Append(HtmlPage.Text(Short(areas[series].Name))).Append("</text>\n");
        }
    }

    static string Mark(int series, double x, double y) => series switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{x:F1}\" cy=\"{y:F1}\" r=\"4\" fill=\"{Strokes[0]}\"/>"),
        1 => string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x - 4:F1} {y - 4:F1}h8v8h-8z\" fill=\"{Strokes[1]}\"/>"),
        _ => string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x:F1} {y - 5:F1}l5 9h-10z\" fill=\"{Strokes[2]}\"/>"),
    };

    double X(int i)
    {
        var (first, last) = (Months(0), Months(editions.Count - 1));
        const int Inset = 26;
        return Left + Inset + ((Width - Left - Right - (2 * Inset)) * (Months(i) - first) / (double)(last - first));
    }

    int Months(int i) => (editions[i].Ukuran.Edisi!.Value.Year * 12) + editions[i].Ukuran.Edisi!.Value.Month;

    string Month(int i) => string.Create(CultureInfo.InvariantCulture, $"{editions[i].Ukuran.Edisi!.Value.Year}-{editions[i].Ukuran.Edisi!.Value.Month:D2}");

    // The last edition is always named, an earlier one where its name does not run into the next that is.
    bool HasRoom(int i)
    {
        const int WidthOfName = 62;
        for (int j = editions.Count - 1, next = editions.Count - 1; j >= 0; j--)
        {
            if (j != next && X(next) - X(j) < WidthOfName) continue;
            if (j == i) return true;
            next = j;
        }

        return false;
    }

    // Round steps of 1, 2 or 5, three to six of them; from zero when the lowest value is not far above it.
    static (double Low, double High, double Step) Scale(double least, double most)
    {
        if (least >= 0 && least < 0.5 * most) least = 0;
        if (most <= least) (least, most) = (least - 1, most + 1);
        var rough = (most - least) / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step, step);
    }

    static int Decimals(double step) => step >= 1 ? 0 : (int)Math.Ceiling(-Math.Log10(step) - 1e-9);

    string Words()
    {
        var all = areas.Select(one => $"{one.Name}: {string.Join("; ", editions.Select(nilai => $"{nilai.Masa(isEnglish)} {nilai.Words(one.Place, isEnglish)}"))}");
        return $"{(isEnglish ? "Line chart. " : "Grafik garis. ")}{string.Join(". ", all)}.";
    }

    static string Short(string name) => name.Length <= MostLetters ? name : string.Concat(name.AsSpan(0, MostLetters - 1), "…");
}

using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

/// <summary>Counts as circles whose areas are in proportion: colours of areas would show how large areas are.</summary>
static class SymbolSheets
{
    /// <summary>Under circles.</summary>
    public static Rgb Land { get; } = new(0xE6, 0xEB, 0xEA);

    /// <summary>The same on a dark ground.</summary>
    public static Rgb DarkLand { get; } = new(0x2B, 0x33, 0x3C);

    /// <summary>Of the circles.</summary>
    public static Rgb Colour { get; } = new(0xC8, 0x50, 0x16);

    static readonly Indicators.Catalog.Teks Proportion = new(
        "Luas lingkaran sebanding dengan jumlahnya.", "The area of a circle is in proportion to its count.");

    // One, a quarter and a twentieth of the largest: circles of the whole, half and a quarter of its width.
    static readonly double[] KeyShares = [1, 1 / 4.0, 1 / 20.0];

    /// <summary>The map of circles.</summary>
    /// <param name="release">Whose.</param>
    /// <param name="map">The areas and what is apart; its classes do not matter.</param>
    /// <param name="nilai">The counts.</param>
    /// <param name="texts">What the map says.</param>
    /// <param name="pixels">Of the picture.</param>
    public static MapSheet Of(ReleaseSnapshot release, Choropleth map, Nilai nilai, MapTexts texts, int pixels)
    {
        var start = release.Wilayah.LevelStart(map.Scope.Tingkat);
        var (styleOf, values) = ((byte[])map.StyleOf.Clone(), new double[map.StyleOf.Length]);
        var (classes, land) = (map.Classes.Length, (byte)map.Specials.Length);
        var largest = 0.0;
        foreach (var feature in map.Features)
        {
            var isClassed = styleOf[feature] < classes;
            styleOf[feature] = isClassed ? land : (byte)(styleOf[feature] - classes);
            if (!isClassed) continue;
            values[feature] = nilai.Value[start + feature];
            largest = Math.Max(largest, values[feature]);
        }

        return MapSheets.Of(release, map, texts, pixels) with
        {
            StyleOf = styleOf,
            Legend = [.. map.Specials.Select(key => new LegendEntry(key.Style, texts.In(key.Label), key.Count, IsSpecial: true))],
            Variants = [new AreaStyle(map.Theme.IsDark ? DarkLand : Land)],
            Circles = largest > 0 ? new MapCircles(values, Colour, Key()) { Largest = largest } : null,
            LegendTitle = texts.Counted,
            Caution = string.Join(' ', ((string[])
            [
                largest > 0 ? texts.In(Proportion) : "",
                SubjectParameters.HasError(nilai) ? texts.In(RaguKeys.NotDrawn) : "",
            ]).Where(note => note.Length > 0)),
        };

        (double Value, string Label)[] Key() =>
            [.. KeyValues(largest, nilai.Desimal).Select(value => (value, texts.Number(value)))];
    }

    /// <summary>Round values (1, 2, 5 × 10ⁿ) for the legend, from large to small, none above the largest.</summary>
    /// <param name="largest">Above 0.</param>
    /// <param name="decimals">Of the values.</param>
    public static List<double> KeyValues(double largest, int decimals)
    {
        var values = new List<double>();
        foreach (var share in KeyShares)
        {
            var most = largest * share;
            var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
            var value = (most / power) switch { >= 5 => 5 * power, >= 2 => 2 * power, _ => power };
            value = Math.Round(value, decimals);
            if (value > 0 && (values.Count == 0 || value < values[^1])) values.Add(value);
        }

        return values.Count > 0 ? values : [largest];
    }
}

using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

/// <summary>
/// How uncertain estimates are, drawn over the colours of their classes as Indonesian statistics tell it: none up to a relative standard
/// error (RSE) of 25 %, a light hatch up to 50 %, a dense one above.
/// </summary>
/// <param name="Light">Above 25 %, up to 50 %.</param>
/// <param name="Dense">Above 50 %.</param>
/// <param name="Variants">Classes under a hatch, as many as areas have.</param>
sealed record RaguKeys(MapKey Light, MapKey Dense, AreaStyle[] Variants)
{
    (int Kelas, bool IsDense)[] VariantOf { get; init; } = [];

    /// <summary>Up to this an estimate is good. Unit: percent.</summary>
    public const double Good = 25;

    /// <summary>Up to this it is to be used with care, above it not alone. Unit: percent.</summary>
    public const double Weak = 50;

    const byte None = 255;

    static readonly AreaStyle LightStyle = AreaStyle.Uncertain(new Rgb(0xFF, 0xFF, 0xFF), isDense: false);
    static readonly AreaStyle DenseStyle = AreaStyle.Uncertain(new Rgb(0xFF, 0xFF, 0xFF), isDense: true);

    /// <summary>The two lines of the legend.</summary>
    public MapKey[] Keys => [Light, Dense];

    /// <summary>Fills, in the order of their numbers.</summary>
    public AreaStyle[] Styles => [Light.Style, Dense.Style, .. Variants];

    /// <summary>The class that a variant is of, and whether its hatch is the dense one.</summary>
    public (int Kelas, bool IsDense) Of(int variant) => VariantOf[variant];

    /// <summary>Gives the areas of classes that are uncertain a style of their own.</summary>
    /// <param name="styleOf">Numbers of styles; those of uncertain areas change.</param>
    /// <param name="features">The areas of the map.</param>
    /// <param name="colours">Of the classes.</param>
    /// <param name="first">Number of the first style that is free.</param>
    /// <param name="rse">By area. Unit: percent.</param>
    /// <param name="start">Area of feature 0.</param>
    public static RaguKeys Over(byte[] styleOf, int[] features, Rgb[] colours, int first, Nilai rse, int start)
    {
        var (variants, of) = (new List<AreaStyle>(), new List<(int Kelas, bool IsDense)>());
        byte[][] numbers = [NoneOf(colours.Length), NoneOf(colours.Length)];
        Span<int> counts = [0, 0];
        foreach (var feature in features)
        {
            var kelas = styleOf[feature];
            // Zeros, and what has no value, have no error either.
            if (kelas >= colours.Length || rse.Value[start + feature] <= Good) continue;
            // An error that is not known is not a small one.
            var dense = rse.Value[start + feature] <= Weak ? 0 : 1;
            counts[dense]++;
            ref var number = ref numbers[dense][kelas];
            if (number == None)
            {
                number = (byte)(first + 2 + variants.Count);
                variants.Add(AreaStyle.Uncertain(colours[kelas], isDense: dense == 1));
                of.Add((kelas, dense == 1));
            }

            styleOf[feature] = number;
        }

        return new RaguKeys(
            new MapKey(null, LightStyle, new($"RSE {Good}–{Weak} %", $"RSE {Good}–{Weak} %"), counts[0]),
            new MapKey(null, DenseStyle, new($"RSE di atas {Weak} %", $"RSE over {Weak} %"), counts[1]),
            [.. variants])
        {
            VariantOf = [.. of],
        };
    }

    /// <summary>What the hatch means, for below a map.</summary>
    public Teks Note => Light.Count + Dense.Count == 0
        ? new(
            $"Galat baku relatif (RSE) semua wilayah berwarna paling tinggi {Good} %.",
            $"The relative standard error (RSE) of all coloured areas is at most {Good} %.")
        : new(
            $"Arsir: galat baku relatif (RSE) di atas {Good} %, pakai dengan hati-hati; arsir rapat: di atas {Weak} %, jangan dipakai sendiri.",
            $"Hatched: relative standard error (RSE) above {Good} %, use with care; densely: above {Weak} %, do not use alone.");

    /// <summary>Below a map of estimates that was asked for without.</summary>
    public static Teks NotDrawn { get; } = new(
        "Galat baku relatif perkiraan tidak digambar.", "The relative standard error of the estimates is not drawn.");

    static byte[] NoneOf(int count)
    {
        var numbers = new byte[count];
        Array.Fill(numbers, None);
        return numbers;
    }
}

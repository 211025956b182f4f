using System.Globalization;
using GeoBdt.Tiles.Klasifikasi;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Api.Peta;

/// <summary>How classes are chosen and coloured.</summary>
/// <param name="Kelas">Classes asked for.</param>
/// <param name="Metode">How they are chosen.</param>
/// <param name="Palet">Their colours.</param>
/// <param name="Batas">Bounds, as <see cref="ClassParameters.Bounds"/> spells them; null without.</param>
/// <param name="Dari">What values they are made from.</param>
/// <param name="Tengah">Middle of the scale; null without.</param>
/// <param name="IsDark">For a dark ground: the same classes in other colours.</param>
sealed record MapClasses(
    int Kelas, ClassMethod Metode, ColorRamp Palet, string? Batas = null, KelasDari Dari = KelasDari.Peta, decimal? Tengah = null,
    bool IsDark = false)
{
    /// <summary>Ground and colours of what is not a class.</summary>
    public MapTheme Theme => IsDark ? MapTheme.Dark : MapTheme.Light;

    /// <summary>As parameters of an address, but for colours.</summary>
    public (string Name, string? Value)[] Query =>
    [
        ("kelas", $"{Kelas}"),
        ("metode", Metode.Name()),
        ("batas", Batas),
        ("kelas-dari", Dari == KelasDari.Peta ? null : Dari.Name()),
        ("tengah", Tengah?.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Makes classes.</summary>
    /// <param name="values">What they are made from.</param>
    /// <param name="decimals">Decimals of the values.</param>
    public ClassBreaks Divide(ReadOnlySpan<double> values, int decimals)
    {
        var centre = (double?)Tengah;
        if (Batas is not null) return ClassBreaks.Manual(values, ClassParameters.Bounds(Batas)!.Value.Bounds, centre);
        for (var count = Kelas; ; count--)
        {
            var breaks = centre is { } middle
                ? ClassBreaks.Around(Metode, values, count, middle, Math.Max(decimals, Tengah!.Value.Scale))
                : ClassBreaks.Of(Metode, values, count, decimals);
            // Round bounds may be more than asked for, and more than there are colours.
            if (Math.Max(breaks.Count, breaks.Places) <= Palet.MostClasses) return breaks;
        }
    }

    /// <summary>The colour of each class.</summary>
    public Rgb[] Colours(ClassBreaks breaks)
    {
        var ramp = IsDark ? Palet.OnDark() : Palet;
        if (!ramp.IsDiverging) return ramp.Colours(breaks.Count);
        var scale = ramp.Colours(breaks.Places);
        return Array.ConvertAll(breaks.Place, place => scale[place]);
    }

    /// <summary>Whether all eyes tell the colours of these classes apart.</summary>
    public bool IsSafe(ClassBreaks breaks) => Palet.IsSafe(Palet.IsDiverging ? breaks.Places : breaks.Count);
}

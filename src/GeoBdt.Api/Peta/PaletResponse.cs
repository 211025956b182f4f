using GeoBdt.Tiles.Warna;

namespace GeoBdt.Api.Peta;

/// <summary>The families of colours, for choosing one.</summary>
/// <param name="Beda">Least difference (CIEDE2000) of two colours, in all eyes, that is called safe.</param>
/// <param name="Palet">The families, the default first.</param>
sealed record DaftarPalet(double Beda, IReadOnlyList<PaletSatu> Palet)
{
    public static DaftarPalet All { get; } = new(ColorRamp.SafeDifference, [.. ColorRamp.All.Select(PaletSatu.Of)]);
}

/// <summary>One family.</summary>
/// <param name="Nama">As <c>palet=</c> takes it.</param>
/// <param name="Balik">The same from the other end.</param>
/// <param name="Jenis"><c>berurut</c>, <c>dua-arah</c> or <c>kualitatif</c>.</param>
/// <param name="KelasMaksimum">Most classes.</param>
/// <param name="Aman">The numbers of classes whose colours people with any kind of colour blindness tell apart.</param>
/// <param name="Warna">By number of classes: colours from low to high.</param>
sealed record PaletSatu(
    string Nama,
    string Balik,
    string Jenis,
    int KelasMaksimum,
    IReadOnlyList<int> Aman,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Warna)
{
    const int FewestClasses = 2;

    public static PaletSatu Of(ColorRamp ramp)
    {
        int[] counts = [.. Enumerable.Range(FewestClasses, ramp.MostClasses - FewestClasses + 1)];
        return new PaletSatu(
            ramp.Name,
            ramp.Reversed.Name,
            ramp.Kind switch
            {
                RampKind.Sequential => "berurut",
                RampKind.Diverging => "dua-arah",
                _ => "kualitatif",
            },
            ramp.MostClasses,
            [.. counts.Where(ramp.IsSafe)],
            counts.ToDictionary(
                count => $"{count}",
                count => (IReadOnlyList<string>)[.. ramp.Colours(count).Select(colour => colour.ToString())]));
    }
}

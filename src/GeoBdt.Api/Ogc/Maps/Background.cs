using GeoBdt.Api.Asking;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Ogc.Maps;

/// <summary>What stands behind the areas of a map, and what outside the world: the background class of OGC API Maps.</summary>
static class Background
{
    static readonly Parameter<Rgb?> Colour = Of(
        "bgcolor", "Warna latar, 0xRRGGBB atau nama warna W3C; tanpanya latar tembus pandang. / Colour of the ground, 0xRRGGBB or a W3C colour name; without it the ground is transparent.");

    static readonly Parameter<bool?> IsTransparent = Flag(
        "transparent", "Latar tembus pandang. Bawaan: true tanpa bgcolor, false dengan bgcolor. / Transparent ground. Default: true without bgcolor, false with it.");

    static readonly Parameter<Rgb?> VoidColour = Of(
        "void-color", "Warna di luar dunia sistem koordinat. Bawaan: bgcolor. / Colour outside the world of the coordinate reference system. Default: bgcolor.");

    static readonly Parameter<bool?> IsVoidTransparent = Flag(
        "void-transparent", "Tembus pandang di luar dunia. Bawaan: seperti transparent. / Transparent outside the world. Default: as transparent.");

    /// <summary>In the order they are read.</summary>
    public static Parameter[] All { get; } = [Colour, IsTransparent, VoidColour, IsVoidTransparent];

    /// <summary>The ground, and what is beyond the world; null for transparent.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="style">Ground of the style, for who wants one and names none.</param>
    public static (Rgb? Paper, Rgb? Beyond) Grounds(Asked asked, Rgb style)
    {
        var given = asked.Get(Colour);
        var isTransparent = asked.Get(IsTransparent) ?? given is null;
        var paper = given ?? style;
        return (isTransparent ? null : paper, asked.Get(IsVoidTransparent) ?? isTransparent ? null : asked.Get(VoidColour) ?? paper);
    }

    static Parameter<Rgb?> Of(string name, string description) => new(
        name,
        description,
        (text, _) => text is null ? Reading.Of<Rgb?>(null, null)
            : WebColours.TryParse(text, out var colour) ? Reading.Of<Rgb?>(colour, colour.ToString())
            : Problems.BadColour(name, text))
    {
        Example = "0xFFFFFF",
    };

    static Parameter<bool?> Flag(string name, string description) => new(
        name,
        description,
        (text, _) => text switch
        {
            null => Reading.Of<bool?>(null, null),
            "true" => Reading.Of<bool?>(true, text),
            "false" => Reading.Of<bool?>(false, text),
            _ => Problems.BadChoice(name, text, ["true", "false"]),
        })
    {
        Choices = ["true", "false"],
    };
}

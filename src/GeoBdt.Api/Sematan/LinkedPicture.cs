using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Api.Sematan;

/// <summary>
/// One map as other sites show it: picture inside a link, frame, card. What is pasted there has complete addresses, and tags and
/// attributes that the editors of village sites let pass.
/// </summary>
sealed class LinkedPicture
{
    // For phones and the columns of village sites, where the wide picture could not be read. Unit: pixels.
    const int NarrowWidth = 400;

    // For dense screens.
    const int Dense = 2;

    static readonly Parameter[] Sizes = [MapParameters.Lebar, MapParameters.Tinggi];

    // What changes the looks of the picture.
    static readonly Parameter[] Choices = [.. SematanEndpoints.Choices.Except(Sizes), .. Sizes];

    readonly Asked _asked;
    readonly Nilai _nilai;
    readonly bool _isLatest;

    /// <param name="asked">A request for the page of the map.</param>
    /// <param name="isLatest">What is pasted goes on to later editions; otherwise it keeps the edition it was made from.</param>
    public LinkedPicture(Asked asked, bool isLatest = false)
    {
        (_asked, _isLatest, _nilai) = (asked, isLatest, asked.Get(Parameters.SatuUkuran));
        Scope = MapParameters.ScopeOfKode(asked);
        Texts = new MapTexts(asked.Release, _nilai, Scope, asked.Get(Parameters.Bahasa) == "en");
        Words = new MapWords(asked.Release, _nilai, Scope, Texts) is var words && isLatest ? words.WithoutNumbers() : words.WithNumbers();
    }

    /// <summary>The areas of the map.</summary>
    public MapScope Scope { get; }

    /// <summary>What it says.</summary>
    public MapTexts Texts { get; }

    /// <summary>The map in words.</summary>
    public string Words { get; }

    /// <summary>Its size. Unit: pixels.</summary>
    public (int Width, int Height) Size => (_asked.Get(MapParameters.Lebar), _asked.Get(MapParameters.Tinggi));

    /// <summary>For our own page: leads to the picture; narrow windows get the upright one unless a size was asked for.</summary>
    public string Html()
    {
        var address = Address(PicturePath);
        var image = Image(address, DenseAddress("", Size.Width, Size.Height));
        if (Size.Width == MapParameters.DefaultWidth && Size.Height == MapParameters.DefaultHeight(MapParameters.DefaultWidth))
        {
            var height = MapParameters.DefaultHeight(NarrowWidth);
            var narrow = Address(PicturePath, (MapParameters.Lebar.Name, $"{NarrowWidth}"));
            var dense = Address(PicturePath, (MapParameters.Lebar.Name, $"{NarrowWidth}"), Scale);
            image = $"""
                <picture><source media="(max-width:520px)" srcset="{Text(narrow)}, {Text(dense)} {Dense}x" width="{NarrowWidth}" height="{height}">{image}</picture>
                """;
        }

        return $"""<a href="{Text(address)}">{image}</a>""";
    }

    /// <summary>
    /// The same with a map to move about in, which a script puts in its place when asked to; where it cannot say every area, the
    /// picture alone.
    /// </summary>
    public string InteractiveHtml()
    {
        if (Scope.Count > SvgMap.MostDescribed) return Html();
        var choices = string.Concat(Given(Choices.Except(Sizes)).Select(one => $" {one.Item1}=\"{Text(one.Item2 ?? "")}\""));
        var pinned = _asked.PinnedRelease is { } rilis ? $" rilis=\"{rilis}\"" : "";
        return $"""<geobdt-peta tunda ukuran="{Text(_nilai.Ukuran.ToString())}" kode="{_asked.Canonical(Parameters.Kode)}"{choices}{pinned}>{Html()}</geobdt-peta>""";
    }

    /// <summary>The picture that a link to our page is shown with.</summary>
    public LinkCard Card => new(
        Origin + Links.To(_asked, $"/peta/{Map}/kartu.png", [.. Given(Choices.Except(Sizes))]), MapFormat.Card.Width, MapFormat.Card.Height, Words);

    /// <summary>Complete address of the page: what a site with oEmbed is given.</summary>
    public string PageAddress => Origin + Address(PagePath);

    /// <summary>Complete address of the picture.</summary>
    public string PictureAddress => Origin + Address(PicturePath);

    /// <summary>Complete address of the picture in another size.</summary>
    /// <param name="width">Unit: pixels.</param>
    /// <param name="height">Unit: pixels.</param>
    public string SizedPictureAddress(int width, int height)
    {
        var usual = height == MapParameters.DefaultHeight(width);
        return Origin + Links.To(
            _asked,
            PicturePath,
            [
                .. Given(Choices.Except(Sizes)),
                (MapParameters.Lebar.Name, width == MapParameters.DefaultWidth ? null : $"{width}"),
                (MapParameters.Tinggi.Name, usual ? null : $"{height}"),
            ]);
    }

    /// <summary>Complete address of what oEmbed says of the page.</summary>
    public string OembedAddress => Origin + Links.To(_asked, "/oembed", ("url", PageAddress), ("format", "json"));

    /// <summary>The picture in a link to our page.</summary>
    public string Snippet() =>
        $"""<a href="{Text(PageAddress)}">{Image(PictureAddress, DenseAddress(Origin, Size.Width, Size.Height))}</a>""";

    /// <summary>The page in a frame. Size by attributes: style is taken away by the editors of village sites.</summary>
    /// <param name="width">Unit: pixels.</param>
    /// <param name="height">Unit: pixels.</param>
    public string Frame(int width, int height) =>
        $"""<iframe src="{Text(PageAddress)}" width="{width}" height="{height}" title="{Text(Texts.Title)}"></iframe>""";

    // Complete, a page that says October 2020 goes on showing October 2020, and its words stay true.
    string Map => $"{(_isLatest ? (_nilai.Ukuran with { Edisi = null }).ToString() : _nilai.Ukuran)}/{_asked.Canonical(Parameters.Kode)}";

    string PicturePath => $"/peta/{Map}.png";

    string PagePath => $"/sematan/{Map}";

    string Origin => Links.Origin(_asked.Http);

    static (string, string?) Scale => (PictureParameters.SkalaGambar.Name, $"{Dense}");

    // None where the picture would be larger than pictures may be.
    string DenseAddress(string origin, int width, int height) =>
        Math.Max(width, height) * Dense <= Canvas.MaxSide && width * height * Dense * Dense <= PictureParameters.MostPixels
            ? origin + Address(PicturePath, Scale)
            : "";

    string Image(string address, string dense)
    {
        var more = dense.Length == 0 ? "" : $" srcset=\"{Text(dense)} {Dense}x\"";
        return $"""<img src="{Text(address)}"{more} width="{Size.Width}" height="{Size.Height}" alt="{Text(Words)}">""";
    }

    // Only what differs from the defaults: addresses that live for years are short, and village sites refuse long ones.
    string Address(string path, params ReadOnlySpan<(string, string?)> more)
    {
        var given = new List<(string, string?)>();
        given.AddRange(Given(Choices));
        given.AddRange(more);
        return Links.To(_asked, path, [.. given]);
    }

    IEnumerable<(string, string?)> Given(IEnumerable<Parameter> choices) => choices
        .Where(choice => _asked.Canonical(choice) != choice.Read(null, _asked).Canonical)
        .Select(choice => (choice.Name, _asked.Canonical(choice)));

    static string Text(string text) => HtmlPage.Text(text);
}

namespace GeoBdt.Cli.Galeri;

/// <summary>Pictures that show one thing together.</summary>
/// <param name="Title">What kind of picture.</param>
/// <param name="Text">What it shows.</param>
/// <param name="Pictures">One, or neighbours side by side.</param>
sealed record GaleriEntry(string Title, string Text, params GaleriPicture[] Pictures)
{
    const string Kabupaten = "/peta/sanitasi-tak-layak/35.03";

    /// <summary>Everything on the page, in its order.</summary>
    // Editions are those of ServedSample too (tests), which asks for every URL.
    public static IReadOnlyList<GaleriEntry> All { get; } =
    [
        new("Web",
            "Title, edition, legend with the number of desa in each class, scale, where the kabupaten lies, a graticule, source and the "
            + "note on protection: one URL to link.",
            new GaleriPicture("web.png", $"{Kabupaten}.png?tingkat=desa&lebar=960&tinggi=720&sisipan=ya&kisi=ya")),
        new("Telephone",
            "The same answer at 320 pixels: the legend goes below the map and no line of the source is cut off.",
            new GaleriPicture("telepon.png", $"{Kabupaten}.png?tingkat=kecamatan&lebar=320&tinggi=520&skala=2")),
        new("Labels",
            "Desa of one kecamatan. Names are placed largest area first, with a halo, and left out where they would overlap.",
            new GaleriPicture("label.png", "/peta/sanitasi-tak-layak/35.03.08.png?tingkat=desa")),
        new("Social card",
            "What a link to an embed page shows (`og:image`): 1200 × 630 pixels, large letters.",
            new GaleriPicture("kartu.png", $"{Kabupaten}/kartu.png?tingkat=desa")),
        new("A4 PDF",
            "To print: vector, text selectable, scale as a number. The picture is page 1 at 75 dots per inch, by `pdftoppm`.",
            new GaleriPicture("a4.pdf", $"{Kabupaten}.pdf?tingkat=desa&arah=tegak&kisi=ya")),
        new("Tiles",
            "Two neighbours at zoom 12. Areas, borders and classes meet exactly at the edge between them.",
            new GaleriPicture("ubin-barat.png", "/peta/sanitasi-tak-layak/12/3318/2140.png"),
            new GaleriPicture("ubin-timur.png", "/peta/sanitasi-tak-layak/12/3319/2140.png")),
        new("Areas alone",
            "`tata=polos`: no text, transparent ground, `viridis`, twice as dense; for a page that has its own title and legend.",
            new GaleriPicture("polos.png", $"{Kabupaten}.png?tingkat=desa&tata=polos&lebar=320&tinggi=240&skala=2&palet=viridis")),
        new("Legend alone",
            "The legend of that map, as large as it needs.",
            new GaleriPicture("legenda.png", $"{Kabupaten}/legenda.png?tingkat=desa&palet=viridis")),
        new("Hatching: uncertain estimates",
            "A piece (`bbox`) of the map of model estimates. Two desa have a relative standard error above 25 % and are hatched: *pakai "
            + "dengan hati-hati*. No desa of the sample is above 50 %, so the dense hatch does not occur.",
            new GaleriPicture("arsir.png", "/peta/sae-40persen/35.03.png?tingkat=desa&bbox=111.68,-8.15,111.82,-8.0&sisipan=ya")),
        new("No data",
            "The sample has the register of one kabupaten; the other 37 areas of the province are *tidak ada data*, not 0.",
            new GaleriPicture("tanpa-data.png", "/peta/sanitasi-tak-layak/35.png?tingkat=kabupaten")),
        new("Secrecy and small denominators",
            "Poor housing in the first decile: *dirahasiakan* (withheld for protection) and *penyebut kecil* (too few dwellings for a share) "
            + "have patterns and counts of their own.",
            new GaleriPicture("rahasia.png", "/peta/rutilahu-desil.1/35.03.png?tingkat=desa")),
        new("Zero",
            "Children at work: 0 is an entry of its own, beside the lowest class and small denominators.",
            new GaleriPicture("nol.png", "/peta/anak-bekerja/35.03.png?tingkat=desa")),
        new("Change between editions",
            "Percentage points from July 2019 to October 2020, diverging, with classes that are the same for every area and edition. Below "
            + "the map: how far protection alone can shift a change.",
            new GaleriPicture("perubahan.png", "/peta/program-pkh/35.03.png?tingkat=desa&dibanding=2019-07")),
        new("Editions side by side",
            "One value in three editions with one legend.",
            new GaleriPicture("edisi.png", "/peta/program-pkh/35.03/edisi.png?tingkat=desa&edisi=2019-07,2020-01,2020-10&lebar=960&tinggi=600")),
        new("Symbols for counts",
            "Counts as circles whose area is in proportion, with a legend of round values.",
            new GaleriPicture("simbol.png", "/peta/program-pkh:jumlah/35.03.png?tingkat=kecamatan&simbol=lingkaran")),
        new("Counts as colours",
            "The same counts as a choropleth: drawn as asked, with a warning below the map.",
            new GaleriPicture("jumlah.png", "/peta/program-pkh:jumlah/35.03.png?tingkat=kecamatan")),
        new("Bivariate",
            "Two values in thirds, 3 × 3 colours that colour-blind eyes tell apart too; the number of desa stands in each cell of the legend.",
            new GaleriPicture("bivariat.png", "/peta/sanitasi-tak-layak/35.03.png?tingkat=desa&dan=lansia")),
        new("Dark background",
            "`tema=gelap`: high values stand out most on a dark ground too, and what is not a value stays near it.",
            new GaleriPicture("gelap.png", "/peta/rutilahu-desil.1/35.03.png?tingkat=desa&tema=gelap")),
        new("English",
            "`bahasa=en`: words, decimal points and dates.",
            new GaleriPicture("inggris.png", "/peta/lansia/35.03.png?tingkat=kecamatan&bahasa=en")),
    ];
}

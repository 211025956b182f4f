using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Gabung;

// What is asked of an uploaded table. What pictures alone take is refused elsewhere, by name: its defaults are those of the maps.
static class GabungParameters
{
    public const string Csv = "csv", Xlsx = "xlsx", GeoJson = "geojson", Png = "png", Svg = "svg";

    const int MostLetters = 200;

    public static readonly Parameter<string> Format = Parameters.Format(Csv, Xlsx, GeoJson, Png, Svg);

    public static readonly Parameter<string?> Kolom = Heading(
        "kolom",
        "Judul kolom kode wilayah. Bawaan: satu-satunya kolom yang berisi kode. / Heading of the column of area codes. Default: the only one that holds codes.",
        "kode");

    public static readonly Parameter<SistemKode?> Sistem = new(
        "sistem",
        "Kode tanpa titik milik siapa. Bawaan: menurut seluruh kolomnya. / Whose codes those without dots are. Default: by the whole column.",
        (text, _) => text switch
        {
            null => Reading.Of<SistemKode?>(null, null),
            "kemendagri" => Reading.Of<SistemKode?>(SistemKode.Kemendagri, text),
            "bps" => Reading.Of<SistemKode?>(SistemKode.Bps, text),
            _ => Problems.BadChoice("sistem", text, ["kemendagri", "bps"]),
        })
    {
        Choices = ["kemendagri", "bps"],
    };

    public static readonly Parameter<IReadOnlyList<Nilai>> Ukuran = new(Parameters.Ukuran.Name, UkuranReader.Description, UkuranReader.ReadList)
    {
        ListOf = JsonSchemaType.String,
        Example = Parameters.Ukuran.Example,
        IsRepeatable = true,
    };

    public static readonly Parameter<Tingkat?> Tingkat = new(
        "tingkat",
        "Tingkat yang harus dimiliki semua baris. Bawaan: tingkat kode masing-masing. / Level that all rows must have. Default: that of each code.",
        (text, _) => text is null ? Reading.Of<Tingkat?>(null, null)
            : TingkatNames.TryParse(text, out var tingkat) ? Reading.Of<Tingkat?>(tingkat, text)
            : Problems.BadChoice("tingkat", text, [.. TingkatNames.All.Select(one => one.Name())]))
    {
        Choices = [.. TingkatNames.All.Select(one => one.Name())],
    };

    public static readonly Parameter<string> Ketat = Parameters.Choice(
        "ketat",
        "ya: berkas ditolak bila ada baris yang tidak cocok; tidak: barisnya tetap ada, dengan sebabnya. / "
            + "ya: the file is refused when a row finds no area; tidak: the row stays, with the reason.",
        "tidak", "ya");

    public static readonly Parameter<string?> TandaDesimal = Parameters.ChoiceOrNothing(
        "tanda-desimal",
        "Tanda desimal angka dalam berkas dan angka yang ditambahkan pada CSV. Bawaan: angka berkas menurut seluruh kolomnya; yang ditambahkan koma bila pemisahnya titik koma, selain itu titik. / "
            + "Decimal mark of numbers in the file and of those added to the CSV. Default: the file's by the whole column; those added have a comma where the separator is a semicolon, else a point.",
        "titik", "koma");

    public static readonly Parameter<string?> Nilai = Heading(
        "nilai",
        "Judul kolom angka yang digambar. Bawaan: satu-satunya kolom angka. / Heading of the column of numbers that is drawn. Default: the only one.",
        "jumlah");

    public static readonly ClassParameters Classes = ClassParameters.OfOwnValues();

    // Means something for maps alone; the language says more.
    static readonly Parameter[] OfPictures =
        [Nilai, .. Classes.All, MapParameters.Lebar, MapParameters.Tinggi, PictureParameters.SkalaGambar, PictureParameters.Tema];

    public static Parameter[] All { get; } = [Format, Kolom, Sistem, Ukuran, Tingkat, Ketat, TandaDesimal, .. OfPictures, Parameters.Bahasa];

    /// <summary>Fields of the page.</summary>
    public static Parameter[] OfPage { get; } = [Ukuran, Tingkat, Kolom, Nilai, Ketat, Parameters.Bahasa];

    /// <summary>Whether a map is asked for.</summary>
    public static bool IsPicture(Asked asked) => asked.Get(Format) is Png or Svg;

    /// <summary>Refuses what means nothing for the form asked for.</summary>
    public static Problem? Check(Asked asked)
    {
        bool IsGiven(Parameter one) => !string.IsNullOrEmpty(asked.Http.Request.Query[one.Name]);
        if (IsPicture(asked))
        {
            return IsGiven(Ukuran) ? Problems.NotTogether(Ukuran.Name, $"f={asked.Get(Format)}")
                : asked.Get(Format) == Svg && IsGiven(PictureParameters.SkalaGambar) ? Problems.OnlyTogether(PictureParameters.SkalaGambar.Name, "f=png")
                : null;
        }

        return Array.Find(OfPictures, IsGiven) is { } stray ? Problems.OnlyTogether(stray.Name, "f=png, f=svg") : null;
    }

    static Parameter<string?> Heading(string name, string description, string example) => new(
        name,
        description,
        (text, _) => text?.Length > MostLetters || text?.All(char.IsWhiteSpace) == true ? Problems.BadText(name, text!, MostLetters) : Reading.Of<string?>(text?.Trim(), text?.Trim()))
    {
        Example = example,
    };
}

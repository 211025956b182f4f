using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Pasang;

// The fields of the form. Browsers send the empty ones too, which are then as if not given.
static class PasangParameters
{
    const int MostLetters = 100;

    public static readonly Parameter<string?> Cari = new(
        "cari",
        "Nama atau kode wilayah yang dicari. / Name or code of an area to look for.",
        (text, _) => text is null ? Reading.Of<string?>(null, null)
            : text.Length > MostLetters ? Problems.BadText("cari", text, MostLetters)
            : Reading.Of<string?>(text.Trim(), text.Trim()))
    {
        Example = "Panggul",
    };

    /// <summary><see cref="Parameters.WholeRelease"/> for none yet.</summary>
    public static readonly Parameter<int> Kode = new(
        Parameters.Kode.Name,
        Parameters.Kode.Description,
        (text, asked) => text is null ? Reading.Of(Parameters.WholeRelease, null) : KodeReader.Read(Parameters.Kode.Name, text, asked))
    {
        Example = Parameters.Kode.Example,
    };

    public static readonly Parameter<int> KodeWajib = Parameters.Kode;

    /// <summary>Up to three values; the second and third are empty unless chosen.</summary>
    public static readonly Parameter<Nilai?>[] Ukuran = [One("ukuran"), One("ukuran2"), One("ukuran3")];

    /// <summary>Null: always the latest.</summary>
    public static readonly Parameter<Edisi?> Edisi = new(
        "edisi",
        "terbaru: selalu edisi terbaru; atau satu edisi yang tetap. Bawaan: terbaru. / terbaru: always the latest; or one edition that stays.",
        (text, asked) => text is null or Indicators.Catalog.Ukuran.Terbaru ? Reading.Of<Edisi?>(null, null)
            : Indicators.Catalog.Edisi.TryParse(text, out var edisi) ? Reading.Of<Edisi?>(edisi, edisi.ToString())
            : Problems.BadChoice("edisi", text, [Indicators.Catalog.Ukuran.Terbaru, .. asked.Release.Editions.Select(one => one.ToString())]))
    {
        Example = Indicators.Catalog.Ukuran.Terbaru,
    };

    /// <summary>Null: one below the area.</summary>
    public static readonly Parameter<Tingkat?> Tingkat = new(
        "tingkat",
        "Tingkat wilayah pada peta. Bawaan: satu tingkat di bawahnya. / Level of areas on the map. Default: one below.",
        (text, _) => text is null ? Reading.Of<Tingkat?>(null, null)
            : TingkatNames.TryParse(text, out var tingkat) ? Reading.Of<Tingkat?>(tingkat, text)
            : Problems.BadChoice("tingkat", text, [.. TingkatNames.All.Select(one => one.Name())]))
    {
        Choices = [.. TingkatNames.All.Select(one => one.Name())],
    };

    /// <summary>All but the search.</summary>
    public static Parameter[] Chosen { get; } = [Kode, .. Ukuran, Edisi, Tingkat, MapParameters.Lebar, Parameters.Bahasa];

    /// <summary>The values chosen for an area, as addresses name them: without an edition when always the latest is wanted.</summary>
    public static string UkuranOf(Asked asked, int area) => string.Join(',', PasangChoice.ValuesFor(asked, area).Select(one => one.Text));

    static Parameter<Nilai?> One(string name) => new(
        name,
        "Satu ukuran; edisinya dipilih dengan edisi. / One value; edisi chooses its edition.",
        (text, asked) =>
        {
            if (text is null) return Reading.Of<Nilai?>(null, null);
            var reading = UkuranReader.ReadOne(text, asked);
            return new Reading<Nilai?>(reading.Value, reading.Canonical, reading.Refusal);
        })
    {
        Example = Parameters.SatuUkuran.Example,
    };
}

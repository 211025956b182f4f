using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota.Halaman;

// The fields of the page's form, as texts: what is wrong with them is said beside the form, by the same readers as for data.
static class HalamanParameters
{
    /// <summary>Text of <c>f=</c>.</summary>
    public const string Name = "halaman";

    const int MostLetters = 4_000;

    // What a plan may be made of; the form has a line for each.
    const int MostNeeds = 10;

    static readonly Parameter<string> Format = new("f", "", (_, _) => Reading.Of(Name, Name));

    /// <summary>The number of the area, for what the answer costs; a code that is none is left to the plan's own reader.</summary>
    public static readonly Parameter<int> Induk = new(
        Parameters.Induk.Name,
        Parameters.Induk.Description,
        (text, asked) =>
        {
            if (text is null) return Reading.Of(Parameters.WholeRelease, null);
            if (text.Length > MostLetters) return Problems.BadText(Parameters.Induk.Name, text, MostLetters);
            var reading = KodeReader.Read(Parameters.Induk.Name, text, asked);
            return reading.Refusal is Problem ? Reading.Of(Parameters.WholeRelease, text) : reading;
        });

    /// <summary>Name or code of an area to look for.</summary>
    public static readonly Parameter<string?> Cari = Text("cari");

    /// <summary>Draws, for what the answer costs.</summary>
    static readonly Parameter<long> Ulangan = new(
        KuotaParameterSet.Asked.Ulangan.Name, "", (text, _) => Reading.Of(long.TryParse(text, out var draws) ? Math.Clamp(draws, 0, 1_000) : 0, text));

    /// <summary>Narrowest level of the rows; null: as fits a page.</summary>
    public static readonly Parameter<Tingkat?> Baris = new(
        "baris",
        "Tingkat tersempit baris pada halaman. Bawaan: desa selama muat. / Narrowest level of the rows on the page. Default: desa as long as they fit.",
        (text, _) => TingkatNames.TryParse(text ?? "", out var tingkat) ? Reading.Of<Tingkat?>(tingkat, text) : Reading.Of<Tingkat?>(null, null))
    {
        Choices = [.. TingkatNames.All.Select(one => one.Name())],
    };

    /// <summary>Fields of needs and of their weights, in pairs.</summary>
    public static readonly (Parameter<string?> Kebutuhan, Parameter<string?> Bobot)[] Needs =
        [.. Enumerable.Range(1, MostNeeds).Select(i => (Text(NumberedName("kebutuhan", i)), Text(NumberedName("bobot", i))))];

    /// <summary>Fields that go on as they are.</summary>
    public static readonly Parameter<string?>[] Plain =
    [
        .. KuotaParameterSet.Asked.All.Concat(KuotaParameterSet.Banding.All).Select(one => one.Name)
            .Where(name => name is not ("kebutuhan" or "bobot" or "induk" or "ulangan")).Select(Text),
    ];

    public static Parameter[] All { get; } =
        [Format, Cari, Induk, Ulangan, Baris, Parameters.Bahasa, .. Needs.SelectMany(one => (Parameter[])[one.Kebutuhan, one.Bobot]), .. Plain];

    /// <summary>The first has no number: the name of the plan's own parameter.</summary>
    public static string NumberedName(string name, int number) => number == 1 ? name : $"{name}{number}";

    static Parameter<string?> Text(string name) => new(
        name,
        "",
        (text, _) => text?.Length > MostLetters ? Problems.BadText(name, text, MostLetters) : Reading.Of<string?>(text?.Trim(), text?.Trim()));
}

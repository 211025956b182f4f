using System.Globalization;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Asking;

/// <summary>The inputs that several endpoints share. An area is its number in the tree; −1 is the whole release.</summary>
static class Parameters
{
    /// <summary>Number that stands for the whole release where an area is optional.</summary>
    public const int WholeRelease = -1;

    static readonly string[] PageFormats = ["json", "html"];
    static readonly string[] LevelNames = [.. TingkatNames.All.Select(one => one.Name())];

    public static readonly Parameter<int> Kode = new(
        "kode",
        "Kode Kemendagri bertitik; bps-… dialihkan (308), kode lama juga (301). / Dotted Kemendagri code; bps-… redirects (308), old codes too (301).",
        (text, asked) => KodeReader.Read("kode", text!, asked))
    {
        IsRequired = true,
        Example = "35.03",
    };

    public static readonly Parameter<int> Induk = new(
        "induk",
        "Wilayah yang isinya diminta, kode Kemendagri bertitik. Bawaan: seluruh rilis. / "
            + "Area whose descendants are wanted. Default: the whole release.",
        (text, asked) => text is null ? Reading.Of(WholeRelease, null) : KodeReader.Read("induk", text, asked))
    {
        Example = "35.03",
    };

    public static readonly Parameter<IReadOnlyList<Nilai>> Ukuran = new(
        "ukuran",
        UkuranReader.Description,
        UkuranReader.ReadList)
    {
        ListOf = JsonSchemaType.String,
        Example = "desil.1",
    };

    public static readonly Parameter<IReadOnlyList<Nilai>> UkuranWajib = new(
        "ukuran",
        UkuranReader.Description,
        UkuranReader.ReadList)
    {
        ListOf = JsonSchemaType.String,
        IsRequired = true,
        Example = "desil.1,sanitasi-tak-layak:persen@terbaru",
    };

    public static readonly Parameter<Nilai> SatuUkuran = new(
        "ukuran",
        "Satu ukuran. / One value: " + Indicators.Catalog.Ukuran.Grammar,
        UkuranReader.ReadOne)
    {
        IsRequired = true,
        Example = "sanitasi-tak-layak:persen@terbaru",
    };

    /// <summary>A level that stands in the path.</summary>
    public static readonly Parameter<Tingkat> Tingkat = new(
        "tingkat",
        "Tingkat wilayah. / Level of areas.",
        (text, _) => TingkatNames.TryParse(text, out var tingkat)
            ? Reading.Of(tingkat, text)
            : Problems.BadChoice("tingkat", text!, LevelNames))
    {
        IsRequired = true,
        Choices = LevelNames,
        Example = "desa",
    };

    public static readonly Parameter<string> Bahasa =
        Choice("bahasa", "Bahasa judul. Bawaan: id. / Language of titles. Default: id.", "id", "en");

    /// <summary>The code by which a visitor came, where the area had it before: pages say so. Anything else means nothing.</summary>
    public static readonly Parameter<KodeKemendagri?> Dari = new(
        "dari",
        "Kode lama wilayah, ditambahkan oleh pengalihan (301). / The area's old code, added by the redirect (301).",
        (text, asked) => text is not null && KodeKemendagri.TryParse(text, out var lama) && asked.Release.Perubahan.Kini(lama).Count > 0
            ? Reading.Of<KodeKemendagri?>(lama, lama.ToString())
            : Reading.Of<KodeKemendagri?>(null, null))
    {
        Example = "35.03.01.2001",
    };

    /// <summary>Marks an address as naming the current geometry, which makes its answer immutable.</summary>
    public static readonly Parameter<string> Versi = new(
        "v",
        "Versi geometri, dari TileJSON; bila cocok, jawaban tidak pernah berubah. / "
            + "Geometry version, from the TileJSON; when it matches, the answer never changes.",
        (text, asked) => Reading.Of(text, null) with { IsPin = asked.IsGeometryAlone && text == asked.GeometryVersion })
    {
        Example = "0123456789abcdef",
    };

    /// <summary>One of a few names; the first is the default.</summary>
    public static Parameter<string> Choice(string name, string description, params string[] choices) => new(
        name,
        description,
        (text, _) => text is null ? Reading.Of(choices[0], choices[0])
            : choices.Contains(text) ? Reading.Of(text, text)
            : Problems.BadChoice(name, text, choices))
    {
        Choices = choices,
    };

    /// <summary>The format of a data answer; the first is the default.</summary>
    public static Parameter<string> Format(params string[] choices) =>
        Choice("f", $"Bentuk jawaban. Bawaan: {choices[0]}. / Format. Default: {choices[0]}.", choices);

    /// <summary>html or json, by the Accept header unless f= says.</summary>
    /// <param name="stamp">What tells one state of the HTML page from another, beside release and program.</param>
    public static Parameter<string> PageFormat(Func<Asked, string>? stamp = null) => new(
        "f",
        "Bentuk jawaban. Bawaan: menurut Accept, json bila tidak disebut. / "
            + "Format. Default: by Accept, json when it does not say.",
        (text, asked) => text switch
        {
            "html" => Reading.Of("html", "html" + stamp?.Invoke(asked)),
            null when asked.Prefers("text/html", "application/json") => Reading.Of("html", "html" + stamp?.Invoke(asked)),
            null or "json" => Reading.Of("json", "json"),
            _ => Problems.BadChoice("f", text, PageFormats),
        })
    {
        Choices = PageFormats,
    };

    /// <summary>A whole number with a default.</summary>
    /// <param name="name">Name.</param>
    /// <param name="description">Indonesian / English, without the bounds.</param>
    /// <param name="byDefault">Used when absent.</param>
    /// <param name="min">Smallest valid.</param>
    /// <param name="max">Largest valid.</param>
    /// <param name="clamp">Take the largest valid instead of refusing more, as OGC API Features asks of limit.</param>
    public static Parameter<int> Whole(string name, string description, int byDefault, int min, int max, bool clamp = false) => new(
        name,
        $"{description} ({min}–{max}, bawaan / default {byDefault})",
        (text, _) => ReadWhole(name, text, byDefault, min, max, clamp) switch
        {
            (var number, null) => Reading.Of((int)number, number.ToString(CultureInfo.InvariantCulture)),
            (_, var problem) => problem,
        })
    {
        Number = (min, max, byDefault),
    };

    /// <summary>A whole number without a default: null when absent.</summary>
    public static Parameter<long?> WholeOrNothing(string name, string description, long min, long max) => new(
        name,
        $"{description} ({min}–{max})",
        (text, _) => text is null ? Reading.Of<long?>(null, null) : ReadWhole(name, text, min, min, max, clamp: false) switch
        {
            (var number, null) => Reading.Of<long?>(number, number.ToString(CultureInfo.InvariantCulture)),
            (_, var problem) => problem,
        })
    {
        Number = (min, max, null),
    };

    /// <summary>One of a few names, or null when absent.</summary>
    public static Parameter<string?> ChoiceOrNothing(string name, string description, params string[] choices) => new(
        name,
        description,
        (text, _) => text is null || choices.Contains(text) ? Reading.Of<string?>(text, text) : Problems.BadChoice(name, text, choices))
    {
        Choices = choices,
    };

    static (long Number, Problem? Problem) ReadWhole(string name, string? text, long byDefault, long min, long max, bool clamp)
    {
        if (text is null) return (byDefault, null);
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            // More digits than any number of ours has are a larger one all the same.
            if (!clamp || !text.All(char.IsAsciiDigit)) return (0, Problems.BadNumber(name, text, min, max));
            number = max;
        }

        if (clamp && number > max) number = max;
        return number < min || number > max ? (0, Problems.BadNumber(name, text, min, max)) : (number, null);
    }
}

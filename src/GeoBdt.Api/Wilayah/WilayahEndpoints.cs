using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Wilayah;

static class WilayahEndpoints
{
    static readonly Parameter<string> Cari = new(
        "cari",
        "Nama atau kode yang dicari; besar-kecil huruf dan tanda baca tidak dibedakan. / "
            + "Name or code to look for; case and punctuation do not matter.",
        (text, _) => text!.Length <= 100 && AreaSearch.Canonical(text) is { Length: > 0 } words
            ? Reading.Of(words, words)
            : Problems.BadText("cari", text, 100))
    {
        IsRequired = true,
        Example = "panggul",
    };

    // Null: every level.
    static readonly Parameter<Tingkat?> Tingkat = new(
        "tingkat",
        "Hanya tingkat ini. Bawaan: semua. / Only this level. Default: all.",
        (text, _) => text is null ? Reading.Of<Tingkat?>(null, null)
            : TingkatNames.TryParse(text, out var tingkat) ? Reading.Of<Tingkat?>(tingkat, text)
            : Problems.BadChoice("tingkat", text, [.. TingkatNames.All.Select(one => one.Name())]))
    {
        Choices = [.. TingkatNames.All.Select(one => one.Name())],
    };

    static readonly Parameter<int> Limit =
        Parameters.Whole("limit", "Banyaknya hasil. / Number of results.", 20, 1, 100, clamp: true);

    public static void MapWilayah(this IEndpointRouteBuilder routes)
    {
        var wilayah = routes.MapGroup("/wilayah").WithTags("Wilayah");
        wilayah.MapGet("", GetCari).WithName("CariWilayah")
            .WithSummary("Cari wilayah menurut nama atau kode. / Find areas by name or code.")
            .Produces<HasilCari>()
            .Takes(ResponseKind.Data, Cari, Tingkat, Limit);
        wilayah.MapGet("/{kode}", GetWilayah).WithName("GetWilayah")
            .WithSummary("Satu wilayah: nama, kode, leluhur, letak. / One area: name, codes, ancestors, place.")
            .Produces<SatuWilayah>()
            .Takes(ResponseKind.Data, Parameters.Kode);
        wilayah.MapGet("/{kode}/anak", GetAnak).WithName("GetAnakWilayah")
            .WithSummary("Wilayah satu tingkat di bawahnya. / The areas one level below.")
            .Produces<AnakWilayah>()
            .Takes(ResponseKind.Data, Parameters.Kode);
    }

    static IResult GetCari(Asked asked) => Answer.Json(new HasilCari(
        asked.Release.Id.ToString(),
        asked.Canonical(Cari)!,
        [.. AreaSearch.Of(asked.Release).Find(asked.Get(Cari), asked.Get(Tingkat), asked.Get(Limit))
            .Select(index => Ditemukan.Of(asked.Release.Wilayah, index))]));

    static IResult GetWilayah(Asked asked) => Answer.Json(SatuWilayah.Of(asked, asked.Get(Parameters.Kode)));

    static IResult GetAnak(Asked asked) => Answer.Json(AnakWilayah.Of(asked.Release, asked.Get(Parameters.Kode)));
}

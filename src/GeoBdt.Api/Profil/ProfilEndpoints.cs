using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Sematan;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using Microsoft.Extensions.Primitives;

namespace GeoBdt.Api.Profil;

// One page per area, of any level: what embeds and cards lead to.
static class ProfilEndpoints
{
    // Null: the first share of the catalog.
    static readonly Parameter<Nilai?> Sorotan = new(
        Parameters.SatuUkuran.Name,
        "Ukuran yang dipetakan dan digambar menurut edisi. Bawaan: pangsa pertama pada /indikator. / "
            + "The value that is mapped and charted over editions. Default: the first share at /indikator.",
        (text, asked) =>
        {
            if (text is null) return Reading.Of<Nilai?>(null, null);
            var reading = UkuranReader.ReadOne(text, asked);
            return new Reading<Nilai?>(reading.Value, reading.Canonical, reading.Refusal);
        })
    {
        Example = Parameters.SatuUkuran.Example,
    };

    public static void MapProfil(this IEndpointRouteBuilder routes)
    {
        foreach (var tingkat in TingkatNames.All)
        {
            var kode = KodeOf(tingkat);
            routes.MapGet($"/{tingkat.Name()}/{{kode}}", (Asked asked) => GetProfil(asked, kode))
                .WithName($"GetProfil{char.ToUpperInvariant(tingkat.Name()[0])}{tingkat.Name()[1..]}").WithTags("Profil")
                .WithSummary($"Profil satu {tingkat.Name()}: indikatornya di samping wilayah di atasnya, menurut edisi, dengan peta; dapat dicetak. / "
                    + $"Profile of one {tingkat.Name()}: its indicators beside the areas around it, over editions, with a map; printable.")
                .Produces(StatusCodes.Status200OK, contentType: "text/html")
                .Takes(ResponseKind.HtmlPage, kode, Sorotan, Parameters.Bahasa, Parameters.Dari);
        }
    }

    static IResult GetProfil(Asked asked, Parameter<int> kode)
    {
        var (area, isEnglish) = (asked.Get(kode), asked.Get(Parameters.Bahasa) == "en");
        // A link from a wider area may ask for what does not go down so far.
        var shown = asked.Get(Sorotan) is { } named && named.Terdalam() >= asked.Release.Wilayah[area].Tingkat
            ? named
            : ProfilTables.FirstShown(asked.Release, area);
        if (shown is null) return Problems.NothingAtLevel(asked.Release.Wilayah[area].Tingkat);
        var map = new EmbedAddress(
            shown.Ukuran.ToString(), asked.Release.Wilayah[area].Kode.ToString(), IsPicture: false,
            new Dictionary<string, StringValues> { [Parameters.Bahasa.Name] = isEnglish ? "en" : "id" }).Read(asked);
        return map.Refusal ?? new ProfilPage(asked, area, shown, new LinkedPicture(map.Asked!), isEnglish).Page().Answer();
    }

    // A code of another level leads to the profile of its own.
    static Parameter<int> KodeOf(Tingkat tingkat) => new(
        Parameters.Kode.Name,
        Parameters.Kode.Description,
        (text, asked) =>
        {
            var reading = KodeReader.Read(Parameters.Kode.Name, text!, asked);
            if (reading.Refusal is not null || asked.Release.Wilayah[reading.Value].Tingkat == tingkat) return reading;
            var kode = asked.Release.Wilayah[reading.Value].Kode;
            return Reading.Refused<int>(Answer.Moved(
                $"{Links.Base(asked.Http)}/{kode.Tingkat.Name()}/{kode}{asked.Http.Request.QueryString.ToUriComponent()}"));
        })
    {
        IsRequired = true,
        Example = tingkat switch
        {
            Tingkat.Provinsi => "35",
            Tingkat.Kabupaten => "35.03",
            Tingkat.Kecamatan => "35.03.01",
            _ => "35.03.01.2001",
        },
    };
}

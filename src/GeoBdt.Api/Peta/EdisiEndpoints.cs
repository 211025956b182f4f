using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Api.Peta;

// Small maps of one value in several editions.
static class EdisiEndpoints
{
    const int Fewest = 2, Most = 6, UsualCount = 4;

    static readonly Parameter<IReadOnlyList<Nilai>> Editions = new(
        "edisi",
        $"Edisi yang ditunjukkan, {Fewest} sampai {Most}, dipisah koma. Bawaan: {UsualCount} terakhir sampai edisi pada alamat, dari register yang sama. / "
            + $"Editions to show, {Fewest} to {Most}, by comma. Default: the last {UsualCount} up to the one in the address, of the same register.",
        Read)
    {
        Example = "2019-07,2020-01,2020-10",
    };

    static readonly ClassParameters Classes = ClassParameters.Always(
        MapParameters.ScopeOfKode, asked => asked.Get(Editions), _ => new MapClassDefaults(null, null, KelasDari.Edisi, "edisi"));

    static Parameter[] Map { get; } =
        [Parameters.SatuUkuran, Editions, SubjectParameters.Ragu, Parameters.Kode, MapParameters.TingkatInKode, .. Classes.All];

    public static void MapPetaEdisi(this IEndpointRouteBuilder routes)
    {
        var peta = routes.MapGroup("/peta/{ukuran}/{kode}").WithTags("Peta");
        peta.MapGet("/edisi.png", GetPng).WithName("GetPetaEdisi")
            .WithSummary("Peta kecil satu ukuran dalam beberapa edisi, dengan satu legenda. / Small maps of one value in several editions, with one legend.")
            .Produces(StatusCodes.Status200OK, contentType: "image/png")
            .Takes(
                ResponseKind.Picture,
                [.. Map, MapParameters.Lebar, MapParameters.Tinggi, PictureParameters.SkalaGambar, Parameters.Bahasa]);
        peta.MapGet("/edisi.svg", GetSvg).WithName("GetPetaEdisiSvg")
            .WithSummary("Peta kecil beberapa edisi sebagai SVG. / Small maps of several editions as SVG.")
            .Produces(StatusCodes.Status200OK, contentType: "image/svg+xml")
            .Takes(ResponseKind.TextPicture, [.. Map, MapParameters.Lebar, MapParameters.Tinggi, Parameters.Bahasa]);
        peta.MapGet("/edisi.pdf", GetPdf).WithName("GetPetaEdisiPdf")
            .WithSummary("Peta kecil beberapa edisi untuk dicetak. / Small maps of several editions to print.")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf")
            .Takes(ResponseKind.Picture, [.. Map, VektorEndpoints.Kertas, VektorEndpoints.Arah, Parameters.Bahasa]);
        peta.MapGet("/edisi.json", GetLegenda).WithName("GetLegendaEdisi")
            .WithSummary("Kelas bersama, dan banyaknya wilayah per kelas pada setiap edisi. / The common classes, and the areas in each of them in every edition.")
            .Produces<LegendaEdisi>()
            .Takes(ResponseKind.Data, Map);
    }

    static IResult GetPng(Asked asked, MapLettering lettering, Choropleths choropleths)
    {
        if (lettering.Faces is not { } faces) return Problems.NoLettering();
        var format = MapFormat.Screen(asked.Get(MapParameters.Lebar), asked.Get(MapParameters.Tinggi));
        var sheet = Panels(asked, choropleths).Sheet(mostDescribed: 0);
        asked.StopIfGone();
        return Answer.Bytes("image/png", MapPicture.Render(sheet, format, faces, asked.Get(PictureParameters.SkalaGambar)));
    }

    static IResult GetSvg(Asked asked, MapLettering lettering, Choropleths choropleths) => Vector(
        asked, lettering, choropleths, MapFormat.Screen(asked.Get(MapParameters.Lebar), asked.Get(MapParameters.Tinggi)),
        "image/svg+xml", SvgMap.Render);

    static IResult GetPdf(Asked asked, MapLettering lettering, Choropleths choropleths) =>
        Vector(asked, lettering, choropleths, VektorEndpoints.PaperOf(asked), "application/pdf", PdfMap.Render);

    static IResult Vector(
        Asked asked, MapLettering lettering, Choropleths choropleths, MapFormat format, string type,
        Func<MapSheet, MapFormat, MapFonts, byte[]> render)
    {
        var count = MapParameters.ScopeOfKode(asked).Count * asked.Get(Editions).Count;
        if (count > VektorEndpoints.MostAreas)
        {
            var kode = asked.Release.Wilayah[asked.Get(Parameters.Kode)].Kode;
            return Problems.TooManyForVector(
                count, VektorEndpoints.MostAreas, $"/peta/{asked.Get(Parameters.SatuUkuran).Ukuran}/{kode}/edisi.png");
        }

        if (lettering.Faces is not { } faces) return Problems.NoLettering();
        var sheet = Panels(asked, choropleths).Sheet(type == "image/svg+xml" ? SvgMap.MostDescribed : 0);
        asked.StopIfGone();
        return Answer.Bytes(type, render(sheet, format, faces));
    }

    static IResult GetLegenda(Asked asked, Choropleths choropleths)
    {
        var (maps, classes) = (Maps(asked, choropleths), Classes.Of(asked));
        var editions = asked.Get(Editions);
        return Answer.Json(new LegendaEdisi(
            Legenda.Of(asked.Release, editions[^1], maps[^1], classes),
            [.. maps.Zip(editions, (map, nilai) => new LegendaSatuEdisi(
                nilai.Ukuran.Edisi!.Value.ToString(),
                [.. map.Classes.Select(key => key.Count)],
                Legenda.KhususOf(map.Specials)))]));
    }

    static EdisiPanels Panels(Asked asked, Choropleths choropleths) =>
        new(asked.Release, asked.Get(Editions), Maps(asked, choropleths), asked.Get(Parameters.Bahasa) == "en");

    static Choropleth[] Maps(Asked asked, Choropleths choropleths)
    {
        var (scope, classes) = (MapParameters.ScopeOfKode(asked), Classes.Of(asked));
        return [.. asked.Get(Editions).Select(nilai =>
        {
            asked.StopIfGone();
            return choropleths.Of(asked.Release, nilai, scope, classes, SubjectParameters.RseOf(asked, nilai));
        })];
    }

    static Reading<IReadOnlyList<Nilai>> Read(string? text, Asked asked)
    {
        var (release, nilai) = (asked.Release, asked.Get(Parameters.SatuUkuran));
        var edition = nilai.Ukuran.Edisi!.Value;
        var all = release.Catalog.EditionsOf(nilai.Indicator, nilai.Ukuran.Series, nilai.Ukuran.Statistik!.Value);
        Edisi[] comparable = [.. all.Where(one => SubjectParameters.HaveOneRegister(release, nilai, one))];
        string[] names = [.. comparable.Select(one => one.ToString())];
        if (comparable.Length < Fewest) return Problems.OneEdition(nilai.Ukuran);
        if (text is null)
        {
            Edisi[] upTo = [.. comparable.Where(one => one.CompareTo(edition) <= 0)];
            // The first edition has none before it: it begins the row.
            return Of(upTo.Length >= Fewest
                ? upTo[^Math.Min(UsualCount, upTo.Length)..]
                : comparable[..Math.Min(UsualCount, comparable.Length)]);
        }

        var parts = text.Split(',');
        if (parts.Length is < Fewest or > Most) return Problems.BadEditionCount(parts.Length, Fewest, Most, names);
        var asks = new List<Edisi>(parts.Length);
        foreach (var part in parts)
        {
            if (!Edisi.TryParse(part, out var one)) return Problems.BadChoice("edisi", part, names);
            if (asks.Contains(one)) return Problems.EditionTwice(part);
            if (!all.Contains(one)) return Problems.UnknownUkuran($"edisi={text}", new UkuranUnknown("edisi", part, names));
            asks.Add(one);
        }

        asks.Sort();
        var first = nilai with { Ukuran = nilai.Ukuran with { Edisi = asks[0] } };
        var isOne = asks.All(one => SubjectParameters.HaveOneRegister(release, first, one));
        return isOne ? Of([.. asks]) : Problems.OtherRegister(asks[0], asks[^1], names);

        Reading<IReadOnlyList<Nilai>> Of(Edisi[] editions) => Reading.Of<IReadOnlyList<Nilai>>(
            [.. editions.Select(one => release.Nilai(nilai.Ukuran with { Edisi = one }))], string.Join(',', editions));
    }
}

// kelas of each edition: areas in the classes of legenda, in their order. The counts within legenda are those of the latest.
sealed record LegendaEdisi(Legenda Legenda, IReadOnlyList<LegendaSatuEdisi> Edisi);

sealed record LegendaSatuEdisi(string Edisi, IReadOnlyList<int> Kelas, IReadOnlyList<LegendaKhusus> Khusus);

using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.DaftarNilai;
using GeoBdt.Api.GeoJson;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Api.Gabung;

/// <summary>A table of somebody else's, joined by the codes of areas in it, or drawn. Held for one answer, in memory alone.</summary>
static class GabungEndpoints
{
    /// <summary>The form's field.</summary>
    public const string File = "berkas";

    public const string Path = "/gabung";

    // Above this many areas one GeoJSON document serves nobody; and none of it can be asked for in pages.
    const int MostFeatures = 10_000;

    const string PngType = "image/png", SvgType = "image/svg+xml";

    public static void MapGabung(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, PostGabung).WithName("PostGabung").WithTags("Nilai")
            .WithSummary("Tabel CSV pengguna digabung menurut kode wilayah: kolomnya sendiri, lalu wilayah, nilai rilis dan sebab tiap baris; atau digambar. Tidak ada yang disimpan. / "
                + "A user's CSV joined by area code: its own columns, then the area, values of the release and what became of each row; or drawn. Nothing is kept.")
            .Produces(StatusCodes.Status200OK, null, NilaiCsv.ContentType.Split(';')[0], NilaiWorkbook.ContentType, FeatureWriter.ContentType, PngType, SvgType)
            .Takes(ResponseKind.Upload, GabungParameters.All)
            .TakesFiles(CostOf, new UploadField(
                File,
                $"CSV berjudul kolom, paling banyak {TabelUnggahan.MostRows} baris dan {TabelUnggahan.MostColumns} kolom. / "
                    + $"CSV with headings, at most {TabelUnggahan.MostRows} rows and {TabelUnggahan.MostColumns} columns."));
        routes.MapGet(Path, GetGabung).WithName("GetGabung").WithTags("Nilai")
            .WithSummary("Formulir untuk menggabungkan atau menggambar tabel CSV. / Form to join or draw a CSV table.")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .Takes(ResponseKind.HtmlPage, GabungParameters.OfPage);
    }

    static IResult GetGabung(Asked asked) => new GabungPage(asked).Page().Answer();

    // In areas times draws, of which a thousand are a unit of cost: in proportion to what lists, sheets and maps take.
    static long CostOf(Asked asked, Uploads uploads)
    {
        if (!uploads.Files.TryGetValue(File, out var file)) return 0;
        long rows = Math.Min(file.Bytes.AsSpan().Count((byte)'\n') + 1, TabelUnggahan.MostRows);
        var values = 1 + asked.Get(GabungParameters.Ukuran).Count;
        // Every letter is looked at some three times.
        return (file.Bytes.Length / 100) + asked.Get(GabungParameters.Format) switch
        {
            GabungParameters.Xlsx => rows * values * 5 / 2,
            GabungParameters.GeoJson => rows * 20,
            GabungParameters.Svg => 10_000 + (rows * 20),
            GabungParameters.Png => (Pixels(asked) * 1_000 / 65_536) + (rows * 2),
            _ => rows * values / 2,
        };
    }

    static long Pixels(Asked asked)
    {
        long scale = asked.Get(PictureParameters.SkalaGambar);
        return scale * scale * asked.Get(MapParameters.Lebar) * asked.Get(MapParameters.Tinggi);
    }

    static IResult PostGabung(Asked asked, Uploads uploads, MapLettering lettering, Choropleths choropleths)
    {
        if (GabungParameters.Check(asked) is { } stray) return stray;
        if (!uploads.Files.TryGetValue(File, out var file)) return Problems.NoFile(File);
        var read = Gabungan.Of(asked, file);
        if (read.Value is not { } made) return read.Refusal!;
        asked.StopIfGone();
        var format = asked.Get(GabungParameters.Format);
        var isEnglish = asked.Get(Parameters.Bahasa) == "en";
        char? mark = asked.Get(GabungParameters.TandaDesimal) switch { "koma" => ',', "titik" => '.', _ => null };
        switch (format)
        {
            case GabungParameters.Csv:
                Download(asked, format);
                return Answer.Written(NilaiCsv.ContentType, new GabunganCsv(made, mark ?? (made.Table.Csv.Separator == ';' ? ',' : '.'), isEnglish).Write);
            case GabungParameters.Xlsx:
                Download(asked, format);
                return Answer.Written(NilaiWorkbook.ContentType, new GabunganWorkbook(made, mark, isEnglish).Write);
        }

        var level = made.OneLevel();
        if (level.Refusal is not null) return level.Refusal;
        if (format == GabungParameters.GeoJson)
        {
            if (made.Matches > MostFeatures) return Problems.TooManyFeatures(made.Matches, MostFeatures, ["f=csv", "/ubin/wilayah.json"]);
            Download(asked, format);
            return Answer.Json(FeatureWriter.ContentType, new GabunganGeoJson(made, level.Value, mark).Write);
        }

        return Picture(asked, made, level.Value, lettering, choropleths, format == GabungParameters.Svg);
    }

    static IResult Picture(Asked asked, Gabungan made, Tingkat level, MapLettering lettering, Choropleths choropleths, bool isSvg)
    {
        if (lettering.Faces is not { } faces) return Problems.NoLettering();
        var (width, height) = (asked.Get(MapParameters.Lebar), asked.Get(MapParameters.Tinggi));
        var sheet = GabunganPeta.Sheet(asked, made, level, choropleths, width * height, isSvg);
        if (sheet.Value is null) return sheet.Refusal!;
        asked.StopIfGone();
        var screen = MapFormat.Screen(width, height);
        return isSvg
            ? Answer.Bytes(SvgType, SvgMap.Render(sheet.Value, screen, faces))
            : Answer.Bytes(PngType, MapPicture.Render(sheet.Value, screen, faces, asked.Get(PictureParameters.SkalaGambar)));
    }

    static void Download(Asked asked, string format) =>
        asked.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"{(asked.Release.Manifest.Sampel ? "sampel-" : "")}gabungan-{asked.Release.Id}.{format}\"";
}

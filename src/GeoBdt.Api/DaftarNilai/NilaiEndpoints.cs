using System.Text.Json.Serialization;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.DaftarNilai;

static class NilaiEndpoints
{
    // Above this many areas one GeoJSON document serves nobody: pages and tiles do.
    const int MaxFeatures = 2_000;

    const string JsonStat = "jsonstat";

    static readonly Parameter<Tingkat> Tingkat = LevelReader.Below(Parameters.Induk, Parameters.UkuranWajib);
    static readonly Parameter<string> Format = Parameters.Format(
        "json", "csv", "xlsx", "geojson", JsonStat, NilaiBerkas.TopoJson, NilaiBerkas.GeoPackage, PenjelasCsv.Csvw, PenjelasCsv.DataPackage, PadatParameters.Format);
    static readonly Parameter<int?> Kelas = PadatParameters.Kelas(Format);
    static readonly ClassParameters Classes = ClassParameters.When(Kelas, Parameters.UkuranWajib, ScopeOf, hasColours: true);
    static readonly Parameter<int?> Desimal = PadatParameters.Desimal(Format, Kelas);

    // The list of an area's parts takes the level first, as it has no default.
    static readonly Parameter<int> Induk = LevelReader.IndukOf(Parameters.Tingkat);

    public static void MapNilai(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/nilai", GetNilai).WithName("GetNilai").WithTags("Nilai")
            .WithSummary("Nilai terlindungi per wilayah. / Protected values by area.")
            .Produces<DaftarNilai>(
                StatusCodes.Status200OK, "application/json", "text/csv", NilaiWorkbook.ContentType, FeatureWriter.ContentType, NilaiBerkas.TopoJsonType,
                NilaiBerkas.GeoPackageType, PenjelasCsv.CsvwType, NilaiPadat.ContentType)
            .Takes(ResponseKind.Data, [Parameters.UkuranWajib, Parameters.Induk, Tingkat, Format, Kelas, .. Classes.All, Desimal]);
        routes.MapGet("/wilayah/kode", GetKode).WithName("GetKodeWilayah").WithTags("Wilayah")
            .WithSummary("Kode wilayah berbentuk, urut, sebagai selisih: urutan nilai pada /nilai?f=padat dan id pada ubin. / "
                + "Codes of the areas with a shape, in order, as differences: the order of values in the compact form, ids in tiles.")
            .Produces<DaftarKode.Isi>()
            .Takes(ResponseKind.Geometry, Parameters.Tingkat, Induk, Parameters.Versi);
    }

    static IResult GetNilai(Asked asked, Choropleths choropleths)
    {
        var table = new NilaiTable(asked.Release, asked.Get(Parameters.Induk), asked.Get(Tingkat), asked.Get(Parameters.UkuranWajib));
        switch (asked.Get(Format))
        {
            case "csv":
                Download(asked, $"{table.FileName}.csv");
                asked.Http.Response.Headers.Link = $"<{Described(asked, PenjelasCsv.Csvw)}>; rel=\"describedby\"; type=\"{PenjelasCsv.CsvwType}\"";
                return Answer.Written(NilaiCsv.ContentType, output => NilaiCsv.Write(output, table));
            case "xlsx":
                Download(asked, $"{table.FileName}.xlsx");
                return Answer.Written(NilaiWorkbook.ContentType, output => NilaiWorkbook.Write(output, table, asked.Release));
            case "geojson" when table.Count > MaxFeatures:
                return Problems.TooManyFeatures(table.Count, MaxFeatures, [$"/collections/{table.Tingkat.Name()}/items", "/ubin/wilayah.json"]);
            case "geojson":
                return Answer.Json(FeatureWriter.ContentType, table.WriteGeoJson);
            case JsonStat:
                return Answer.Json(NilaiJsonStat.ContentType, new NilaiJsonStat(asked, table).Write);
            case NilaiBerkas.TopoJson or NilaiBerkas.GeoPackage:
                return NilaiBerkas.Of(asked, table, asked.Get(Parameters.Induk), asked.Get(Format), () => Download(asked, $"{table.FileName}.{asked.Get(Format)}"));
            case PenjelasCsv.Csvw:
                return Answer.Json(PenjelasCsv.CsvwType, new PenjelasCsv(asked, table, Described(asked, "csv")).WriteCsvw);
            case PenjelasCsv.DataPackage:
                return Answer.Json(AnswerJson.ContentType, new PenjelasCsv(asked, table, Described(asked, "csv")).WriteDataPackage);
            case PadatParameters.Format:
                return Compact(asked, table, choropleths);
            default:
                return Answer.Json(AnswerJson.ContentType, table.WriteJson);
        }
    }

    static IResult GetKode(Asked asked) => Answer.Json(
        AnswerJson.ContentType, json => DaftarKode.Write(json, asked.Release, asked.Get(Induk), asked.Get(Parameters.Tingkat)));

    static IResult Compact(Asked asked, NilaiTable table, Choropleths choropleths)
    {
        var padat = new NilaiPadat(asked, table, asked.Get(Parameters.Induk));
        if (asked.Get(Kelas) is null)
        {
            return Answer.Written(NilaiPadat.ContentType, output => padat.WriteValues(output, asked.Get(Desimal)));
        }

        var (scope, classes) = (ScopeOf(asked), Classes.Of(asked));
        Choropleth[] maps = [.. table.Nilai.Select(one => choropleths.Of(asked.Release, one, scope, classes))];
        return Answer.Written(NilaiPadat.ContentType, output => padat.WriteClasses(output, maps, classes));
    }

    // The same question in another format, of this very release.
    static string Described(Asked asked, string format) => Links.Pinned(
        asked, "/nilai", ("ukuran", asked.Canonical(Parameters.UkuranWajib)), ("induk", asked.Canonical(Parameters.Induk)), ("tingkat", asked.Canonical(Tingkat)), ("f", format));

    static MapScope ScopeOf(Asked asked) => MapScope.Of(asked.Release.Wilayah, asked.Get(Parameters.Induk), asked.Get(Tingkat));

    static void Download(Asked asked, string name) =>
        asked.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";

    // The shape of the JSON answer, for the OpenAPI document; NilaiTable writes it without making these.
    sealed record DaftarNilai(
        string Rilis,
        bool Sampel,
        IReadOnlyList<UkuranTerpakai> Ukuran,
        Indicators.Catalog.Teks Catatan,
        IReadOnlyList<EdisiTerpakai> Edisi,
        string Tingkat,
        string? Induk,
        IReadOnlyList<NilaiWilayah> Wilayah);

    sealed record UkuranTerpakai(
        string Ukuran,
        Indicators.Catalog.Teks Judul,
        string Satuan,
        Indicators.Catalog.Teks SatuanTeks,
        int Desimal,
        string Edisi,
        string? Periode,
        string Sumber);

    sealed record EdisiTerpakai(
        string Edisi, string Register, string KodeWilayah, Indicators.Catalog.Teks DasarHukum, Indicators.Catalog.Teks Pengecualian);

    sealed record NilaiWilayah(string Kode, [property: JsonPropertyName("kode_bps")] string? KodeBps, string Nama, IReadOnlyList<double?> Nilai, IReadOnlyList<string> Status);
}

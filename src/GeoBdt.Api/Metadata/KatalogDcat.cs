using System.Globalization;
using System.Text.Json;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Metadata;

/// <summary>The catalogue of a release as DCAT 3 in JSON-LD: a dataset for each indicator, a distribution for each format.</summary>
/// <remarks>
/// The context stands in the document, so that no program has to fetch one. A licence is there when the release states one. Distributions hold an
/// indicator's series (its first dimension, as many as one address takes) in its latest edition: tables at its narrowest level, shapes by kabupaten.
/// </remarks>
sealed class KatalogDcat(Asked asked)
{
    public const string ContentType = "application/ld+json";

    const string MediaTypes = "https://www.iana.org/assignments/media-types/";

    // As many as one address takes.
    const int MostSeries = 20;

    static readonly (string Prefix, string Address)[] Prefixes =
    [
        ("dcat", "http://www.w3.org/ns/dcat#"), ("dct", "http://purl.org/dc/terms/"), ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"), ("xsd", "http://www.w3.org/2001/XMLSchema#"), ("geo", "http://www.opengis.net/ont/geosparql#"),
    ];

    static readonly (string Format, string Title, string TitleEn, string MediaType)[] Tables =
    [
        ("csv", "Tabel CSV", "CSV table", "text/csv"), ("xlsx", "Buku kerja XLSX", "XLSX workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("json", "JSON", "JSON", "application/json"), ("jsonstat", "JSON-stat 2.0", "JSON-stat 2.0", "application/json"),
    ];

    static readonly (string Format, string Title, string TitleEn, string MediaType)[] Maps =
    [
        ("geojson", "GeoJSON per kabupaten", "GeoJSON by regency", "application/geo+json"), ("topojson", "TopoJSON per kabupaten", "TopoJSON by regency", "application/json"),
        ("gpkg", "GeoPackage per kabupaten", "GeoPackage by regency", "application/geopackage+sqlite3"),
    ];

    readonly ReleaseSnapshot _release = asked.Release;

    /// <summary>Writes the document.</summary>
    public void Write(Utf8JsonWriter json)
    {
        var manifest = _release.Manifest;
        json.WriteStartObject();
        WriteContext(json);
        json.WriteString("@id"u8, Address("/katalog.jsonld"));
        json.WriteString("@type"u8, "dcat:Catalog"u8);
        json.WriteBoth("dct:title"u8, Marked(new Teks(manifest.Judul, manifest.Judul)));
        json.WriteBoth("dct:description"u8, _release.NoteOn(_release.Catalog.All));
        json.WriteString("dct:identifier"u8, _release.Id.ToString());
        WriteShared(json);
        json.WriteStartArray("dct:source"u8);
        foreach (var source in manifest.Wilayah.Batas.Select(one => one.Sumber).Distinct()) json.WriteStringValue(source);
        json.WriteEndArray();
        WriteProvenance(json);
        json.WriteStartArray("dcat:service"u8);
        WriteService(json, "/api", "API", "application/vnd.oai.openapi+json;version=3.0");
        WriteService(json, "/collections", "OGC API Features", "application/json");
        json.WriteEndArray();
        json.WriteStartArray("dcat:dataset"u8);
        foreach (var indicator in _release.Catalog.All) WriteDataset(json, indicator);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteContext(Utf8JsonWriter json)
    {
        json.WriteStartObject("@context"u8);
        foreach (var (prefix, address) in Prefixes) json.WriteString(prefix, address);
        json.WriteEndObject();
    }

    // Publisher, licence, languages and place: said of the catalogue and of every dataset, which harvesters take apart.
    void WriteShared(Utf8JsonWriter json)
    {
        json.WriteStartObject("dct:publisher"u8);
        json.WriteString("@type"u8, "foaf:Agent"u8);
        json.WriteString("foaf:name"u8, _release.Manifest.Penerbit);
        json.WriteEndObject();
        if (_release.Manifest.Kegiatan?.Lisensi is { } licence)
        {
            // An address names a licence; words are a statement of rights.
            if (Uri.TryCreate(licence, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                Named(json, "dct:license"u8, licence);
            }
            else
            {
                json.WriteStartObject("dct:rights"u8);
                json.WriteString("@type"u8, "dct:RightsStatement"u8);
                json.WriteString("rdfs:label"u8, licence);
                json.WriteEndObject();
            }
        }

        json.WriteStartArray("dct:language"u8);
        foreach (var language in (ReadOnlySpan<string>)["id", "en"])
        {
            json.WriteStartObject();
            json.WriteString("@id"u8, $"http://id.loc.gov/vocabulary/iso639-1/{language}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (Box() is not [var west, var south, var east, var north]) return;
        json.WriteStartObject("dct:spatial"u8);
        json.WriteString("@type"u8, "dct:Location"u8);
        json.WriteStartObject("dcat:bbox"u8);
        json.WriteString("@type"u8, "geo:wktLiteral"u8);
        json.WriteString("@value"u8, string.Create(
            CultureInfo.InvariantCulture, $"POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    void WriteProvenance(Utf8JsonWriter json)
    {
        json.WriteStartArray("dct:provenance"u8);
        foreach (var one in _release.Manifest.Edisi)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "dct:ProvenanceStatement"u8);
            json.WriteBoth("rdfs:label"u8, new Teks(
                $"{one.Register} {one.Edisi}: {one.Keputusan.Id}; pengecualian: {one.TidakTermasuk.Id}",
                $"{one.Register} {one.Edisi}: {one.Keputusan.En}; exclusions: {one.TidakTermasuk.En}"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    void WriteService(Utf8JsonWriter json, string path, string title, string type)
    {
        json.WriteStartObject();
        json.WriteString("@type"u8, "dcat:DataService"u8);
        json.WriteString("dct:title"u8, title);
        Named(json, "dcat:endpointURL"u8, Address(path == "/api" ? "/" : path));
        Named(json, "dcat:endpointDescription"u8, Address("/api"));
        json.WriteString("dct:format"u8, type);
        json.WriteEndObject();
    }

    void WriteDataset(Utf8JsonWriter json, Indicator indicator)
    {
        json.WriteStartObject();
        json.WriteString("@id"u8, Address($"/indikator/{indicator.Id}"));
        json.WriteString("@type"u8, "dcat:Dataset"u8);
        json.WriteString("dct:identifier"u8, indicator.Id);
        json.WriteBoth("dct:title"u8, Marked(indicator.Judul));
        json.WriteBoth("dct:description"u8, indicator.Definisi);
        json.WriteBoth("dcat:keyword"u8, indicator.Tema);
        json.WriteString("dct:source"u8, indicator.Sumber);
        WriteShared(json);
        WritePeriods(json, indicator);
        Named(json, "dct:isReferencedBy"u8, Address($"/indikator/{indicator.Id}/metadata"));
        WriteDistributions(json, indicator);
        json.WriteEndObject();
    }

    void WritePeriods(Utf8JsonWriter json, Indicator indicator)
    {
        Edisi[] editions = [.. indicator.Series.SelectMany(_release.Catalog.EditionsOf).Distinct().Order()];
        if (editions.Length == 0) return;
        json.WriteStartObject("dct:temporal"u8);
        json.WriteString("@type"u8, "dct:PeriodOfTime"u8);
        Month(json, "dcat:startDate"u8, editions.Min(one => one.Dari ?? one.Sampai));
        Month(json, "dcat:endDate"u8, editions.Max(one => one.Sampai));
        json.WriteEndObject();
    }

    void WriteDistributions(Utf8JsonWriter json, Indicator indicator)
    {
        // With two dimensions, those of the first: every one of theirs goes down to the indicator's own level.
        string[] series = [.. indicator.Series.Where(one => one.Count(c => c == '.') < 2 && _release.Catalog.EditionsOf(one).Count > 0).Take(MostSeries)];
        json.WriteStartArray("dcat:distribution"u8);
        if (series.Length > 0)
        {
            var ukuran = string.Join(',', series);
            foreach (var one in Tables) WriteDistribution(json, one, ukuran, indicator.Terdalam);
            var level = indicator.Terdalam < Tingkat.Kabupaten ? indicator.Terdalam : Tingkat.Kabupaten;
            foreach (var one in Maps) WriteDistribution(json, one, ukuran, level);
        }

        json.WriteEndArray();
    }

    void WriteDistribution(Utf8JsonWriter json, (string Format, string Title, string TitleEn, string MediaType) format, string ukuran, Tingkat level)
    {
        var address = Links.Complete(asked, Links.To(asked, "/nilai", ("ukuran", ukuran), ("tingkat", level.Name()), ("f", format.Format)));
        json.WriteStartObject();
        json.WriteString("@type"u8, "dcat:Distribution"u8);
        json.WriteBoth("dct:title"u8, new Teks(format.Title, format.TitleEn));
        Named(json, "dcat:accessURL"u8, address);
        Named(json, "dcat:downloadURL"u8, address);
        Named(json, "dcat:mediaType"u8, MediaTypes + format.MediaType);
        json.WriteEndObject();
    }

    double[]? Box()
    {
        var provinces = _release.Wilayah.Level(Tingkat.Provinsi);
        double[]? around = null;
        for (var i = provinces.Start.Value; i < provinces.End.Value; i++)
        {
            if (AreaPlace.Box(_release, i) is not { } box) continue;
            around = around is null ? box : [Math.Min(around[0], box[0]), Math.Min(around[1], box[1]), Math.Max(around[2], box[2]), Math.Max(around[3], box[3])];
        }

        return around;
    }

    string Address(string path) => Links.Complete(asked, Links.To(asked, path));

    Teks Marked(Teks title) => _release.Manifest.Sampel ? new Teks($"Data buatan: {title.Id}", $"Invented data: {title.En}") : title;

    static void Named(Utf8JsonWriter json, ReadOnlySpan<byte> name, string address)
    {
        json.WriteStartObject(name);
        json.WriteString("@id"u8, address);
        json.WriteEndObject();
    }

    static void Month(Utf8JsonWriter json, ReadOnlySpan<byte> name, Edisi month)
    {
        json.WriteStartObject(name);
        json.WriteString("@type"u8, "xsd:gYearMonth"u8);
        json.WriteString("@value"u8, month.ToString());
        json.WriteEndObject();
    }
}

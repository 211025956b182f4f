using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Ekspor;
using GeoBdt.Ekspor.GeoPackage;
using GeoBdt.Ekspor.TopoJson;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.DaftarNilai;

/// <summary>Files with shapes that are made whole, as <c>geobdt export</c> makes them: GeoPackage and TopoJSON of one level.</summary>
static class NilaiBerkas
{
    public const string GeoPackage = "gpkg", TopoJson = "topojson";
    public const string GeoPackageType = "application/geopackage+sqlite3", TopoJsonType = "application/topo+json";

    // All desa of a province: 8,494 in the largest. A vertex takes some 60 bytes while a file is made.
    const int MostAreas = 10_000, MostVertices = 3_000_000;

    /// <summary>Makes the file, or says why it would be too large.</summary>
    public static IResult Of(Asked asked, NilaiTable table, int induk, string format, Action download)
    {
        var content = ExportContent.Of(asked.Release, table.Nilai, induk, [table.Tingkat]);
        var vertices = Vertices(content.Layers[0]);
        if (table.Count > MostAreas || vertices > MostVertices)
        {
            return Problems.FileTooLarge(format, table.Count, MostAreas, vertices, MostVertices, [$"/collections/{table.Tingkat.Name()}/items", "/ubin/wilayah.json"]);
        }

        download();
        var stop = asked.Http.RequestAborted;
        return format == GeoPackage
            ? Answer.Written(GeoPackageType, output => GeoPackageFile.Write(content, output, stop))
            : Answer.Written(TopoJsonType, output => TopoJsonFile.Write(content, output, stop));
    }

    static int Vertices(ExportLayer layer)
    {
        var (rings, vertices) = (layer.Shapes.FeatureRing, layer.Shapes.RingVertex);
        return vertices[rings[layer.FirstShape + layer.Count]] - vertices[rings[layer.FirstShape]];
    }
}

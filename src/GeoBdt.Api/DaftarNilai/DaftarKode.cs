using System.Text.Json;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.DaftarNilai;

/// <summary>
/// The areas of a level that have a shape, by the digits of their codes: ids of the features in tiles, and the order of values
/// in the compact form. A function of the geometry alone.
/// </summary>
static class DaftarKode
{
    const string Path = "/wilayah/kode";

    /// <summary>Numbers of the areas, in order of their codes.</summary>
    /// <param name="release">The release.</param>
    /// <param name="induk">The area around them, or <see cref="Parameters.WholeRelease"/>.</param>
    /// <param name="tingkat">Their level.</param>
    public static int[] ShapedAreas(ReleaseSnapshot release, int induk, Tingkat tingkat)
    {
        var areas = LevelReader.Areas(release.Wilayah, induk, tingkat);
        var (start, shapes) = (release.Wilayah.LevelStart(tingkat), release.Shapes(tingkat));
        var shaped = new List<int>(areas.End.Value - areas.Start.Value);
        for (var area = areas.Start.Value; area < areas.End.Value; area++)
        {
            if (shapes.HasShape(area - start)) shaped.Add(area);
        }

        return [.. shaped];
    }

    /// <summary>Where a list is for ever.</summary>
    public static string Address(Asked asked, Tingkat tingkat, string? induk) =>
        Links.To(asked, Path, ("tingkat", tingkat.Name()), ("induk", induk), ("v", asked.GeometryVersion));

    /// <summary>Writes the list: each code as what it is above the one before, mostly 1.</summary>
    public static void Write(Utf8JsonWriter json, ReleaseSnapshot release, int induk, Tingkat tingkat)
    {
        var areas = ShapedAreas(release, induk, tingkat);
        json.WriteStartObject();
        json.WriteString("geometri"u8, release.Manifest.Geometri);
        json.WriteString("tingkat"u8, tingkat.Name());
        json.WriteString("induk"u8, induk == Parameters.WholeRelease ? null : release.Wilayah[induk].Kode.ToString());
        json.WriteNumber("jumlah"u8, areas.Length);
        json.WriteStartArray("kode"u8);
        var before = 0UL;
        foreach (var area in areas)
        {
            var digits = release.Wilayah[area].Kode.Digits;
            json.WriteNumberValue(digits - before);
            before = digits;
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The shape of the answer, for the OpenAPI document.</summary>
    public sealed record Isi(string Geometri, string Tingkat, string? Induk, int Jumlah, IReadOnlyList<long> Kode);
}

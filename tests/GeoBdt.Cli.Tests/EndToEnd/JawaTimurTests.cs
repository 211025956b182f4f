using System.Text.Json;
using System.Text.RegularExpressions;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>All desa of Jawa Timur by their real boundaries, served by the real program: what GDAL fetches page by page is what the file has.</summary>
public sealed partial class JawaTimurTests(ITestOutputHelper output)
{
    const int Desa = 8494;

    [Fact]
    public async Task GDAL_copies_every_desa_by_paging_and_those_of_a_filter()
    {
        var (boundaries, kode) = (Requires.Shared("data/boundaries/04_desa_35_jawa_timur.geojson"), Requires.Shared("data/facts/kode_wilayah_2025.csv"));
        var (ogr2ogr, ogrinfo) = (Requires.Program("ogr2ogr", "gdal-bin"), Requires.Program("ogrinfo", "gdal-bin"));
        Requires.Penuh("A release of 8,494 desa");
        var folder = Directory.CreateTempSubdirectory("geobdt-jawa-timur-").FullName;
        try
        {
            var config = Path.Combine(folder, "rilis.yaml");
            using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(boundaries));
            var points = file.RootElement.GetProperty("features").EnumerateArray().ToDictionary(
                desa => desa.GetProperty("properties").GetProperty("kode").GetString()!, desa => Points(desa.GetProperty("geometry").GetProperty("coordinates")));
            await File.WriteAllLinesAsync(Path.Combine(folder, "titik.csv"), points.Select(desa => $"{desa.Key},{desa.Value}").Prepend("kode,titik"));
            await File.WriteAllTextAsync(config, $$"""
                judul: Jawa Timur
                penerbit: uji
                wilayah:
                  vintase: "2025"
                  kode: {{kode}}
                  batas: [{berkas: {{boundaries}}, tingkat: desa, sistem: kemendagri, sumber: uji} ]
                tabel:
                  - berkas: titik.csv
                    sistem-kode: kemendagri
                    kolom-kode: [kode]
                    tingkat: desa
                    sumber: uji
                    periode: "2025"
                    kolom: [{kolom: titik, id: titik, judul: {id: Titik batas, en: Boundary points}, satuan: titik, desimal: 0} ]
                """);
            var build = Geobdt.Run("build", "--config", config, "--out", Path.Combine(folder, "toko"));
            Assert.True(build.ExitCode == 0, build.Error);
            using var server = await RunningServer.Of(Path.Combine(folder, "toko"));

            // Without the stand-ins of kecamatan whose desa nobody has listed, which have no shape.
            var all = Shaped(Copied($"OAPIF_COLLECTION:{server.Url}/collections/desa?induk=35"));
            var filtered = Shaped(Copied($"OAPIF_COLLECTION:{server.Url}/collections/desa?filter=kode%20LIKE%20'35.%25'%20AND%20titik%20%3E%20150"));

            output.WriteLine($"{all} desa by paging, {filtered} by a filter");
            Assert.Equal(Desa, all);
            Assert.Equal(points.Count(desa => desa.Value > 150), filtered);
            Assert.InRange(filtered, 100, Desa - 100);

            string Copied(string source)
            {
                var target = Path.Combine(folder, $"{Guid.NewGuid():N}.gpkg");
                var copied = Geobdt.RunProgram(ogr2ogr, "-f", "GPKG", target, source, "-nln", "desa", "-oo", "PAGE_SIZE=500", "--config", "GDAL_HTTP_MAX_RETRY", "5");
                Assert.True(copied.ExitCode == 0, copied.Error);
                return target;
            }

            int Shaped(string target) => int.Parse(Count().Match(
                Geobdt.RunProgram(ogrinfo, "-q", target, "-sql", "select count(*) as n from desa where geom is not null").Output).Groups[1].Value, null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static int Points(JsonElement coordinates) =>
        coordinates[0].ValueKind == JsonValueKind.Number ? 1 : coordinates.EnumerateArray().Sum(Points);

    [GeneratedRegex(@"n \(Integer(?:64)?\) = (\d+)")]
    private static partial Regex Count();
}

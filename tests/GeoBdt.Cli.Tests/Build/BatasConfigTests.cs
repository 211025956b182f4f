using System.Diagnostics;
using System.IO.Compression;
using GeoBdt.Cli.Build;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Cli.Tests.Build;

/// <summary>What rilis.yaml and check-boundaries say of boundaries: formats, layers, systems, connections.</summary>
public sealed class BatasConfigTests(SmallSample sample) : IClassFixture<SmallSample>
{
    [Fact]
    public void Neither_file_nor_connection_both_and_what_cannot_be_are_refused()
    {
        foreach (var (one, says) in ((BatasConfig, string)[])
            [
                (new BatasConfig(), "berkas atau sambungan"),
                (new BatasConfig { Berkas = "a", Sambungan = new SambunganConfig { Variabel = "A", Tabel = "b" } }, "berkas atau sambungan"),
                (new BatasConfig { Berkas = "a", Crs = "EPSG:4238" }, "32746"),
                (new BatasConfig { Berkas = "a", Tingkat = "dusun" }, "dusun"),
                (new BatasConfig { Sambungan = new SambunganConfig { Tabel = "b" } }, "variabel"),
                (new BatasConfig { Sambungan = new SambunganConfig { Variabel = "A" } }, "tabel atau kueri"),
                (new BatasConfig { Sambungan = new SambunganConfig { Variabel = "A", Tabel = "b", Kueri = "select 1" } }, "tabel atau kueri"),
                (new BatasConfig { Sambungan = new SambunganConfig { Variabel = "Host=h;Password=p", Tabel = "b" } }, "tidak boleh ditulis"),
            ])
        {
            var refusal = Assert.Throws<ConfigException>(() => BatasConfig.Check("rilis.yaml", [one]));

            Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Host=h;Password=rahasia")]
    [InlineData("postgresql://u:rahasia@h/db")]
    [InlineData("rahasia-s4ndi!")]
    public void What_may_be_a_connection_string_in_the_place_of_a_name_is_refused_unseen(string written)
    {
        var refusal = Assert.Throws<ConfigException>(
            () => BatasConfig.Check("rilis.yaml", [new BatasConfig { Sambungan = new SambunganConfig { Variabel = written, Tabel = "b" } }]));
        var typed = Geobdt.Run("check-boundaries", "--sambungan", written, "--tabel", "b");

        Assert.DoesNotContain("rahasia", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, typed.ExitCode);
        Assert.DoesNotContain("rahasia", typed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_written_into_the_configuration_is_refused_unseen()
    {
        var folder = sample.Copy();
        Replace(folder, "berkas: batas/desa.geojson", "sambungan: Host=h;Password=rahasia");

        var outcome = Geobdt.Run("build", "--config", Path.Combine(folder, "rilis.yaml"), "--out", sample.NewPath("toko"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.DoesNotContain("rahasia", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_comes_from_a_variable_or_a_file_and_is_in_no_name()
    {
        var file = sample.NewPath("sambungan");
        File.WriteAllText(file, "Host=h;Password=rahasia\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var config = new SambunganConfig { Berkas = file, Skema = "batas", Tabel = "desa" };

        var table = config.TableOf(Path.GetFullPath);

        Assert.Equal("Host=h;Password=rahasia", table.Connection);
        Assert.Equal("PostGIS batas.desa", config.Name);
        Assert.Throws<ConfigException>(() => new SambunganConfig { Variabel = "GEOBDT_TIDAK_ADA", Tabel = "x" }.TableOf(Path.GetFullPath));
    }

    // A GeoPackage and not a shapefile: GDAL writes the rings of the one as they are and turns those of the other.
    [Fact]
    public void A_release_from_one_layer_of_a_GeoPackage_has_the_geometry_of_the_one_from_GeoJSON()
    {
        var (plain, packed) = (sample.Copy(), sample.Copy());
        var json = Path.Combine(packed, "batas", "desa.geojson");
        var package = Path.Combine(packed, "batas", "batas.gpkg");
        Ogr2ogr("-f", "GPKG", "-nln", "desa", package, json);
        Ogr2ogr("-f", "GPKG", "-update", "-nln", "lain", package, json);
        File.Delete(json);
        Replace(packed, "batas/desa.geojson", "batas/batas.gpkg, lapisan: desa");

        var (expected, found) = (Built(plain), Built(packed));

        Assert.Equal(expected.Geometri, found.Geometri);
        Assert.Contains(found.Masukan, file => file.Nama == "batas/batas.gpkg");
    }

    [Fact]
    public void Every_part_of_a_shapefile_has_a_fingerprint()
    {
        var folder = sample.NewPath("shp");
        ZipFile.ExtractToDirectory(Requires.Shared("data/boundaries/formats/trenggalek_desa_shp_epsg32749.zip"), folder);
        var source = new BoundarySource(Path.Combine(folder, "trenggalek_desa_32749.shp"));

        var files = new BoundaryInputs().Of(source, path => Path.GetExtension(path)).ToList();

        Assert.Equal([".cpg", ".dbf", ".prj", ".shp", ".shx"], files.Select(file => file.Nama));
        Assert.Equal(5, files.Select(file => file.Sha256).Distinct().Count());
    }

    [Fact]
    public void The_check_lists_layers_and_takes_one()
    {
        var file = Requires.Shared("data/boundaries/formats/trenggalek.gpkg");

        var refused = Geobdt.Run("check-boundaries", file);
        var read = Geobdt.Run("check-boundaries", file, "--lapisan", "kabupaten");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("desa, kecamatan, kabupaten", refused.Error, StringComparison.Ordinal);
        Assert.True(read.ExitCode == 0, read.Error);
        Assert.Equal(2, Geobdt.Run("check-boundaries").ExitCode);
    }

    ReleaseManifest Built(string folder)
    {
        var store = sample.NewPath("toko");
        var outcome = Geobdt.Run("build", "--config", Path.Combine(folder, "rilis.yaml"), "--out", store);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return new ReleaseStore(store).OpenCurrent().Manifest;
    }

    static void Replace(string folder, string from, string to)
    {
        var path = Path.Combine(folder, "rilis.yaml");
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    static void Ogr2ogr(params string[] arguments)
    {
        using var process = Process.Start(Requires.Program("ogr2ogr", "gdal-bin"), arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}

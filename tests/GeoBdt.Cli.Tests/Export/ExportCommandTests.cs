namespace GeoBdt.Cli.Tests.Export;

public sealed class ExportCommandTests(ExportedTiny tiny) : IClassFixture<ExportedTiny>
{
    [Fact]
    public void A_file_that_exists_is_replaced_only_when_asked()
    {
        var path = tiny.NewPath(".gpkg");
        File.WriteAllText(path, "lama");

        var refused = Geobdt.Run("export", "geopackage", tiny.Store, path);
        Assert.Equal((1, "lama"), (refused.ExitCode, File.ReadAllText(path)));
        Assert.Contains("--timpa", refused.Error, StringComparison.Ordinal);

        var written = Geobdt.Run("export", "geopackage", tiny.Store, path, "--timpa", "--ukuran", "rumah-tangga");
        Assert.True(written.ExitCode == 0, written.Error);
        Assert.Contains("desa: 13 wilayah / areas, 12 berbentuk / with shape, 1 ukuran / values", written.Output, StringComparison.Ordinal);
        Assert.Equal("SQLite format 3\0"u8.ToArray(), File.ReadAllBytes(path)[..16]);
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(path)!, ".*sementara*"));
    }

    [Theory]
    [InlineData("yang ada: rumah-tangga, desil", "--ukuran", "tidak-ada")]
    [InlineData("bukan ukuran", "--ukuran", "desil.1,")]
    [InlineData("yang ada: provinsi, kabupaten, kecamatan, desa", "--tingkat", "dusun")]
    [InlineData("lebih luas daripada induk", "--tingkat", "provinsi", "--induk", "35.03")]
    [InlineData("35.99 tidak dikenal", "--induk", "35.99")]
    [InlineData("bukan kode Kemendagri bertitik", "--induk", "3503")]
    [InlineData("Tidak satu pun ukuran diterbitkan sampai desa", "--tingkat", "desa", "--ukuran", "disabilitas.netra")]
    [InlineData("tidak ada tingkat yang memuat semua ukuran (sampai kecamatan)", "--induk", "35.03.01.2001", "--ukuran", "disabilitas.netra")]
    public void What_does_not_exist_is_refused_with_what_does(string said, params string[] options)
    {
        var path = tiny.NewPath(".gpkg");

        var outcome = Geobdt.Run(["export", "geopackage", tiny.Store, path, .. options]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(said, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_refused_before_the_release_is_read()
    {
        var outcome = Geobdt.Run("export", "geopackage", tiny.NewPath(".toko"), Path.Combine(tiny.NewPath(".d"), "a.gpkg"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Direktorinya tidak ada", outcome.Error, StringComparison.Ordinal);
    }
}

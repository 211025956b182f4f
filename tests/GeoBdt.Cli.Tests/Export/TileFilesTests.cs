using System.Buffers;
using System.Text.Json;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.Splice;
using Microsoft.Data.Sqlite;

namespace GeoBdt.Cli.Tests.Export;

public sealed class TileFilesTests(ExportedTiny tiny) : IClassFixture<ExportedTiny>
{
    const string Share = "sanitasi-tak-layak:persen@2020-10";

    [Fact]
    public void A_PMTiles_file_holds_every_tile_of_the_release_with_the_values_the_server_puts_in()
    {
        var stored = tiny.Release.Ubin;
        using var exported = TileArchive.Open(tiny.Export("pmtiles", "sanitasi-tak-layak"));

        Assert.Equal(stored.Tiles().Select(one => one.Tile), exported.Tiles().Select(one => one.Tile));
        var splicer = new TileSplicer(stored, UbinLayers.Features(tiny.Release.Wilayah));
        Assert.True(Indicators.Catalog.Ukuran.TryParse(Share, out var ukuran));
        var columns = UbinColumns.Of(tiny.Release.Wilayah, [tiny.Release.Nilai(ukuran)]);
        foreach (var (tile, place) in exported.Tiles())
        {
            var served = new ArrayBufferWriter<byte>();
            splicer.Write(tile, columns, served);
            Assert.True(served.WrittenSpan.SequenceEqual(exported.Unpack(place)), tile.ToString());
        }

        using var metadata = JsonDocument.Parse(exported.ReadMetadata());
        var desa = metadata.RootElement.GetProperty("vector_layers").EnumerateArray().Single(one => one.GetProperty("id").GetString() == "desa");
        Assert.Equal("Number", desa.GetProperty("fields").GetProperty(Share).GetString());
        Assert.Contains("Angka dilindungi.", metadata.RootElement.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_values_the_tiles_are_the_release_s_own_bytes()
    {
        using var exported = TileArchive.Open(tiny.Export("pmtiles", null));
        foreach (var (tile, place) in exported.Tiles())
        {
            Assert.True(tiny.Release.Ubin.TryFind(tile, out var own));
            Assert.True(exported.Packed(place).SequenceEqual(tiny.Release.Ubin.Packed(own)), tile.ToString());
        }
    }

    [Fact]
    public void GDAL_reads_the_values_of_every_desa_from_an_MBTiles_file()
    {
        var path = tiny.Export("mbtiles", "sanitasi-tak-layak");

        var features = ExportedTiny.ReadByGdal(path, "desa", "-oo", "ZOOM_LEVEL=12", "-oo", "CLIP=NO");

        var byKode = features.Select(one => one.GetProperty("properties")).GroupBy(one => one.GetProperty("kode").GetString()!).ToList();
        Assert.Equal(12, byKode.Count);
        Assert.True(Indicators.Catalog.Ukuran.TryParse(Share, out var ukuran));
        var nilai = tiny.Release.Nilai(ukuran);
        foreach (var parts in byKode)
        {
            Assert.True(tiny.Release.Wilayah.TryFind(Indicators.Wilayah.KodeKemendagri.Parse(parts.Key), out var area));
            foreach (var one in parts)
            {
                Assert.Equal(nilai.Status[area].Name(), one.GetProperty($"status:{Share}").GetString());
                if (!double.IsNaN(nilai.Value[area])) Assert.Equal(nilai.Value[area], one.GetProperty(Share).GetDouble());
            }
        }

        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM tiles";
        Assert.Equal(tiny.Release.Ubin.TileCount, (long)command.ExecuteScalar()!);
    }

    [Theory]
    [InlineData("pmtiles", "--induk", "35.03")]
    [InlineData("mbtiles", "--tingkat", "desa")]
    public void A_part_of_the_release_is_refused(string format, string option, string value)
    {
        var outcome = Geobdt.Run("export", format, tiny.Store, tiny.NewPath(".ubin"), option, value);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Ubin memuat semua wilayah", outcome.Error, StringComparison.Ordinal);
    }
}

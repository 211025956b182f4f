using System.Buffers.Binary;
using System.IO.Compression;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Boundaries.Tests;

/// <summary>Files broken by chance: read, or refused as what they are, never anything else.</summary>
public sealed class HostileFilesTests : IDisposable
{
    static readonly uint[] Lies = [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x00FF_FFFF];

    readonly string _folder = Directory.CreateTempSubdirectory("geobdt-rusak-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("trenggalek.gpkg", "desa", 24)]
    [InlineData("trenggalek_desa.fgb", null, 40)]
    [InlineData("trenggalek_desa.kml", null, 24)]
    [InlineData("trenggalek_desa.geojsonl", null, 24)]
    [InlineData("trenggalek_desa_wkt.csv", null, 24)]
    [InlineData("trenggalek_desa_shp_epsg32749.zip", null, 24)]
    public void A_file_with_a_few_broken_bytes_is_read_or_refused(string name, string? layer, int seeds)
    {
        var whole = File.ReadAllBytes(Requires.Shared($"data/boundaries/formats/{name}"));
        for (var seed = 0; seed < seeds; seed++)
        {
            var path = Path.Combine(_folder, name);
            File.WriteAllBytes(path, Broken(whole, new Random(seed)));

            ReadOrRefused(new BoundarySource(path, Lapisan: layer), $"{name}, seed {seed}");
        }
    }

    [Theory]
    [InlineData(".shp")]
    [InlineData(".dbf")]
    [InlineData(".prj")]
    [InlineData(".cpg")]
    public void A_part_of_a_shapefile_with_a_few_broken_bytes_is_read_or_refused(string part)
    {
        ZipFile.ExtractToDirectory(Requires.Shared("data/boundaries/formats/trenggalek_desa_shp_epsg32749.zip"), _folder);
        var shape = Directory.EnumerateFiles(_folder, "*.shp").Single();
        var path = Path.ChangeExtension(shape, part);
        var whole = File.ReadAllBytes(path);
        for (var seed = 0; seed < 40; seed++)
        {
            File.WriteAllBytes(path, Broken(whole, new Random(seed)));

            ReadOrRefused(new BoundarySource(shape), $"{part}, seed {seed}");
        }
    }

    static void ReadOrRefused(BoundarySource source, string which)
    {
        try
        {
            foreach (var feature in BoundaryFiles.Open(source, onRead: null))
            {
                Assert.All(feature.Geometry?.Xy ?? [], number => Assert.True(double.IsFinite(number), which));
            }
        }
        catch (BoundaryException)
        {
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{which}: {e}");
        }
    }

    // Two thirds of what is broken are in the first or last 512 bytes, where headers and directories are.
    static byte[] Broken(byte[] whole, Random random)
    {
        if (random.Next(4) == 0) return whole[..random.Next(whole.Length)];
        var bytes = (byte[])whole.Clone();
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var edge = Math.Min(512, bytes.Length);
            var at = random.Next(3) switch
            {
                0 => random.Next(edge),
                1 => bytes.Length - 1 - random.Next(edge),
                _ => random.Next(bytes.Length),
            };
            if (random.Next(2) == 0 || at + sizeof(uint) > bytes.Length) bytes[at] ^= (byte)(1 << random.Next(8));
            else BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), Lies[random.Next(Lies.Length)]);
        }

        return bytes;
    }
}

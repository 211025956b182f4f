using System.Text;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Tests.VectorTile;

public class VectorTileReaderTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        var writer = new VectorTileWriter();
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var expected = new StringBuilder();
            writer.Clear();
            for (var layer = 0; layer < random.Next(1, 4); layer++)
            {
                var extent = 1 << random.Next(8, 14);
                writer.BeginLayer($"lapis {layer} é", extent);
                expected.Append($"lapis {layer} é {extent}\n");
                for (var feature = random.Next(1, 10); feature > 0; feature--) WriteFeature(writer, random, expected);
                writer.EndLayer();
            }

            Assert.True(expected.ToString() == Told(VectorTileReader.Read(writer.Written)), $"seed {seed}");
        }
    }

    [Fact]
    public void No_bytes_are_a_tile_without_layers() => Assert.Empty(VectorTileReader.Read([]).Layers);

    [Fact]
    public void Fields_of_later_versions_are_stepped_over()
    {
        byte[] extra =
            [0xA5, 6, 1, 2, 3, 4, 0xA0, 6, 0xFF, 1, 0xA1, 6, 1, 2, 3, 4, 5, 6, 7, 8, 0xA2, 6, 2, 9, 9];
        Assert.Empty(VectorTileReader.Read(extra).Layers);
    }

    [Theory]
    [InlineData("1A", "the bytes end within a number.")]
    [InlineData("1A05", "a field of 5 bytes where 0 are left.")]
    [InlineData("00", "field number 0 does not exist.")]
    [InlineData("1B", "field 3 has wire type 3 instead of 2.")]
    [InlineData("0B", "wire type 3 of field 1 is not one of 0, 1, 2, 5.")]
    [InlineData("1A00", "a layer has no name.")]
    [InlineData("1A030A0161", "a layer has no version.")]
    [InlineData("1A050A01617803", "version 3 is not 1 or 2.")]
    [InlineData("1A070A016178022800", "extent 0 is not between 1 and 2147483647.")]
    [InlineData("1A050A01FF7802", "a string is not UTF-8.")]
    [InlineData("1A050A016178021A050A01617802", "two layers are named \"a\".")]
    [InlineData("1A070A016178021200", "a feature has no geometry.")]
    [InlineData("1A0F0A01617802120818012204090202" + "0F", "a point feature has more than one command.")]
    [InlineData("1A0E0A0161780212071801220309" + "0202" + "1804", "field 3 has wire type 0 instead of 2.")]
    [InlineData("1A0B0A016178021204" + "18032200", "a feature has no geometry.")]
    [InlineData("1A0E0A016178021207" + "1803220309" + "0202", "the bytes end within a number.")]
    [InlineData("1A0E0A016178021207" + "1801220301" + "0202", "command 1 of a Point repeated 0 times.")]
    [InlineData("1A0C0A016178021205" + "1801220112", "command 2 where 1 belongs in a Point.")]
    [InlineData("1A120A01617802120B" + "1801220309" + "0202" + "12020000", "tag key 0 of 0.")]
    [InlineData("1A110A01617802120A" + "1801220309" + "0202" + "120100", "a tag has a key but no value.")]
    [InlineData("1A070A016178022200", "a value has no content.")]
    [InlineData("1A0B0A0161780222" + "0428012801", "a value has two contents.")]
    [InlineData("1A090A01617802" + "22020801", "field 1 has wire type 0 instead of 2.")]
    [InlineData("08FFFFFFFFFFFFFFFFFF02", "a number has more than 64 bits.")]
    public void A_malformed_tile_is_refused_with_the_rule_it_breaks(string hex, string rule)
    {
        var thrown = Assert.Throws<VectorTileException>(() => VectorTileReader.Read(Convert.FromHexString(hex)));
        Assert.Equal(rule, thrown.Rule);
    }

    [Fact]
    public void Hostile_bytes_are_read_or_refused_and_never_crash()
    {
        var writer = new VectorTileWriter();
        writer.BeginLayer("a");
        for (var feature = 0; feature < 5; feature++) WriteFeature(writer, new Random(feature), new StringBuilder());
        writer.EndLayer();
        var good = writer.ToArray();
        var refused = 0;
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var bytes = good.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            if (random.Next(4) == 0) bytes = bytes[..random.Next(bytes.Length)];
            if (random.Next(8) == 0) random.NextBytes(bytes);
            try
            {
                VectorTileReader.Read(bytes);
            }
            catch (VectorTileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 10_000, 19_999);
    }

    [Fact]
    public void A_few_bytes_that_announce_billions_of_points_are_refused_at_once()
    {
        // A point feature whose command says 2^29 − 1 points.
        byte[] tile =
            [0x1A, 18, 0x0A, 1, (byte)'a', 0x78, 2, 0x12, 11, 0x18, 1, 0x22, 7, 0xF9, 0xFF, 0xFF, 0xFF, 0x0F, 2, 2];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<VectorTileException>(() => VectorTileReader.Read(tile));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    static void WriteFeature(VectorTileWriter writer, Random random, StringBuilder expected)
    {
        var id = (ulong)random.NextInt64();
        var isPoint = random.Next(3) == 0;
        writer.BeginFeature(id, isPoint ? GeometryType.Point : GeometryType.Polygon);
        expected.Append($"{id} {(isPoint ? GeometryType.Point : GeometryType.Polygon)}");
        for (var part = isPoint ? 1 : random.Next(1, 4); part > 0; part--)
        {
            var xy = new int[isPoint ? 2 : 2 * random.Next(3, 40)];
            var reach = random.Next(5) == 0 ? int.MaxValue / 2 : 4160;
            for (var i = 0; i < xy.Length; i++) xy[i] = random.Next(-reach, reach);
            if (isPoint) writer.SetPoint(xy[0], xy[1]);
            else writer.AddRing(xy);
            expected.Append($" [{string.Join(',', xy)}]");
        }

        for (var tag = random.Next(0, 6); tag > 0; tag--)
        {
            var value = random.Next(6) switch
            {
                0 => TileValue.Of($"nilai {random.Next(3)} ✓"),
                1 => TileValue.Of(random.Next(3) / 7.0),
                2 => TileValue.Of(random.NextInt64(long.MinValue, long.MaxValue)),
                3 => TileValue.Of(ulong.MaxValue - (ulong)random.Next(3)),
                4 => TileValue.Of((long)random.Next(-2, 2)),
                _ => TileValue.Of(random.Next(2) == 0),
            };
            writer.Tag($"kunci {tag % 3}", value);
            expected.Append($" kunci {tag % 3}={value.Kind}:{value}");
        }

        writer.EndFeature();
        expected.Append('\n');
    }

    static string Told(DecodedTile tile)
    {
        var told = new StringBuilder();
        foreach (var layer in tile.Layers)
        {
            Assert.Equal(2, layer.Version);
            told.Append($"{layer.Name} {layer.Extent}\n");
            foreach (var feature in layer.Features)
            {
                told.Append($"{feature.Id} {feature.Type}");
                foreach (var part in feature.Parts) told.Append($" [{string.Join(',', part)}]");
                foreach (var (key, value) in feature.Attributes) told.Append($" {key}={value.Kind}:{value}");
                told.Append('\n');
            }
        }

        return told.ToString();
    }
}

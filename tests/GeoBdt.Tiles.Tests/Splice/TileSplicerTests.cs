using System.Buffers;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.Splice;
using GeoBdt.Tiles.Tests.Arsip;
using GeoBdt.Tiles.Tests.Support;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Tests.Splice;

public class TileSplicerTests
{
    static readonly string[] Statuses = ["ada", "tidak-ada-data", "dirahasiakan", "penyebut-kecil"];

    [Fact]
    public void A_spliced_tile_says_what_the_encoder_says_with_the_same_columns()
    {
        var (features, values) = (0, 0);
        for (var seed = 0; seed < 4; seed++)
        {
            using var scene = new Scene(seed);
            var random = new Random(seed);
            for (var ask = 0; ask < 3; ask++)
            {
                var asked = scene.Ask(random);
                foreach (var tile in scene.SomeTiles(random))
                {
                    var expected = VectorTileReader.Read(scene.Encode(tile, asked));
                    var spliced = scene.Splice(tile, asked);
                    var actual = VectorTileReader.Read(spliced);
                    Assert.True(Text(expected) == Text(actual), $"seed {seed}, ask {ask}, {tile}");
                    Assert.Equal(spliced, scene.Splice(tile, asked));
                    features += actual.Layers.Sum(layer => layer.Features.Count);
                    values += actual.Layers.Sum(layer => layer.Features.Sum(feature => feature.Attributes.Count));
                }
            }
        }

        Assert.True(features > 2_000 && values > 30_000, $"{features} features with {values} attributes");
    }

    [Fact]
    public void Equal_values_stand_once_in_a_layer_and_keys_without_a_value_not_at_all()
    {
        using var scene = new Scene(1);
        var count = scene.Sets[0].Count;
        double[] same = [.. Enumerable.Repeat(7.0, count)];
        double[] none = [.. Enumerable.Repeat(double.NaN, count)];
        var codes = new byte[count];
        SpliceColumn[] columns =
        [
            SpliceColumn.OfNumbers("desa", "satu", new(same, true), 0), SpliceColumn.OfNumbers("desa", "dua", new(same, true), 0),
            SpliceColumn.OfNumbers("desa", "pecahan", new(same, false), 0), SpliceColumn.OfNumbers("desa", "kosong", new(none, false), 0),
            SpliceColumn.OfTexts("desa", "status:satu", codes, 0, Statuses),
            SpliceColumn.OfTexts("desa", "status:dua", codes, 0, [.. Statuses]),
        ];
        var tile = scene.Fullest(10);

        var plain = Tables(scene.Splice(tile, []));
        var spliced = Tables(scene.Splice(tile, columns));

        Assert.Equal([.. plain.Keys, "satu", "dua", "pecahan", "status:satu", "status:dua"], spliced.Keys);
        // 7, 7.0 and "ada".
        Assert.Equal(plain.Values + 3, spliced.Values);
    }

    [Fact]
    public void Without_columns_the_tile_is_the_stored_one_and_where_nothing_is_there_are_no_bytes()
    {
        using var scene = new Scene(2);
        foreach (var tile in scene.SomeTiles(new Random(2)))
        {
            Assert.Equal(scene.Encode(tile, new Asked([], _ => [])), scene.Splice(tile, []));
        }

        Assert.True(TileId.TryCreate(12, 0, 0, out var sea));
        Assert.Empty(scene.Splice(sea, scene.Ask(new Random(1))));
    }

    [Fact]
    public async Task Threads_that_ask_at_once_get_the_same_bytes_with_room_for_few_tiles()
    {
        using var scene = new Scene(3, keptBytes: 40_000);
        var asked = scene.Ask(new Random(3));
        TileId[] tiles = [.. scene.SomeTiles(new Random(3))];
        byte[][] alone = [.. tiles.Select(tile => scene.Splice(tile, asked))];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 3 * tiles.Length; i++)
            {
                var at = (i * (thread + 1)) % tiles.Length;
                Assert.Equal(alone[at], scene.Splice(tiles[at], asked));
            }
        })));
    }

    [Fact]
    public void A_feature_costs_no_allocation()
    {
        using var scene = new Scene(4);
        var asked = scene.Ask(new Random(4));
        var tile = scene.Fullest(9);
        var output = new ArrayBufferWriter<byte>(1 << 20);
        var allocated = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            output.ResetWrittenCount();
            var before = GC.GetAllocatedBytesForCurrentThread();
            scene.Splicer.Write(tile, asked.Columns, output);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var features = VectorTileReader.Read(output.WrittenSpan).Layers.Sum(layer => layer.Features.Count);
        Assert.True(features > 50, $"{features} features");
        // Small change for each layer, nothing for each feature.
        Assert.True(allocated < 2_000, $"{allocated} bytes for {features} features");
    }

    [Fact]
    public void A_tile_of_other_features_or_of_another_writer_is_refused()
    {
        using var scratch = new Scratch();
        var writer = new VectorTileWriter();
        writer.BeginLayer("desa");
        writer.BeginFeature(5, GeometryType.Point);
        writer.SetPoint(1, 1);
        writer.Tag("kode", TileValue.Of("5"));
        writer.EndFeature();
        writer.EndLayer();
        TileId.TryCreate(0, 0, 0, out var world);
        byte[] tile = writer.ToArray();
        foreach (var broken in new[] { tile, tile[..^1], [.. tile, 0x22, 0], [0x1A, 2, 0x78, 2] })
        {
            using var archive = scratch.Archive([(world, ArchiveDirectory.Gzip(broken))]);
            var splicer = new TileSplicer(archive, new Dictionary<string, ulong[]> { ["desa"] = [6, 7] });
            Assert.Throws<VectorTileException>(() => splicer.Write(world, [], new ArrayBufferWriter<byte>()));
        }

        using var notPacked = scratch.Archive([(world, tile)]);
        Assert.Throws<TileArchiveException>(() =>
            new TileSplicer(notPacked, new Dictionary<string, ulong[]>()).Write(world, [], new ArrayBufferWriter<byte>()));
    }

    // All that a tile says, in its order.
    static string Text(DecodedTile tile)
    {
        var text = new System.Text.StringBuilder();
        foreach (var layer in tile.Layers)
        {
            text.AppendLine($"{layer.Name} {layer.Extent} {layer.Version}");
            foreach (var feature in layer.Features)
            {
                text.Append(feature.Id).Append(feature.Type);
                foreach (var part in feature.Parts) text.Append(" |").AppendJoin(' ', part);
                foreach (var (key, value) in feature.Attributes) text.Append($" {key}={value.Kind}:{value}");
                text.AppendLine();
            }
        }

        return text.ToString();
    }

    // Keys, and how many values, of the desa layer.
    static (List<string> Keys, int Values) Tables(ReadOnlySpan<byte> tile)
    {
        var reader = new ProtobufReader(tile, 0);
        while (reader.NextField())
        {
            var layer = reader.ReadMessage();
            layer.NextField();
            if (layer.ReadText() != "desa") continue;
            var (keys, values) = (new List<string>(), 0);
            while (layer.NextField())
            {
                if (layer.Field == LayerField.Values) values++;
                if (layer.Field == LayerField.Keys) keys.Add(layer.ReadText());
                else layer.Skip();
            }

            return (keys, values);
        }

        throw new InvalidOperationException("No layer desa.");
    }

    sealed record Asked(IReadOnlyList<SpliceColumn> Columns, Func<string, TileColumn[]> Encoded);

    // A random partition of three levels in an archive, and the encoder that does the same the long way.
    sealed class Scene : IDisposable
    {
        readonly Scratch _scratch = new();
        readonly TileArchive _archive;
        readonly ArchiveLayer[] _layers;
        readonly TileEncoder _encoder = new();

        public Scene(int seed, long keptBytes = 1 << 24)
        {
            Sets = ShapeSetBuilderTests.ThreeLevels(seed, 8, 10, 1 << 19, bends: 4).Build();
            _layers = ArchiveEncoderTests.Layers(Sets);
            ArchiveEncoderTests.Write(_scratch.Path, _layers, 2);
            _archive = TileArchive.Open(_scratch.Path);
            Splicer = new TileSplicer(
                _archive,
                new Dictionary<string, ulong[]> { ["desa"] = Sets[0].FeatureId, ["kecamatan"] = Sets[1].FeatureId },
                keptBytes);
        }

        public ShapeSet[] Sets { get; }

        public TileSplicer Splicer { get; }

        public byte[] Encode(TileId tile, Asked asked) => ArchiveEncoderTests.Encode(_encoder, tile, _layers, asked.Encoded);

        public byte[] Splice(TileId tile, Asked asked) => Splice(tile, asked.Columns);

        public byte[] Splice(TileId tile, IReadOnlyList<SpliceColumn> columns)
        {
            var output = new ArrayBufferWriter<byte>();
            Splicer.Write(tile, columns, output);
            return output.WrittenSpan.ToArray();
        }

        public IEnumerable<TileId> SomeTiles(Random random) => Enumerable.Range(0, 13)
            .SelectMany(zoom => ArchiveEncoderTests.Around(Sets[2], zoom).OrderBy(_ => random.Next()).Take(6));

        public TileId Fullest(int zoom) =>
            ArchiveEncoderTests.Around(Sets[2], zoom).MaxBy(tile => Splice(tile, []).Length);

        // Up to 20 values and their statuses; some of the desa alone, some whole, some missing.
        public Asked Ask(Random random)
        {
            var columns = new List<SpliceColumn>();
            var encoded = new Dictionary<string, List<TileColumn>> { ["desa"] = [], ["kecamatan"] = [] };
            // One array over both levels, kecamatan first, as a release has it.
            var (kecamatan, all) = (Sets[1].Count, Sets[1].Count + Sets[0].Count);
            for (var i = random.Next(21); i > 0; i--)
            {
                var areWhole = random.Next(2) == 0;
                var codes = new byte[all];
                random.NextBytes(codes);
                for (var area = 0; area < all; area++) codes[area] &= 3;
                double[] values = [.. codes.Select(code => (code, areWhole) switch
                {
                    (1 or 2, _) => double.NaN,
                    (_, true) => (double)random.NextInt64(-5, 1L << random.Next(1, 40)),
                    _ => Math.Round(random.NextDouble() * 100, random.Next(3)),
                })];
                foreach (var (layer, start) in random.Next(3) == 0 ? [("desa", kecamatan)] : new[] { ("kecamatan", 0), ("desa", kecamatan) })
                {
                    columns.Add(SpliceColumn.OfNumbers(layer, $"nilai-{i}", new(values, areWhole), start));
                    columns.Add(SpliceColumn.OfTexts(layer, $"status:nilai-{i}", codes, start, Statuses));
                    encoded[layer].Add(new TileColumn($"nilai-{i}", feature => double.IsNaN(values[start + feature]) ? default
                        : areWhole ? TileValue.Of((long)values[start + feature]) : TileValue.Of(values[start + feature])));
                    encoded[layer].Add(new TileColumn(
                        $"status:nilai-{i}", feature => TileValue.Of(Statuses[codes[start + feature]])));
                }
            }

            return new Asked(columns, layer => encoded.TryGetValue(layer, out var more) ? [.. more] : []);
        }

        public void Dispose()
        {
            _archive.Dispose();
            _scratch.Dispose();
        }
    }
}

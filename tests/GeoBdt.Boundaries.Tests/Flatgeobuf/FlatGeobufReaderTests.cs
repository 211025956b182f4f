using System.Buffers.Binary;
using GeoBdt.Indicators.Tests.Wilayah;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Boundaries.Tests.Flatgeobuf;

/// <summary>Over the real file of Trenggalek: whole, cut, and with bytes changed.</summary>
public sealed class FlatGeobufReaderTests : IDisposable
{
    readonly TempFolder _folder = new();
    readonly byte[] _good = File.ReadAllBytes(Requires.Shared("data/boundaries/formats/trenggalek_desa.fgb"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cut_anywhere_it_is_refused()
    {
        const int Seed = 20251104;
        var random = new Random(Seed);
        for (var round = 0; round < 60; round++)
        {
            var length = round < 20 ? 8 + round : random.Next(30, _good.Length);

            Assert.True(Record.Exception(() => Read(_good[..length])) is BoundaryException, $"Seed {Seed}, length {length}.");
        }

        Assert.Equal(BoundaryRule.EndsInTheMiddle, Refusal(_good[..^1]).Rule);
        Assert.Equal(BoundaryRule.BadStructure, Refusal([.. _good, 0]).Rule);
    }

    [Theory]
    [InlineData(1_000_000_000)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(158)]
    [InlineData(1)]
    public void A_header_that_lies_about_its_features_is_refused_without_memory(long count)
    {
        byte[] bytes = [.. _good];
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(CountAt()), count);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.NotNull(Refusal(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Fact]
    public void Lengths_that_lie_are_refused_without_memory()
    {
        foreach (var at in (int[])[8, FirstFeature()])
        {
            byte[] bytes = [.. _good];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), 0xFFFF_FFF0);
            var before = GC.GetAllocatedBytesForCurrentThread();

            Assert.Equal(BoundaryRule.TooLarge, Refusal(bytes).Rule);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
        }
    }

    [Fact]
    public void Damaged_bytes_are_refused_or_read_and_nothing_else_happens()
    {
        const int Seed = 20251105;
        var random = new Random(Seed);
        for (var round = 0; round < 150; round++)
        {
            byte[] bytes = [.. _good];
            var end = round % 2 == 0 ? FirstFeature() : FirstFeature() + 600;
            for (var flips = random.Next(1, 10); flips > 0; flips--) bytes[random.Next(8, end)] = (byte)random.Next(256);

            var thrown = Record.Exception(() => Read(bytes, first: 2));

            Assert.True(thrown is null or BoundaryException, $"Seed {Seed}, round {round}: {thrown}");
        }
    }

    [Fact]
    public void Another_version_says_to_write_it_anew()
    {
        byte[] bytes = [.. _good];
        bytes[3] = 2;

        Assert.Equal(BoundaryRule.UnknownFormat, Refusal(bytes).Rule);
    }

    [Fact]
    public void Packed_by_gzip_it_is_the_same()
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest)) gzip.Write(_good);

        Assert.Equal(157, Read(packed.ToArray()).Count);
    }

    // 157 as u64 in the header, which ends where its length says.
    int CountAt() => 12 + _good.AsSpan(12, BinaryPrimitives.ReadInt32LittleEndian(_good.AsSpan(8))).IndexOf((ReadOnlySpan<byte>)[157, 0, 0, 0, 0, 0, 0, 0]);

    // After 157 + 10 + 1 nodes of the index.
    int FirstFeature() => 12 + BinaryPrimitives.ReadInt32LittleEndian(_good.AsSpan(8)) + (168 * 40);

    List<BoundaryFeature> Read(byte[] bytes, int first = int.MaxValue) =>
        [.. BoundaryFiles.Open(new BoundarySource(_folder.Write("a.fgb", bytes)), onRead: null).Take(first)];

    BoundaryException Refusal(byte[] bytes) => Assert.Throws<BoundaryException>(() => Read(bytes));
}

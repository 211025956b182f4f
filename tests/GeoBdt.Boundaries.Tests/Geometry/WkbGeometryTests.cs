using System.Buffers.Binary;
using GeoBdt.Boundaries.Geometry;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Tests.Geometry;

public sealed class WkbGeometryTests
{
    static readonly double[] Ring = [111, -8, 112, -8, 112, -7, 111, -8];

    [Theory]
    [InlineData(3u, 2, true)]
    [InlineData(3u, 2, false)]
    [InlineData(1003u, 3, true)]
    [InlineData(2003u, 3, true)]
    [InlineData(3003u, 4, false)]
    [InlineData(0x8000_0003u, 3, true)]
    [InlineData(0x4000_0003u, 3, true)]
    [InlineData(0xC000_0003u, 4, false)]
    public void A_polygon_is_read_in_both_byte_orders_with_and_without_height_and_measure(uint type, int numbers, bool isLittle)
    {
        var rings = Read(Polygon(type, numbers, isLittle), out var srid);

        Assert.Equal(Ring, rings!.Xy);
        Assert.Null(srid);
    }

    [Fact]
    public void An_SRID_and_parts_in_other_byte_orders_are_read()
    {
        byte[] wkb = [1, .. U32(0x2000_0006), .. U32(4326), .. U32(2), .. Polygon(3, 2, false), .. Polygon(1003, 3, true)];

        var rings = Read(wkb, out var srid);

        Assert.Equal((4326, 2), (srid, rings!.PolygonCount));
    }

    [Fact]
    public void Points_and_lines_beside_polygons_are_left_out_and_reported()
    {
        byte[] point = [1, .. U32(1), .. new byte[16]], line = [1, .. U32(2), .. U32(2), .. new byte[32]];
        byte[] wkb = [1, .. U32(7), .. U32(3), .. point, .. Polygon(3, 2, true), .. line];
        var collector = Collector();
        WkbGeometry.Read(collector, wkb);

        Assert.Equal(1, collector.Finish(out var defects)!.PolygonCount);
        Assert.Equal(ReadDefects.LinesDropped, defects);
    }

    [Theory]
    [InlineData(1u, "Point")]
    [InlineData(10u, "lengkung")]
    [InlineData(12u, "MultiSurface")]
    [InlineData(15u, "PolyhedralSurface")]
    [InlineData(999u, "WKB 999")]
    [InlineData(0x1FFF_FFFFu, "WKB")]
    public void Another_type_is_refused_by_name(uint type, string says) =>
        Assert.Contains(says, Assert.Throws<BoundaryException>(() => Read([1, .. U32(type), .. new byte[64]], out _)).Message);

    [Fact]
    public void Counts_that_lie_take_no_memory()
    {
        foreach (var count in (uint[])[2, 1_000_000_000, uint.MaxValue])
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(BoundaryRule.BadStructure, Refusal([1, .. U32(6), .. U32(count), .. Polygon(3, 2, true)]));
            Assert.Equal(BoundaryRule.BadStructure, Refusal([1, .. U32(3), .. U32(count), 0, 0, 0, 0]));
            Assert.Equal(BoundaryRule.BadStructure, Refusal([1, .. U32(3), .. U32(1), .. U32(count), .. new byte[16]]));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        byte[] wkb = [];
        for (var depth = 0; depth < 10_000; depth++) wkb = depth < 100 ? [1, .. U32(7), .. U32(1), .. wkb] : wkb;

        Assert.Equal(BoundaryRule.BadStructure, Refusal([.. wkb, .. Polygon(3, 2, true)]));
    }

    [Fact]
    public void A_polygon_of_ten_million_vertices_is_refused()
    {
        const int Vertices = 10_000_000;
        var wkb = new byte[13 + (16 * Vertices)];
        wkb[0] = 1;
        (wkb[1], wkb[5]) = (3, 1);
        BinaryPrimitives.WriteInt32LittleEndian(wkb.AsSpan(9), Vertices);

        Assert.Equal(BoundaryRule.TooLarge, Refusal(wkb));
    }

    [Fact]
    public void A_ring_of_two_points_is_refused_and_one_of_three_left_to_repair()
    {
        byte[] two = [1, .. U32(3), .. U32(1), .. U32(2), .. Doubles([111, -8, 112, -8], true)];
        byte[] three = [1, .. U32(3), .. U32(1), .. U32(3), .. Doubles([111, -8, 112, -8, 111, -8], true)];

        Assert.Equal(BoundaryRule.BadGeometry, Refusal(two));
        Assert.Equal([0, 3], Read(three, out _)!.RingStart);
    }

    [Fact]
    public void What_is_not_a_number_is_refused()
    {
        foreach (var number in (double[])[double.NaN, double.PositiveInfinity])
        {
            byte[] wkb = [1, .. U32(3), .. U32(1), .. U32(2), .. Doubles([111, -8, number, -8], true)];

            Assert.Equal(BoundaryRule.NonFinite, Refusal(wkb));
        }
    }

    static byte[] Polygon(uint type, int numbers, bool isLittle) =>
    [
        isLittle ? (byte)1 : (byte)0, .. U32(type, isLittle), .. U32(1, isLittle), .. U32(4, isLittle),
        .. Ring.Chunk(2).SelectMany(at => Doubles([.. at, .. Enumerable.Repeat(7d, numbers - 2)], isLittle)),
    ];

    static byte[] U32(uint number, bool isLittle = true)
    {
        var bytes = BitConverter.GetBytes(number);
        if (!isLittle) Array.Reverse(bytes);
        return bytes;
    }

    static byte[] Doubles(double[] numbers, bool isLittle) =>
        [.. numbers.SelectMany(number => isLittle ? BitConverter.GetBytes(number) : BitConverter.GetBytes(number).Reverse())];

    static RingCollector Collector()
    {
        var rings = new RingCollector("x");
        rings.Begin(1);
        return rings;
    }

    static RawRings? Read(byte[] wkb, out int? srid)
    {
        var rings = Collector();
        srid = WkbGeometry.Read(rings, wkb);
        return rings.Finish(out _);
    }

    static BoundaryRule Refusal(byte[] wkb) => Assert.Throws<BoundaryException>(() => Read(wkb, out _)).Rule;
}

using GeoBdt.Tiles;

namespace GeoBdt.Indicators.Release;

// The arrays of a ShapeSet, one after another, behind a header that tells their lengths.
static class ShapeFile
{
    // "GBDTSHP1" read as a little-endian number.
    const ulong Magic = 0x31504853_54444247;

    public static void Write(Stream stream, ShapeSet shapes)
    {
        Span<byte> header = stackalloc byte[32];
        BitConverter.TryWriteBytes(header, Magic);
        BitConverter.TryWriteBytes(header[8..], (long)shapes.Count);
        BitConverter.TryWriteBytes(header[16..], (long)shapes.RingIsHole.Length);
        BitConverter.TryWriteBytes(header[24..], (long)shapes.VertexZoom.Length);
        stream.Write(header);
        stream.WriteArray(shapes.FeatureId);
        stream.WriteArray(shapes.FeatureRing);
        stream.WriteArray(shapes.RingVertex);
        stream.WriteArray(shapes.Xy);
        stream.WriteArray(shapes.Box);
        stream.WriteArray(shapes.Label);
        stream.WriteArray(shapes.RingIsHole);
        stream.WriteArray(shapes.VertexZoom);
    }

    public static ShapeSet Read(string path, int expectedCount)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        Span<byte> header = stackalloc byte[32];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
            || BitConverter.ToUInt64(header) != Magic)
        {
            throw new ReleaseException(path, "Bukan berkas bentuk GeoBdt. / Not a GeoBdt shape file.");
        }

        var features = BitConverter.ToInt64(header[8..]);
        var rings = BitConverter.ToInt64(header[16..]);
        var vertices = BitConverter.ToInt64(header[24..]);
        var fits = features is >= 0 and <= int.MaxValue / 4 && rings is >= 0 and <= int.MaxValue / 2
            && vertices is >= 0 and <= int.MaxValue / 2;
        var expected = 32 + (features * 8) + ((features + 1) * 4) + ((rings + 1) * 4) + (vertices * 8)
            + (features * 24) + rings + vertices;
        if (!fits || features != expectedCount || stream.Length != expected)
        {
            throw new ReleaseException(path, "Ukuran berkas bentuk tidak cocok dengan isinya. / The shape file's size does not match its content.");
        }

        return new ShapeSet
        {
            FeatureId = stream.ReadArray<ulong>(features),
            FeatureRing = stream.ReadArray<int>(features + 1),
            RingVertex = stream.ReadArray<int>(rings + 1),
            Xy = stream.ReadArray<uint>(2 * vertices),
            Box = stream.ReadArray<uint>(4 * features),
            Label = stream.ReadArray<uint>(2 * features),
            RingIsHole = stream.ReadArray<bool>(rings),
            VertexZoom = stream.ReadArray<byte>(vertices),
        };
    }

}

using System.Runtime.InteropServices;

namespace GeoBdt.Indicators.Release;

// Arrays of numbers to and from files as they lie in memory: little-endian.
static class ArrayStream
{
    // A span counts in int: arrays over 2 GB go in pieces.
    const int Piece = 1 << 24;

    public static void WriteArray<T>(this Stream stream, T[] array)
        where T : unmanaged
    {
        RequireLittleEndian();
        for (var start = 0; start < array.Length; start += Piece)
        {
            stream.Write(MemoryMarshal.AsBytes(array.AsSpan(start, Math.Min(Piece, array.Length - start))));
        }
    }

    public static T[] ReadArray<T>(this Stream stream, long count)
        where T : unmanaged
    {
        RequireLittleEndian();
        var array = new T[count];
        for (var start = 0; start < array.Length; start += Piece)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan(start, Math.Min(Piece, array.Length - start))));
        }

        return array;
    }

    static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Release files are little-endian.");
    }
}

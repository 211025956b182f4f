using System.IO.Compression;
using System.Text;

namespace GeoBdt.Tiles.Raster;

/// <summary>The tables of a WOFF 1.0 file, unpacked.</summary>
/// <remarks>Source: W3C (2012), WOFF File Format 1.0, sections 3 and 4.</remarks>
sealed class WoffFile
{
    const uint Signature = 0x774F4646;
    const uint TrueTypeFlavor = 0x00010000;
    const int HeaderLength = 44;
    const int EntryLength = 20;

    // A Latin text face is some 50 kB; a file that unpacks to more than this is not one we want in memory.
    const int MaxUnpacked = 8 << 20;

    readonly Dictionary<string, FontTable> _tables = [];

    WoffFile(ReadOnlyMemory<byte> bytes)
    {
        var file = new FontTable("WOFF", bytes);
        if (file.Length < HeaderLength || file.U32(0) != Signature) throw file.Broken("this is not a WOFF 1.0 file");
        if (file.U32(4) != TrueTypeFlavor) throw file.Broken("only TrueType outlines are read (no CFF)");
        var unpacked = 0L;
        for (var i = 0; i < file.U16(12); i++)
        {
            var entry = file.Slice(HeaderLength + (EntryLength * i), EntryLength);
            Span<byte> letters = [entry.U8(0), entry.U8(1), entry.U8(2), entry.U8(3)];
            var name = Encoding.Latin1.GetString(letters);
            var length = entry.U32(12);
            unpacked += length;
            if (unpacked > MaxUnpacked) throw file.Broken($"the tables unpack to more than {MaxUnpacked} bytes");
            var (start, packed) = (entry.U32(4), entry.U32(8));
            if (packed > length || start > bytes.Length || packed > bytes.Length - start)
            {
                throw file.Broken($"table {i} lies outside the file");
            }

            var content = bytes.Slice((int)start, (int)packed);
            _tables[name] = new FontTable(name, packed == length ? content : Inflate(name, content, (int)length));
        }
    }

    public static WoffFile Read(ReadOnlyMemory<byte> bytes) => new(bytes);

    public FontTable Required(string name) =>
        TryGet(name, out var table) ? table : throw new FontException(name, "the table is missing");

    public bool TryGet(string name, out FontTable table) => _tables.TryGetValue(name, out table);

    static byte[] Inflate(string name, ReadOnlyMemory<byte> packed, int length)
    {
        var content = new byte[length];
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            zlib.ReadExactly(content);
        }
        catch (Exception cause) when (cause is InvalidDataException or EndOfStreamException)
        {
            throw new FontException(name, "the compressed bytes are damaged");
        }

        return content;
    }
}

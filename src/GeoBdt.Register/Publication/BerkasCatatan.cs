using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Publication;

/// <summary>The bytes of a record of a build.</summary>
/// <remarks>
/// <code>
/// "GBDTCTN2" · key-check value (16 ASCII) · edition (7 ASCII) · 0 register, 1 proposal, 2 recipients, 3 census
/// D, js (int32) · V (float64)
/// of a census alone: bytes of what follows (int32) · names of its columns, UTF-8, 0x1F between
/// number of desa (int32)
/// per desa, ascending: code (uint64) · households (int32) · fingerprints, ascending (uint64 each)
/// SHA-256 of all before
/// </code>
/// All numbers little-endian.
/// </remarks>
static class BerkasCatatan
{
    public const int KeyCheckLength = 16;

    /// <summary>Where D, js and V begin: after what says whose record of what it is.</summary>
    public const int TableAt = KindAt + 1;

    const string Magic = "GBDTCTN2";
    const int EditionAt = 8 + KeyCheckLength;
    const int EditionLength = 7;
    const int KindAt = EditionAt + EditionLength;
    const int TableLength = (2 * sizeof(int)) + sizeof(double);
    const int TableEnd = TableAt + TableLength;
    const char BetweenNames = '\u001f';

    /// <summary>Whether it is a record of this, and as it was written; all else may be asked of such a one alone.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> record, IsiCatatan isi) =>
        record.Length >= TableEnd + sizeof(int) + SHA256.HashSizeInBytes
        && IsHeadOf(record, isi)
        && SHA256.HashData(record[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(record[^SHA256.HashSizeInBytes..]);

    /// <summary>Check value of its key; the start of a record is enough.</summary>
    public static string KeyCheckOf(ReadOnlySpan<byte> record) => Encoding.ASCII.GetString(record.Slice(Magic.Length, KeyCheckLength));

    /// <summary>D, js and V.</summary>
    public static ReadOnlySpan<byte> TableOf(ReadOnlySpan<byte> record) => record.Slice(TableAt, TableLength);

    /// <summary>Columns of a census that its fingerprints are of.</summary>
    public static string[] KolomOf(byte[] record) =>
        Encoding.UTF8.GetString(record, TableEnd + sizeof(int), NamesLength(record))
            .Split(BetweenNames, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Columns of a census, by the beginning of its record: all of it may be hundreds of megabytes.</summary>
    /// <returns>None where it does not begin as a record of this under this key.</returns>
    public static string[] KolomOf(Stream record, IsiCatatan isi, string keyCheck)
    {
        var head = new byte[TableEnd + sizeof(int)];
        if (record.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) return [];
        if (!IsHeadOf(head, isi) || KeyCheckOf(head) != keyCheck) return [];
        var length = NamesLength(head);
        if (length < 0 || length > record.Length - head.Length) return [];
        Array.Resize(ref head, head.Length + length);
        record.ReadExactly(head, head.Length - length, length);
        return KolomOf(head);
    }

    /// <summary>Its desa one after another, for <see cref="CodeOf"/> and <see cref="Take"/>.</summary>
    public static ReadOnlySpan<byte> DesaIn(ReadOnlySpan<byte> record)
    {
        var names = record[KindAt] == (byte)JenisCatatan.Sensus ? sizeof(int) + NamesLength(record) : 0;
        return record[(TableEnd + names + sizeof(int))..^SHA256.HashSizeInBytes];
    }

    /// <summary>Code of the desa that comes next; the largest number after the last.</summary>
    public static ulong CodeOf(ReadOnlySpan<byte> rest) =>
        rest.Length == 0 ? ulong.MaxValue : BinaryPrimitives.ReadUInt64LittleEndian(rest);

    /// <summary>Fingerprints of the desa that comes next.</summary>
    public static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(rest[sizeof(ulong)..]) * sizeof(ulong);
        const int head = sizeof(ulong) + sizeof(int);
        var block = rest.Slice(head, length);
        rest = rest[(head + length)..];
        return block;
    }

    /// <summary>How many fingerprints of a desa are no longer there, and how many are new.</summary>
    public static (int Gone, int Come) Difference(ReadOnlySpan<byte> old, ReadOnlySpan<byte> now)
    {
        var (gone, come) = (0, 0);
        while (old.Length > 0 && now.Length > 0)
        {
            var (a, b) = (BinaryPrimitives.ReadUInt64LittleEndian(old), BinaryPrimitives.ReadUInt64LittleEndian(now));
            if (a <= b) old = old[sizeof(ulong)..];
            if (b <= a) now = now[sizeof(ulong)..];
            if (a < b) gone++;
            if (b < a) come++;
        }

        return (gone + (old.Length / sizeof(ulong)), come + (now.Length / sizeof(ulong)));
    }

    /// <summary>Writes one.</summary>
    public static byte[] Encode(
        IsiCatatan isi,
        string keyCheck,
        PerlindunganOptions protection,
        WilayahTree tree,
        IEnumerable<int> desa,
        ReadOnlySpan<ulong> fingerprint)
    {
        var (first, count) = (tree.LevelStart(Tingkat.Desa), tree.Count - tree.LevelStart(Tingkat.Desa));
        var end = new int[count + 1];
        foreach (var area in desa) end[area - first + 1]++;
        for (var i = 0; i < count; i++) end[i + 1] += end[i];
        var sorted = new ulong[fingerprint.Length];
        var next = end.AsSpan(0, count).ToArray();
        var row = 0;
        foreach (var area in desa) sorted[next[area - first]++] = fingerprint[row++];

        var length = TableEnd + sizeof(int) + (count * (sizeof(ulong) + sizeof(int))) + (sorted.Length * sizeof(ulong));
        using var record = new MemoryStream(length + SHA256.HashSizeInBytes);
        using var writer = new BinaryWriter(record);
        writer.Write(Encoding.ASCII.GetBytes(Magic + keyCheck + isi.Edisi));
        writer.Write(isi.Kind);
        writer.Write(protection.D);
        writer.Write(protection.Js);
        writer.Write(protection.V);
        if (isi.Jenis == JenisCatatan.Sensus)
        {
            var names = Encoding.UTF8.GetBytes(string.Join(BetweenNames, isi.Kolom));
            writer.Write(names.Length);
            writer.Write(names);
        }

        writer.Write(count);
        for (var i = 0; i < count; i++)
        {
            var own = sorted.AsSpan(end[i], end[i + 1] - end[i]);
            own.Sort();
            writer.Write(tree[first + i].Kode.Digits);
            writer.Write(own.Length);
            if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(own, own);
            writer.Write(MemoryMarshal.AsBytes(own));
        }

        writer.Flush();
        writer.Write(SHA256.HashData(record.GetBuffer().AsSpan(0, (int)record.Length)));
        return record.ToArray();
    }

    static bool IsHeadOf(ReadOnlySpan<byte> record, IsiCatatan isi) =>
        record.StartsWith(Encoding.ASCII.GetBytes(Magic))
        && Encoding.ASCII.GetString(record.Slice(EditionAt, EditionLength)) == isi.Edisi.ToString()
        && record[KindAt] == isi.Kind;

    static int NamesLength(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt32LittleEndian(record[TableEnd..]);
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Microdata;

/// <summary>What rows of numbers say, as one fingerprint that their order does not change: the sum of the first 128 bits of SHA-256
/// over each row's desa and numbers.</summary>
/// <param name="tree">Areas.</param>
sealed class NumericContent(WilayahTree tree)
{
    UInt128 _sum;
    byte[] _row = [];

    /// <summary>Names of columns as headers are compared, each once, in one order.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<string> columns) =>
        columns.Select(CsvHeader.Plain).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Adds a row.</summary>
    public void Add(int desa, ReadOnlySpan<double> values)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Array.Resize(ref _row, (values.Length + 1) * sizeof(double));
        BinaryPrimitives.WriteUInt64LittleEndian(_row, tree[desa].Kode.Digits);
        // Plus zero: a −0, which programs that round write, says what 0 does.
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(_row.AsSpan((i + 1) * sizeof(double)), values[i] + 0.0);
        SHA256.HashData(_row, hash);
        _sum += BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <summary>Adds other rows.</summary>
    public void Add(NumericContent other) => _sum += other._sum;

    /// <summary>32 hex digits.</summary>
    public override string ToString() => _sum.ToString("x32", CultureInfo.InvariantCulture);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register;

/// <summary>Keyed fingerprints of what some columns say of each census household, for the private record of a
/// build.</summary>
/// <remarks>HMAC-SHA256 under a subkey of its own, first 64 bits, over the numbers in the order of the columns.</remarks>
static class SidikSensus
{
    const int SubkeyBytes = 32;

    /// <summary>Computes them.</summary>
    /// <param name="census">The census.</param>
    /// <param name="columns">Columns that were read of it.</param>
    /// <param name="kunci">The secret.</param>
    /// <returns>Shape [households].</returns>
    public static ulong[] Of(NumericTable census, IReadOnlyList<string> columns, KunciRahasia kunci)
    {
        double[][] values = [.. columns.Select(column => census[column])];
        var fingerprint = new ulong[census.Count];
        var row = new byte[values.Length * sizeof(double)];
        Span<byte> subkey = stackalloc byte[SubkeyBytes];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        try
        {
            kunci.Derive("geobdt kunci: catatan sensus 1", subkey);
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, subkey);
            for (var i = 0; i < fingerprint.Length; i++)
            {
                for (var c = 0; c < values.Length; c++)
                {
                    // Plus zero: a −0, which programs that round write, says what 0 does.
                    BinaryPrimitives.WriteDoubleLittleEndian(row.AsSpan(c * sizeof(double)), values[c][i] + 0.0);
                }

                hmac.AppendData(row);
                hmac.GetHashAndReset(hash);
                fingerprint[i] = BinaryPrimitives.ReadUInt64LittleEndian(hash);
            }

            return fingerprint;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(subkey);
        }
    }
}

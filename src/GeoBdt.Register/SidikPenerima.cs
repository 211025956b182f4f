using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Measures.Penerima;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register;

/// <summary>Keyed fingerprints of the recipients on one list of an edition, for the private record of a build.</summary>
/// <remarks>HMAC-SHA256 under a subkey of its own, first 64 bits, over the programme, the record key and whether the register
/// holds the recipient.</remarks>
static class SidikPenerima
{
    const int SubkeyBytes = 32;

    /// <summary>Computes them.</summary>
    /// <returns>Shape [recipients on the list]. Number of the desa in the tree, and fingerprint.</returns>
    public static (int[] Desa, ulong[] Fingerprint) Of(PenerimaTable recipients, string program, KunciRahasia kunci)
    {
        var found = recipients.OfRecipients(VariabelPenerima.Ditemukan.Id)!;
        var row = recipients.RowsOn(program);
        var fingerprint = new ulong[row.Length];
        Span<byte> subkey = stackalloc byte[SubkeyBytes];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> one = stackalloc byte[sizeof(ulong) + 1];
        var head = Encoding.UTF8.GetBytes(program);
        try
        {
            kunci.Derive("geobdt kunci: catatan penerima 1", subkey);
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, subkey);
            for (var i = 0; i < row.Length; i++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(one, recipients.RecordKey[row[i]]);
                one[^1] = found[row[i]];
                hmac.AppendData(head);
                hmac.AppendData(one);
                hmac.GetHashAndReset(hash);
                fingerprint[i] = BinaryPrimitives.ReadUInt64LittleEndian(hash);
            }

            return (Array.ConvertAll(row, at => recipients.Desa[at]), fingerprint);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(subkey);
        }
    }
}

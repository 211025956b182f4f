using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GeoBdt.Register.Measures.Penerima;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register;

/// <summary>Keyed fingerprints of the recipients on the lists of an edition, for the private record of a build.</summary>
/// <remarks>HMAC-SHA256 under a subkey of its own, first 64 bits, over the record key and what the lists say of the recipient, by
/// name.</remarks>
static class SidikPenerima
{
    const int SubkeyBytes = 32;

    /// <summary>Computes them.</summary>
    /// <returns>Shape [recipients].</returns>
    public static ulong[] Of(PenerimaTable recipients, KunciRahasia kunci)
    {
        var names = recipients.Variables.ToArray();
        var columns = names.Select(name => recipients.OfRecipients(name)!).ToArray();
        var fingerprint = new ulong[recipients.RecordKey.Length];
        Span<byte> subkey = stackalloc byte[SubkeyBytes];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var row = new byte[sizeof(ulong) + columns.Length];
        var head = Encoding.UTF8.GetBytes(string.Join(',', names));
        try
        {
            kunci.Derive("geobdt kunci: catatan penerima 1", subkey);
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, subkey);
            for (var i = 0; i < fingerprint.Length; i++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(row, recipients.RecordKey[i]);
                for (var v = 0; v < columns.Length; v++) row[sizeof(ulong) + v] = columns[v][i];
                hmac.AppendData(head);
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

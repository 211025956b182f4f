using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register;

/// <summary>Keyed fingerprints of what is kept of each household, for the private record of a build.</summary>
/// <remarks>
/// HMAC-SHA256 under a subkey of its own, first 64 bits, over the household's record key and codes and the sum of its
/// members' hashes; so the order of rows does not show. Without the secret nothing can be guessed from it, not even by
/// trying all contents.
/// </remarks>
static class SidikRumahTangga
{
    const int SubkeyBytes = 32;
    const int HouseholdsPerTask = 20_000;

    /// <summary>Computes them.</summary>
    /// <returns>Shape [households].</returns>
    public static ulong[] Of(EditionMicrodata edition, KunciRahasia kunci)
    {
        var (households, persons) = (edition.Households, edition.Persons);
        var fingerprint = new ulong[households.Count];
        var subkey = GC.AllocateArray<byte>(SubkeyBytes, pinned: true);
        try
        {
            kunci.Derive("geobdt kunci: catatan bangun 1", subkey);
            if (households.Count > 0)
            {
                Parallel.ForEach(Partitioner.Create(0, households.Count, HouseholdsPerTask), range =>
                    Fill(range.Item1, range.Item2, households, persons, subkey, fingerprint));
            }

            return fingerprint;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(subkey);
        }
    }

    static void Fill(int first, int end, HouseholdTable households, PersonTable persons, byte[] subkey, ulong[] fingerprint)
    {
        var (own, members) = (Columns(households.Columns), Columns(persons.Columns));
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, subkey);
        var row = new byte[(2 * sizeof(ulong)) + own.Length];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        for (var h = first; h < end; h++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(row, households.RecordKey[h]);
            var sum = 0UL;
            for (var p = persons.OfHousehold[h]; p < persons.OfHousehold[h + 1]; p++)
            {
                sum += HashOf(persons.RecordKey[p], members, p);
            }

            BinaryPrimitives.WriteUInt64LittleEndian(row.AsSpan(sizeof(ulong)), sum);
            for (var v = 0; v < own.Length; v++) row[(2 * sizeof(ulong)) + v] = own[v].Span[h];
            hmac.AppendData(row);
            hmac.GetHashAndReset(hash);
            fingerprint[h] = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        }
    }

    // Only has to differ for different members; the secret comes in with the household.
    static ulong HashOf(ulong key, ReadOnlyMemory<byte>[] columns, int row)
    {
        foreach (var column in columns) key = CellProtection.Mix(key + column.Span[row] + 1);
        return key;
    }

    // By name, so that neither the layout nor the dictionary's order shows.
    static ReadOnlyMemory<byte>[] Columns(VariableColumns columns) =>
    [
        .. columns.Variables.Select(variable => variable.Id).Order(StringComparer.Ordinal).Select(id => columns.Find(id)!.Value),
    ];
}

using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Packing;
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

    // So few that their columns stay in the second-level cache.
    const int HouseholdsAtOnce = 1024;

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
        var (own, members) = (new Rows(households.Columns), new Rows(persons.Columns));
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, subkey);
        var row = new byte[(2 * sizeof(ulong)) + own.Length];
        var person = new int[HouseholdsAtOnce + 1];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        for (var start = first; start < end; start += HouseholdsAtOnce)
        {
            var count = Math.Min(HouseholdsAtOnce, end - start);
            persons.OfHousehold.Fill(start, person.AsSpan(0, count + 1));
            own.Unpack(start, start + count);
            members.Unpack(person[0], person[count]);
            for (var h = 0; h < count; h++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(row, households.RecordKey[start + h]);
                var sum = 0UL;
                for (var p = person[h]; p < person[h + 1]; p++) sum += HashOf(persons.RecordKey[p], members, p - person[0]);
                BinaryPrimitives.WriteUInt64LittleEndian(row.AsSpan(sizeof(ulong)), sum);
                for (var v = 0; v < own.Length; v++) row[(2 * sizeof(ulong)) + v] = own[v, h];
                hmac.AppendData(row);
                hmac.GetHashAndReset(hash);
                fingerprint[start + h] = BinaryPrimitives.ReadUInt64LittleEndian(hash);
            }
        }
    }

    // Only has to differ for different members; the secret comes in with the household.
    static ulong HashOf(ulong key, Rows columns, int row)
    {
        for (var v = 0; v < columns.Length; v++) key = CellProtection.Mix(key + columns[v, row] + 1);
        return key;
    }

    // Some rows of all columns, by name, so that neither the layout nor the dictionary's order shows.
    sealed class Rows(VariableColumns columns)
    {
        readonly PackedColumn[] _columns =
            [.. columns.Variables.Select(variable => variable.Id).Order(StringComparer.Ordinal).Select(id => columns.Find(id)!)];

        readonly byte[][] _values = [.. columns.Variables.Select(_ => Array.Empty<byte>())];
        readonly int[] _offset = new int[columns.Variables.Count];

        public int Length => _columns.Length;

        public byte this[int column, int row] => _values[column][_offset[column] + row];

        public void Unpack(int first, int end)
        {
            for (var v = 0; v < _columns.Length; v++) _offset[v] = _columns[v].Unpack(first, end, ref _values[v]);
        }
    }
}

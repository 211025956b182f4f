using System.Buffers.Binary;
using System.Security.Cryptography;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Microdata;

/// <summary>The subkeys of a secret, one per purpose, so that no published number can be compared with a linkage
/// id.</summary>
sealed class RecordKeyring : IDisposable
{
    const int SubkeyBytes = 32;
    const int Purposes = 5;

    readonly byte[] _subkeys = GC.AllocateArray<byte>(SubkeyBytes * Purposes, pinned: true);

    public RecordKeyring(KunciRahasia kunci)
    {
        kunci.Derive("geobdt kunci: tautan rumah tangga 1", _subkeys.AsSpan(0, SubkeyBytes));
        kunci.Derive("geobdt kunci: kunci rekaman rumah tangga 1", _subkeys.AsSpan(SubkeyBytes, SubkeyBytes));
        kunci.Derive("geobdt kunci: kunci rekaman keluarga 1", _subkeys.AsSpan(2 * SubkeyBytes, SubkeyBytes));
        kunci.Derive("geobdt kunci: kunci rekaman individu 1", _subkeys.AsSpan(3 * SubkeyBytes, SubkeyBytes));
        kunci.Derive("geobdt kunci: kunci rekaman sensus 2", _subkeys.AsSpan(4 * SubkeyBytes, SubkeyBytes));
    }

    /// <summary>A hasher for one thread; it keeps the key schedule, which halves the cost of a hash.</summary>
    public RecordKeyHasher NewHasher() => new(
        Start(0), Start(1), Start(2), Start(3), Start(4));

    public void Dispose() => CryptographicOperations.ZeroMemory(_subkeys);

    IncrementalHash Start(int purpose) => IncrementalHash.CreateHMAC(
        HashAlgorithmName.SHA256, _subkeys.AsSpan(purpose * SubkeyBytes, SubkeyBytes));
}

/// <summary>What is hashed, so that an id, a damaged id and a whole row can never give the same input.</summary>
enum KeySource : byte
{
    /// <summary>An intact identifier, its digits alone.</summary>
    Id = 0,

    /// <summary>The content of a row whose identifier is damaged or missing.</summary>
    Row = 1,

    /// <summary>What is left of a damaged identifier.</summary>
    DamagedId = 2,
}

/// <summary>HMAC-SHA256 of identifiers under the subkeys. Not for two threads at once.</summary>
sealed class RecordKeyHasher(
    IncrementalHash linkage,
    IncrementalHash household,
    IncrementalHash family,
    IncrementalHash person,
    IncrementalHash census) : IDisposable
{
    /// <summary>128-bit stand-in for an identifier: equal for equal identifiers, in every edition.</summary>
    public UInt128 Linkage(KeySource source, ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hash(linkage, source, text, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>Record key of a household: a 64-bit fraction of 1.</summary>
    public ulong Household(KeySource source, ReadOnlySpan<byte> text) => Key(household, source, text);

    /// <summary>Record key of a person.</summary>
    public ulong Person(KeySource source, ReadOnlySpan<byte> text) => Key(person, source, text);

    /// <summary>Record key of a census household, which has no identifier: of its desa and which of them it is, from
    /// 0.</summary>
    public ulong Census(KodeKemendagri desa, int number)
    {
        Span<byte> text = stackalloc byte[sizeof(ulong) + sizeof(int)];
        BinaryPrimitives.WriteUInt64LittleEndian(text, desa.Digits);
        BinaryPrimitives.WriteInt32LittleEndian(text[sizeof(ulong)..], number);
        return Key(census, KeySource.Id, text);
    }

    /// <summary>Record key of a family: of the household's linkage id, which stands for its IDBDT, and the family
    /// number.</summary>
    public ulong Family(UInt128 household, int familyNumber)
    {
        Span<byte> text = stackalloc byte[20];
        BinaryPrimitives.WriteUInt128BigEndian(text, household);
        BinaryPrimitives.WriteInt32BigEndian(text[16..], familyNumber);
        return Key(family, KeySource.Id, text);
    }

    public void Dispose()
    {
        linkage.Dispose();
        household.Dispose();
        family.Dispose();
        person.Dispose();
        census.Dispose();
    }

    static ulong Key(IncrementalHash hmac, KeySource source, ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hash(hmac, source, text, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    static void Hash(IncrementalHash hmac, KeySource source, ReadOnlySpan<byte> text, Span<byte> hash)
    {
        if (text.Length <= 63)
        {
            // Identifiers: one call into the hash instead of two.
            Span<byte> message = stackalloc byte[64];
            message[0] = (byte)source;
            text.CopyTo(message[1..]);
            hmac.AppendData(message[..(text.Length + 1)]);
        }
        else
        {
            hmac.AppendData([(byte)source]);
            hmac.AppendData(text);
        }

        hmac.GetHashAndReset(hash);
    }
}

using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Measures.Waktu;

/// <summary>A household as an edition left it: where, and in which decile.</summary>
/// <param name="Desa">Number of the desa in the tree.</param>
/// <param name="Golongan">Decile, never <see cref="GolonganDesil.TidakAda"/>.</param>
readonly record struct Jejak(int Desa, GolonganDesil Golongan)
{
    const int Bits = 3;

    /// <summary>As one number.</summary>
    public uint Pack() => ((uint)Desa << Bits) | (uint)Golongan;

    /// <summary>From one number.</summary>
    public static Jejak Unpack(uint packed) => new((int)(packed >> Bits), (GolonganDesil)(packed & ((1 << Bits) - 1)));
}

/// <summary>What stays of an edition when its microdata is dropped, so that editions can be compared: 12 bytes a
/// household.</summary>
/// <remarks>
/// The record key of a household with an intact ID depends on that ID alone, so households are found again by it, and
/// no second hash is kept. Two of N different households share 64 bits with probability N²/2⁶⁵: below 10⁻⁴ for the 50
/// million households that five national editions may know. Sorted by key, so that editions are merged, not looked up.
/// </remarks>
sealed class EditionTrace
{
    const string Desil = "desil";

    readonly ulong[] _key;
    readonly uint[] _place;

    /// <summary>Keeps what is needed of the households of an edition.</summary>
    /// <param name="edisi">Edition.</param>
    /// <param name="keluarga">Register family, as DTKS: editions of two families are never compared.</param>
    /// <param name="recordKey">Shape [households].</param>
    /// <param name="isLinked">Shape [households]. False where the ID is damaged.</param>
    /// <param name="desa">Shape [households]. Numbers in the tree.</param>
    /// <param name="desil">Shape [households]. 1 to 10, or 255 where there is none.</param>
    /// <exception cref="ArgumentException">Two linked households with one record key.</exception>
    public EditionTrace(
        Edisi edisi,
        string keluarga,
        ReadOnlySpan<ulong> recordKey,
        ReadOnlySpan<bool> isLinked,
        IEnumerable<int> desa,
        ReadOnlySpan<byte> desil)
    {
        Edisi = edisi;
        Keluarga = keluarga;
        var linked = isLinked.Count(true);
        _key = new ulong[linked];
        _place = new uint[linked];
        var unlinkedKey = new ulong[isLinked.Length - linked];
        var unlinkedPlace = new Jejak[unlinkedKey.Length];
        var (next, nextUnlinked) = (0, 0);
        var i = 0;
        foreach (var area in desa)
        {
            var place = new Jejak(area, GolonganDesilNames.OfDesil(desil[i]));
            if (isLinked[i])
            {
                (_key[next], _place[next]) = (recordKey[i], place.Pack());
                next++;
            }
            else
            {
                (unlinkedKey[nextUnlinked], unlinkedPlace[nextUnlinked]) = (recordKey[i], place);
                nextUnlinked++;
            }

            i++;
        }

        UnlinkedKey = unlinkedKey;
        Unlinked = unlinkedPlace;
        Array.Sort(_key, _place);
        for (var at = 1; at < _key.Length; at++)
        {
            if (_key[at] == _key[at - 1])
            {
                throw new ArgumentException($"Edition {edisi} holds two households with one key.", nameof(recordKey));
            }
        }
    }

    /// <summary>Edition.</summary>
    public Edisi Edisi { get; }

    /// <summary>Register family.</summary>
    public string Keluarga { get; }

    /// <summary>Number of linked households.</summary>
    public int Count => _key.Length;

    /// <summary>Shape [unlinked]. Record keys of the households whose ID is damaged.</summary>
    public IReadOnlyList<ulong> UnlinkedKey { get; }

    /// <summary>Shape [unlinked]. Where they are.</summary>
    public IReadOnlyList<Jejak> Unlinked { get; }

    /// <summary>Shape [<see cref="Count"/>]. Record keys of the linked households, ascending.</summary>
    public ReadOnlySpan<ulong> Key => _key;

    /// <summary>Where a linked household is, by its position in <see cref="Key"/>.</summary>
    public Jejak this[int position] => Jejak.Unpack(_place[position]);

    /// <summary>Keeps what is needed of an edition; where its layout has no decile, nobody has one.</summary>
    public static EditionTrace Of(EditionMicrodata edition)
    {
        var households = edition.Households;
        var desil = households.TryColumn(Desil, out var column) ? column.ToArray() : new byte[households.Count];
        if (column is null) Array.Fill(desil, Variabel.TakTerisi);

        return new EditionTrace(
            edition.Edisi, edition.Keluarga, households.RecordKey, households.IsLinked, households.Desa, desil);
    }

    /// <summary>Finds a linked household.</summary>
    public bool TryFind(ulong recordKey, out Jejak place)
    {
        var position = Array.BinarySearch(_key, recordKey);
        place = position >= 0 ? this[position] : default;
        return position >= 0;
    }
}

using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Tests;

/// <summary>Draws the households of an edition, their families and members, with missing and invalid values.</summary>
sealed class RandomTabel
{
    readonly Dictionary<string, byte[]> _columns = [];
    readonly Dictionary<string, PackedColumn> _packed = [];

    // Shape [units + 1]. First member of each, apart from what the counting reads.
    readonly Dictionary<Satuan, int[]> _first;
    readonly int[] _familyOfHousehold;

    public RandomTabel(Random random, DaftarVariabel kamus, int households)
    {
        List<int> familyOfHousehold = [0], personOfHousehold = [0], personOfFamily = [0];
        for (var i = 0; i < households; i++)
        {
            // A household without members has no family either.
            var families = random.Next(10) == 0 ? 0 : random.Next(1, 4);
            for (var family = 0; family < families; family++)
            {
                personOfFamily.Add(personOfFamily[^1] + random.Next(1, 5));
            }

            familyOfHousehold.Add(familyOfHousehold[^1] + families);
            personOfHousehold.Add(personOfFamily[^1]);
        }

        Kolom = new Kolom(
            variabel => _packed.GetValueOrDefault(variabel.Id),
            FirstRows.Of([.. familyOfHousehold]), FirstRows.Of([.. personOfHousehold]), FirstRows.Of([.. personOfFamily]));
        _first = new Dictionary<Satuan, int[]>
        {
            [Satuan.RumahTangga] = [.. personOfHousehold],
            [Satuan.Keluarga] = [.. personOfFamily],
        };
        _familyOfHousehold = [.. familyOfHousehold];
        foreach (var variabel in kamus.Semua)
        {
            var column = new byte[variabel.Pemilik == Pemilik.Individu ? personOfHousehold[^1] : households];
            for (var i = 0; i < column.Length; i++) column[i] = Draw(random, variabel);
            _columns.Add(variabel.Id, column);
            _packed.Add(variabel.Id, PackedColumn.Of(column));
        }

        Keys = new Dictionary<Satuan, ulong[]>
        {
            [Satuan.RumahTangga] = DrawKeys(random, households),
            [Satuan.Keluarga] = DrawKeys(random, familyOfHousehold[^1]),
            [Satuan.Individu] = DrawKeys(random, personOfHousehold[^1]),
        };
    }

    public Kolom Kolom { get; }

    public IReadOnlyDictionary<Satuan, ulong[]> Keys { get; }

    public byte[] this[string id] => _columns[id];

    public int Count(Satuan satuan) => Keys[satuan].Length;

    /// <summary>A unit by itself, as the interpreter reads it.</summary>
    public Rekaman Rekaman(Satuan satuan, int row) => satuan switch
    {
        Satuan.RumahTangga => new Rekaman(
            variabel => this[variabel.Id][row], Members(row, _first[Satuan.RumahTangga])),
        Satuan.Keluarga => new Rekaman(
            variabel => this[variabel.Id][LastStart(_familyOfHousehold, row)], Members(row, _first[Satuan.Keluarga])),
        _ => Person(row),
    };

    /// <summary>Household of a family or person.</summary>
    public int Household(Satuan satuan, int row) => satuan switch
    {
        Satuan.RumahTangga => row,
        Satuan.Keluarga => LastStart(_familyOfHousehold, row),
        _ => LastStart(_first[Satuan.RumahTangga], row),
    };

    /// <summary>Family of a person.</summary>
    public int Family(int person) => LastStart(_first[Satuan.Keluarga], person);

    Rekaman[] Members(int row, int[] first) => [.. Enumerable.Range(first[row], first[row + 1] - first[row]).Select(Person)];

    Rekaman Person(int person)
    {
        var household = LastStart(_first[Satuan.RumahTangga], person);
        return new Rekaman(
            variabel => this[variabel.Id][variabel.Pemilik == Pemilik.Individu ? person : household], []);
    }

    static int LastStart(int[] first, int row) => Array.FindLastIndex(first, start => start <= row);

    static ulong[] DrawKeys(Random random, int count)
    {
        var keys = new ulong[count];
        for (var i = 0; i < count; i++) keys[i] = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
        return keys;
    }

    static byte Draw(Random random, Variabel variabel) => random.Next(12) switch
    {
        0 => Variabel.TakTerisi,
        1 when random.Next(4) == 0 => Variabel.TakTerisi - 1,
        _ => variabel.Jenis switch
        {
            JenisVariabel.Kategori => variabel.Kode[random.Next(variabel.Kode.Count)].Nilai,
            JenisVariabel.Himpunan => (byte)(random.Next(256) & variabel.Maks),
            _ => (byte)random.Next(variabel.Min, variabel.Maks + 1),
        },
    };
}

using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Packing;

namespace GeoBdt.Bench;

/// <summary>An invented country of 38 provinces, 514 kabupaten, 7,277 kecamatan and 83,403 desa at 28 million households, 30 million
/// families and 97 million persons; their columns are packed as they are drawn.</summary>
sealed class Penduduk
{
    // The country at this many households; fewer households have as many fewer areas, so that a desa stays as large.
    const int National = 28_000_000;
    const int Provinsi = 38, NationalKabupaten = 514, NationalKecamatan = 7_277, NationalDesa = 83_403;
    const ulong Seed = 20261122;

    // One value in thirty is missing.
    const int MissingShare = 30;

    // Households of a hundred with 1, 2, … members: 3.45 in the mean. One in twelve of the larger ones is two families, the second
    // of two persons.
    static readonly int[] SizeShares = [10, 18, 24, 26, 13, 6, 2, 1];
    const int LeastOfTwoFamilies = 4, TwoFamiliesShare = 12, SecondFamily = 2;

    // Whoever is the head of a household or family in "hub_krt" or "hubkel", and what others get who were drawn as heads.
    const byte Head = 1, Spouse = 2;

    readonly Dictionary<Variabel, PackedColumn> _columns = [];
    readonly int _households;

    public Penduduk(int households, IReadOnlyList<Variabel> variables)
    {
        _households = households;
        Tree = new WilayahTree(Codes());
        Variables = variables;
        DesaOfHousehold = Spread();
        HouseholdKey = Keys(households, 0);
        var hasMembers = variables.Any(one => one.Pemilik == Pemilik.Individu);
        var none = FirstRows.None(households);
        (FamilyOfHousehold, PersonOfHousehold, PersonOfFamily) = hasMembers ? Members() : (none, none, FirstRows.None(0));
        FamilyKey = Keys(FamilyOfHousehold.Rows, 1);
        PersonKey = Keys(PersonOfHousehold.Rows, 2);
        for (var v = 0; v < variables.Count; v++)
        {
            _columns.Add(variables[v], Draw(
                variables[v], variables[v].Pemilik == Pemilik.Individu ? PersonKey.Length : households, (ulong)v + 1, HeadsOf(variables[v])));
        }
    }

    public WilayahTree Tree { get; }

    public IReadOnlyList<Variabel> Variables { get; }

    /// <summary>The desa of each household.</summary>
    public DesaOfRows DesaOfHousehold { get; }

    /// <summary>First family of each household; none where no variable is a person's.</summary>
    public FirstRows FamilyOfHousehold { get; }

    /// <summary>First member of each household; none where no variable is a person's.</summary>
    public FirstRows PersonOfHousehold { get; }

    /// <summary>First member of each family.</summary>
    public FirstRows PersonOfFamily { get; }

    /// <summary>Shape [households]. Record keys.</summary>
    public ulong[] HouseholdKey { get; }

    /// <summary>Shape [families]. Record keys.</summary>
    public ulong[] FamilyKey { get; }

    /// <summary>Shape [persons]. Record keys.</summary>
    public ulong[] PersonKey { get; }

    public PackedColumn this[Variabel variabel] => _columns[variabel];

    /// <summary>As the counting reads it.</summary>
    public EditionColumns Columns() => new(
        Edisi.Parse("2026-01"),
        new Kolom(one => _columns.GetValueOrDefault(one), FamilyOfHousehold, PersonOfHousehold, PersonOfFamily),
        DesaOfHousehold, HouseholdKey, FamilyKey, PersonKey);

    static ulong[] Keys(int count, ulong table)
    {
        var keys = new ulong[count];
        for (var i = 0; i < count; i++) keys[i] = Mix(Seed ^ ((ulong)i << 8) ^ table);
        return keys;
    }

    // The first member is the head and nobody else is: catalogs count on one at most.
    FirstRows? HeadsOf(Variabel variabel) => variabel.Id switch
    {
        "hub_krt" => PersonOfHousehold,
        "hubkel" => PersonOfFamily,
        _ => null,
    };

    (FirstRows FamilyOfHousehold, FirstRows PersonOfHousehold, FirstRows PersonOfFamily) Members()
    {
        byte[] sizes = [.. SizeShares.SelectMany((share, size) => Enumerable.Repeat((byte)(size + 1), share))];
        var (families, persons, personsOfFamilies) = (new FirstRowsBuilder(), new FirstRowsBuilder(), new FirstRowsBuilder());
        for (var i = 0; i < _households; i++)
        {
            var size = sizes[Mix(Seed + (1UL << 60) + (ulong)i) % (ulong)sizes.Length];
            var two = size >= LeastOfTwoFamilies && Mix(Seed + (2UL << 60) + (ulong)i) % TwoFamiliesShare == 0;
            persons.Add(size);
            families.Add(two ? 2 : 1);
            personsOfFamilies.Add(two ? size - SecondFamily : size);
            if (two) personsOfFamilies.Add(SecondFamily);
        }

        return (families.Finish(), persons.Finish(), personsOfFamilies.Finish());
    }

    // A few codes have most of the rows, as in a real register.
    static PackedColumn Draw(Variabel variabel, int rows, ulong stream, FirstRows? heads)
    {
        byte[] values = variabel.Jenis == JenisVariabel.Kategori
            ? [.. variabel.Kode.Select(one => one.Nilai)]
            : [.. Enumerable.Range(variabel.Min, variabel.Maks - variabel.Min + 1).Select(number => (byte)number)];
        var deck = new byte[1 << 12];
        for (var i = 0; i < deck.Length; i++)
        {
            var at = (double)i / deck.Length;
            deck[i] = i % MissingShare == 0 ? Variabel.TakTerisi : values[(int)(at * at * values.Length)];
        }

        var column = new PackedColumnBuilder();
        using var head = heads?.GetEnumerator();
        head?.MoveNext();
        for (var i = 0; i < rows; i++)
        {
            var value = deck[Mix(Seed + (stream << 40) + (ulong)i) >> 52];
            if (head?.Current == i)
            {
                value = Head;
                head.MoveNext();
            }
            else if (head is not null && value == Head)
            {
                value = Spouse;
            }

            column.Add(value);
        }

        return column.Finish();
    }

    // Large and small desa: from a tenth to about three times the mean.
    DesaOfRows Spread()
    {
        var weight = new double[Scaled(NationalDesa)];
        for (var i = 0; i < weight.Length; i++)
        {
            var at = (double)(Mix(Seed + 77 + (ulong)i) >> 11) / (1UL << 53);
            weight[i] = 0.1 + (3 * at * at * at) + (at * 0.3);
        }

        var (scale, first) = (_households / weight.Sum(), Tree.LevelStart(Tingkat.Desa));
        var start = new int[Tree.Count + 1];
        var sum = 0.0;
        for (var i = 0; i < weight.Length; i++)
        {
            sum += weight[i];
            start[first + i + 1] = i == weight.Length - 1 ? _households : (int)(sum * scale);
        }

        return new DesaOfRows(start);
    }

    IEnumerable<Area> Codes()
    {
        var (allKabupaten, allKecamatan, allDesa) = (Scaled(NationalKabupaten), Scaled(NationalKecamatan), Scaled(NationalDesa));
        var (kabupaten, kecamatan, desa) = (0, 0, 0);
        for (var p = 0; p < Provinsi; p++)
        {
            var province = $"{p + 11:D2}";
            yield return Area(province);
            for (var k = 1; kabupaten < Share(allKabupaten, p + 1, Provinsi); k++, kabupaten++)
            {
                yield return Area($"{province}.{k:D2}");
                for (var c = 1; kecamatan < Share(allKecamatan, kabupaten + 1, allKabupaten); c++, kecamatan++)
                {
                    yield return Area($"{province}.{k:D2}.{c:D2}");
                    for (var d = 1; desa < Share(allDesa, kecamatan + 1, allKecamatan); d++, desa++)
                    {
                        yield return Area($"{province}.{k:D2}.{c:D2}.2{d:D3}");
                    }
                }
            }
        }

        static Area Area(string kode) => new(KodeKemendagri.Parse(kode), kode, null);

        static int Share(int total, int part, int parts) => (int)((long)total * part / parts);
    }

    int Scaled(int national) => (int)Math.Max(Provinsi, (long)national * _households / National);

    // Finaliser of SplitMix64, Steele, Lea and Flood (2014).
    static ulong Mix(ulong key)
    {
        key += 0x9E37_79B9_7F4A_7C15;
        key = (key ^ (key >> 30)) * 0xBF58_476D_1CE4_E5B9;
        key = (key ^ (key >> 27)) * 0x94D0_49BB_1331_11EB;
        return key ^ (key >> 31);
    }
}

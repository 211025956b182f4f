using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Measures;

namespace GeoBdt.Bench;

/// <summary>An invented country of 38 provinces, 514 kabupaten, 7,277 kecamatan and 83,403 desa at 28 million households, which are
/// columns of bytes.</summary>
sealed class Penduduk
{
    // The country at this many households; fewer households have as many fewer areas, so that a desa stays as large.
    const int National = 28_000_000;
    const int Provinsi = 38, NationalKabupaten = 514, NationalKecamatan = 7_277, NationalDesa = 83_403;
    const ulong Seed = 20261122;

    // One value in thirty is missing.
    const int MissingShare = 30;

    readonly Dictionary<Variabel, byte[]> _columns = [];
    readonly int _households;

    public Penduduk(int households, IReadOnlyList<Variabel> variables)
    {
        _households = households;
        Tree = new WilayahTree(Codes());
        Variables = variables;
        DesaOfHousehold = Spread();
        Key = new ulong[households];
        for (var i = 0; i < households; i++) Key[i] = Mix(Seed ^ ((ulong)i << 8));
        for (var v = 0; v < variables.Count; v++) _columns.Add(variables[v], Draw(variables[v], households, (ulong)v + 1));
    }

    public WilayahTree Tree { get; }

    public IReadOnlyList<Variabel> Variables { get; }

    /// <summary>Shape [households]. Never falls.</summary>
    public int[] DesaOfHousehold { get; }

    /// <summary>Shape [households]. Record keys.</summary>
    public ulong[] Key { get; }

    public byte[] this[Variabel variabel] => _columns[variabel];

    /// <summary>As the counting reads it; there are no members.</summary>
    public EditionColumns Columns() => new(
        Edisi.Parse("2026-01"),
        new Kolom(one => _columns.TryGetValue(one, out var column) ? column : null, [], [], []),
        DesaOfHousehold, Key, [], []);

    // A few codes have most of the households, as in a real register.
    static byte[] Draw(Variabel variabel, int households, ulong stream)
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

        var column = new byte[households];
        for (var i = 0; i < households; i++) column[i] = deck[Mix(Seed + (stream << 40) + (ulong)i) >> 52];
        return column;
    }

    // Large and small desa: from a tenth to about three times the mean.
    int[] Spread()
    {
        var weight = new double[Scaled(NationalDesa)];
        for (var i = 0; i < weight.Length; i++)
        {
            var at = (double)(Mix(Seed + 77 + (ulong)i) >> 11) / (1UL << 53);
            weight[i] = 0.1 + (3 * at * at * at) + (at * 0.3);
        }

        var (scale, first) = (_households / weight.Sum(), Tree.LevelStart(Tingkat.Desa));
        var desa = new int[_households];
        var (row, sum) = (0, 0.0);
        for (var i = 0; i < weight.Length; i++)
        {
            sum += weight[i];
            var end = i == weight.Length - 1 ? _households : (int)(sum * scale);
            desa.AsSpan(row, end - row).Fill(first + i);
            row = end;
        }

        return desa;
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

using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.PushDown;

/// <summary>Which server holds the rows of an area: every kabupaten is on exactly one.</summary>
sealed class PetaPecahan
{
    const string Place = "tabel-hitung.pecahan";
    const string Rule = "pecahan-wilayah";

    // So many codes are named in a message.
    const int MostNamed = 5;

    readonly WilayahTree _tree;

    // Shape [areas to the end of the kabupaten]: number of the server from 1; 0 of what is no kabupaten.
    readonly short[] _server;

    /// <summary>Spreads the areas.</summary>
    /// <exception cref="MicrodataException">A kabupaten is on no server or on two, or is none of the list of areas.</exception>
    public PetaPecahan(IReadOnlyList<Pecahan> pecahan, WilayahTree tree)
    {
        (_tree, Semua, _server) = (tree, pecahan, new short[tree.Level(Tingkat.Kabupaten).End.Value]);
        for (short number = 1; number <= pecahan.Count; number++)
        {
            foreach (var kode in pecahan[number - 1].Wilayah) Put(kode, number);
        }

        var (start, end) = (tree.LevelStart(Tingkat.Kabupaten), _server.Length);
        var missing = Enumerable.Range(start, end - start).Where(area => _server[area] == 0).Select(area => tree[area].Kode.ToString()).ToList();
        if (pecahan.Count == 0 || missing.Count == 0) return;
        var named = string.Join(", ", missing.Take(MostNamed)) + (missing.Count > MostNamed ? $" … ({missing.Count})" : "");
        throw Fault($"kabupaten ini tidak ada di pecahan mana pun: {named}.", $"these kabupaten are on no shard: {named}.");
    }

    /// <summary>The servers; none: one holds all.</summary>
    public IReadOnlyList<Pecahan> Semua { get; }

    /// <summary>Whether a server holds the rows of an area.</summary>
    /// <param name="number">Number of the server, from 1.</param>
    /// <param name="area">Kabupaten, kecamatan or desa: number in the tree.</param>
    public bool Holds(int number, int area) => area < _server.Length ? _server[area] == number : Holds(number, _tree.Parent(area));

    void Put(KodeKemendagri kode, short number)
    {
        if (kode.Tingkat > Tingkat.Kabupaten || !_tree.TryFind(kode, out var found))
        {
            throw Fault($"{kode} bukan provinsi atau kabupaten di daftar wilayah.", $"{kode} is no province or kabupaten of the list of areas.");
        }

        var (first, end) = kode.Tingkat == Tingkat.Kabupaten ? (found, found + 1) : (_tree.Children(found).Start.Value, _tree.Children(found).End.Value);
        for (var area = first; area < end; area++)
        {
            if (_server[area] == 0) _server[area] = number;
            else throw Twice(_tree[area].Kode, Semua[_server[area] - 1].Server, Semua[number - 1].Server);
        }
    }

    static MicrodataException Twice(KodeKemendagri kode, string one, string other) => one == other
        ? Fault($"{kode} disebut dua kali di {one}.", $"{kode} is named twice of {one}.")
        : Fault($"{kode} ada di dua pecahan: {one} dan {other}.", $"{kode} is on two shards: {one} and {other}.");

    static MicrodataException Fault(string id, string en) => new(Place, null, null, Rule, new Teks(id, en));
}

using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Katalog;

/// <summary>What files declare under one key, by id; a later file takes the place of an earlier one's.</summary>
sealed class Deklarasi
{
    readonly List<(string Id, SimpulYaml Node)> _nodes = [];

    /// <summary>In the order they were first declared.</summary>
    public IReadOnlyList<(string Id, SimpulYaml Node)> Nodes => _nodes;

    /// <summary>Adds what one file declares.</summary>
    /// <param name="list">A list of mappings with an id; null where the file has none.</param>
    public void Add(SimpulYaml? list)
    {
        var own = new HashSet<string>();
        foreach (var node in list?.Items ?? [])
        {
            var id = IdOf(node);
            if (!own.Add(id)) throw node["id"].Refuse("id-ganda", $"'{id}' ada dua kali.", $"'{id}' is there twice.");
            var at = _nodes.FindIndex(one => one.Id == id);
            if (at >= 0) _nodes[at] = (id, node);
            else _nodes.Add((id, node));
        }
    }

    /// <summary>Finds what a node names.</summary>
    /// <exception cref="DeklarasiException">There is none; the message has names that are near.</exception>
    public SimpulYaml Find(SimpulYaml name, string kind, string kindEn) => _nodes[IndexOf(name, kind, kindEn)].Node;

    /// <summary>Finds which declaration a node names.</summary>
    /// <exception cref="DeklarasiException">There is none; the message has names that are near.</exception>
    public int IndexOf(SimpulYaml name, string kind, string kindEn)
    {
        var at = _nodes.FindIndex(one => one.Id == name.Text);
        if (at >= 0) return at;

        var near = Kandidat.Near(name.Text, _nodes.Select(one => one.Id));
        throw name.Refuse($"{kind}-dikenal",
            $"{kind} '{name.Text}' tidak dikenal{Kandidat.List("; mungkin", near)}.",
            $"there is no {kindEn} '{name.Text}'{Kandidat.List("; perhaps", near)}.");
    }

    /// <summary>The id of a declaration.</summary>
    public static string IdOf(SimpulYaml node)
    {
        var id = node["id"];
        return Ukuran.IsName(id.Text)
            ? id.Text
            : throw id.Refuse("id", "id harus huruf kecil, angka, dan tanda hubung tunggal di tengah.",
                "an id is lower-case letters, digits and single inner hyphens.");
    }
}

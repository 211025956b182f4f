using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>What the attack found out in one block.</summary>
/// <param name="Temuan">What is known.</param>
/// <param name="TakDicoba">Withheld (cell, area) whose linear program was too large to be tried.</param>
/// <param name="Naik">True when the block above must hear of it.</param>
/// <param name="Turun">Children whose blocks must hear of it.</param>
sealed record HasilBlok(
    IReadOnlyList<Temuan> Temuan, IReadOnlyList<(int Cell, int Area)> TakDicoba, bool Naik, IReadOnlyList<int> Turun);

/// <summary>What the attack works on at a time: one area with its children, all series. Not thread-safe.</summary>
sealed class Blok(Hubungan relations, WilayahTree tree, Pengamatan seen, Bukti told, SebaranAwal prior, PengaturanSerangan settings)
{
    // Two sweeps carry what a crossing sum knows to every neighbour and back.
    const int Sweeps = 2;

    static readonly HasilBlok Nothing = new([], [], false, []);

    readonly Jaring _net = new(relations, tree, seen);
    readonly List<int> _untried = [];
    readonly List<BuktiSel> _cells = [];
    Kepercayaan[]? _beliefs;

    /// <summary>Attacks one area and its children, and tells the blocks above and below.</summary>
    /// <param name="parent">Number of the area; not a desa.</param>
    public HasilBlok Attack(int parent)
    {
        if (!_net.Load(parent)) return Nothing;
        // One attacker has no idea of what is common, the other knows. What either is sure of is withheld.
        _beliefs ??= [new Kepercayaan(_net, seen, null), new Kepercayaan(_net, seen, prior)];
        Hear();
        _untried.Clear();
        BatasJaring.Tighten(_net, _untried);
        var found = new List<Temuan>();
        var known = new HashSet<int>();
        foreach (var belief in _beliefs)
        {
            foreach (var (node, _) in Known(belief))
            {
                if (known.Add(node)) found.Add(Sebab.Of(_net, belief, node, seen.HasLooks, settings.Ambang));
            }
        }

        var below = new List<int>();
        for (var slot = 1; slot < _net.Areas.Count; slot++)
        {
            var child = _net.Areas[slot];
            if (tree[child].Tingkat < Tingkat.Desa && Tell(slot, isBelow: false)) below.Add(child);
        }

        return new HasilBlok(
            found,
            [.. _untried.Select(node => (_net.CellOf(node), _net.AreaOf(node)))],
            tree.Parent(parent) >= 0 && Tell(0, isBelow: true),
            below);
    }

    void Hear()
    {
        for (var slot = 0; slot < _net.Areas.Count; slot++)
        {
            foreach (var one in slot == 0 ? told.FromAbove(_net.Areas[0]) : told.FromBelow(_net.Areas[slot]))
            {
                _net.Narrow((slot * _net.Width) + one.Cell, one.Low, one.High);
            }
        }
    }

    bool Tell(int slot, bool isBelow)
    {
        _cells.Clear();
        for (var cell = 0; cell < _net.Width; cell++)
        {
            var node = (slot * _net.Width) + cell;
            if (_net.State[node] == Keadaan.Withheld && _net.Length(node) > 0) _cells.Add(new BuktiSel(cell, _net.Low[node], _net.High[node]));
        }

        return told.Tell(_net.Areas[slot], isBelow, _cells);
    }

    // A count is known that is told whatever is guessed of the withheld ones. Twelve withheld parts of which every count is
    // as likely make their total look large, and the other guess small.
    List<(int Node, int Count)> Known(Kepercayaan belief)
    {
        var known = Known(belief, fewLikelier: false);
        return known.Count > 0 ? [.. known.Intersect(Known(belief, fewLikelier: true))] : known;
    }

    List<(int Node, int Count)> Known(Kepercayaan belief, bool fewLikelier)
    {
        belief.Weigh(fewLikelier);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var factor in _net.Factors) belief.Pass(factor);
        }

        var known = new List<(int Node, int Count)>();
        for (var node = 0; node < _net.Count; node++)
        {
            if (_net.Length(node) == 0) continue;
            var (at, largest) = Sebab.Peak(belief.Belief(node));
            var count = _net.Low[node] + at;
            if (largest < settings.Ambang || count < 1 || (_net.State[node] == Keadaan.Shown && count > settings.Kecil)) continue;
            known.Add((node, count));
        }

        return known;
    }
}

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
sealed class Blok(Hubungan relations, WilayahTree tree, Pengamatan seen, Bukti told, PengaturanSerangan settings)
{
    // Two sweeps carry what a crossing sum knows to every neighbour and back.
    const int Sweeps = 2;

    static readonly HasilBlok Nothing = new([], [], false, []);

    readonly Jaring _net = new(relations, tree, seen);
    readonly List<int> _untried = [];
    readonly List<BuktiSel> _cells = [];
    Kepercayaan? _belief;

    /// <summary>Attacks one area and its children, and tells the blocks above and below.</summary>
    /// <param name="parent">Number of the area; not a desa.</param>
    public HasilBlok Attack(int parent)
    {
        if (!_net.Load(parent)) return Nothing;
        var belief = _belief ??= new Kepercayaan(_net, seen);
        ForEachTold((node, one) => _net.Narrow(node, one.Low, one.High));
        _untried.Clear();
        BatasJaring.Tighten(_net, _untried);
        belief.Weigh();
        ForEachTold(belief.Hear);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var factor in _net.Factors) belief.Pass(factor);
        }

        var found = new List<Temuan>();
        Judge(belief, found);
        var below = new List<int>();
        for (var slot = 1; slot < _net.Areas.Count; slot++)
        {
            var child = _net.Areas[slot];
            if (tree[child].Tingkat < Tingkat.Desa && Tell(belief, slot, isBelow: false)) below.Add(child);
        }

        return new HasilBlok(
            found,
            [.. _untried.Select(node => (_net.CellOf(node), _net.AreaOf(node)))],
            tree.Parent(parent) >= 0 && Tell(belief, 0, isBelow: true),
            below);
    }

    void ForEachTold(Action<int, BuktiSel> hear)
    {
        for (var slot = 0; slot < _net.Areas.Count; slot++)
        {
            foreach (var one in slot == 0 ? told.FromAbove(_net.Areas[0]) : told.FromBelow(_net.Areas[slot]))
            {
                hear((slot * _net.Width) + one.Cell, one);
            }
        }
    }

    bool Tell(Kepercayaan belief, int slot, bool isBelow)
    {
        _cells.Clear();
        for (var cell = 0; cell < _net.Width; cell++)
        {
            var node = (slot * _net.Width) + cell;
            if (_net.Length(node) == 0 || (_net.State[node] == Keadaan.Shown && _net.Length(node) == 1)) continue;
            var start = _net.OverAreas[cell];
            ReadOnlySpan<double> message = start < 0 ? [] : belief.Message(start + slot);
            var isFelt = start >= 0 && Bukti.IsFelt(belief.Own(node), message);
            if (!isFelt && _net.State[node] != Keadaan.Withheld) continue;
            _cells.Add(new BuktiSel(cell, _net.Low[node], _net.High[node], isFelt ? Narrowed(message) : null));
        }

        return told.Tell(_net.Areas[slot], isBelow, _cells);
    }

    static float[] Narrowed(ReadOnlySpan<double> message)
    {
        var result = new float[message.Length];
        for (var i = 0; i < result.Length; i++) result[i] = (float)message[i];
        return result;
    }

    void Judge(Kepercayaan belief, List<Temuan> found)
    {
        for (var node = 0; node < _net.Count; node++)
        {
            if (_net.Length(node) == 0) continue;
            var (at, largest) = Sebab.Peak(belief.Belief(node));
            var count = _net.Low[node] + at;
            var withheld = _net.State[node] == Keadaan.Withheld;
            if (largest < settings.Ambang || count < 1 || (!withheld && count > settings.Kecil)) continue;
            found.Add(Sebab.Of(_net, belief, node, seen.HasLooks, settings.Ambang));
        }
    }
}

using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>Another look at the same cells: a release of the same edition under another key.</summary>
/// <param name="Series">By id and edition.</param>
/// <param name="AreaOf">Shape [areas of the release under attack]. Number of the area there; −1 for none.</param>
/// <param name="Likelihood">Its p-table.</param>
sealed record Pandangan(
    IReadOnlyDictionary<(string Series, Edisi Edisi), PublishedSeries> Series, int[] AreaOf, Kemungkinan Likelihood);

/// <summary>What the attack works on at a time: one area with its children, all series.</summary>
/// <remarks>
/// <code>
///              area   child 1   child 2 …
///   total        o───────o─────────o        ─ sum over areas (one per series)
///   category 1   o───────o─────────o        │ sum over categories (one per area and dimension)
///   category 2   o───────o─────────o
/// </code>
/// Every cell is a node with the counts it may have and their weights: likelihood of its published number, a flat prior.
/// A withheld cell has a flat prior between the bounds that its sums leave; too wide a one is never known and only makes
/// its sums silent. Each sum sends messages to its members, exact by convolution; where sums cross, messages are passed
/// for a fixed number of sweeps. On one sum, or sums that form a tree, that is the exact posterior. Not thread-safe.
/// </remarks>
sealed class Blok(Hubungan relations, WilayahTree tree, Kemungkinan likelihood, IReadOnlyList<Pandangan> looks, PengaturanSerangan settings)
{
    const int Unbounded = int.MaxValue / 4;

    // A flat prior over more counts than this is never narrowed to one by sums that are themselves noisy.
    const int WidestWithheld = 64;

    // Two sweeps carry what a crossing sum knows to every neighbour and back.
    const int Sweeps = 2;

    readonly Jumlahan _sum = new();
    readonly List<int> _areas = [];
    readonly List<(int Start, int Count, bool OverAreas)> _factors = [];
    readonly List<int> _members = [];
    readonly List<int> _messageAt = [];
    readonly List<double> _own = [];
    int[] _low = [];
    int[] _high = [];
    int[] _weightAt = [];
    Keadaan[] _state = [];
    double[] _belief = [];
    double[] _message = [];
    double[] _incoming = [];
    Sebaran[] _parts = new Sebaran[64];
    ArraySegment<double>[] _toParts = new ArraySegment<double>[64];

    enum Keadaan : byte
    {
        Absent,
        Shown,
        Withheld,
        Wide,
    }

    int Width => relations.Cells.Count;

    /// <summary>Attacks one area and its children.</summary>
    /// <param name="parent">Number of the area; not a desa.</param>
    /// <param name="found">Gets what is known.</param>
    public void Attack(int parent, List<Temuan> found)
    {
        if (!Load(parent)) return;
        AddFactors();
        if (Array.IndexOf(_state, Keadaan.Withheld, 0, _areas.Count * Width) >= 0) Bound();
        Weigh();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var f = 0; f < _factors.Count; f++) Pass(f);
        }

        Judge(found);
    }

    bool Load(int parent)
    {
        _areas.Clear();
        _areas.Add(parent);
        var children = tree.Children(parent);
        for (var child = children.Start.Value; child < children.End.Value; child++)
        {
            if (!IsUnusedStandIn(child)) _areas.Add(child);
        }

        var nodes = _areas.Count * Width;
        if (_low.Length < nodes)
        {
            (_low, _high, _weightAt, _state) = (new int[nodes], new int[nodes], new int[nodes], new Keadaan[nodes]);
        }

        var any = false;
        for (var slot = 0; slot < _areas.Count; slot++)
        {
            for (var cell = 0; cell < Width; cell++)
            {
                var node = (slot * Width) + cell;
                _state[node] = relations.At(cell, _areas[slot]) switch
                {
                    null => Keadaan.Absent,
                    var series => series.Shows(_areas[slot]) ? Keadaan.Shown : Keadaan.Withheld,
                };
                (_low[node], _high[node]) = _state[node] == Keadaan.Shown ? Range(cell, _areas[slot]) : (0, Unbounded);
                any |= _state[node] != Keadaan.Absent;
            }
        }

        return any;
    }

    // A stand-in desa without any published number is taken for empty: most are, and a release leaves it out.
    bool IsUnusedStandIn(int area)
    {
        if (!tree[area].Kode.IsTidakTerpetakan) return false;
        foreach (var series in relations.Series)
        {
            if (series.Shows(area) && series.Value[area] > 0) return false;
        }

        return true;
    }

    (int Low, int High) Range(int cell, int area)
    {
        var series = relations.At(cell, area)!;
        if (series.Tepat?[area] == true) return (series.Value[area], series.Value[area]);
        var (lowest, weight) = likelihood.Of(series.Value[area]);
        var (low, high) = (lowest, lowest + weight.Length - 1);
        foreach (var look in looks)
        {
            if (Other(look, series, area) is not { } other) continue;
            var (otherLow, otherWeight) = look.Likelihood.Of(other);
            var (l, h) = (Math.Max(low, otherLow), Math.Min(high, otherLow + otherWeight.Length - 1));
            if (l <= h) (low, high) = (l, h);
        }

        return (low, high);
    }

    static int? Other(Pandangan look, PublishedSeries series, int area)
    {
        var at = look.AreaOf[area];
        return at >= 0 && look.Series.TryGetValue((series.Series, series.Edisi), out var other) && other.Shows(at) ? other.Value[at] : null;
    }

    void AddFactors()
    {
        _factors.Clear();
        _members.Clear();
        for (var slot = 0; slot < _areas.Count; slot++)
        {
            foreach (var star in relations.Stars) AddStar(star, slot * Width);
        }

        for (var cell = 0; cell < Width && _areas.Count > 1; cell++)
        {
            var start = _members.Count;
            for (var slot = 0; slot < _areas.Count; slot++) _members.Add((slot * Width) + cell);
            Close(start, overAreas: true);
        }
    }

    void AddStar(Bintang star, int offset)
    {
        var start = _members.Count;
        _members.Add(offset + star.Total);
        foreach (var part in star.Parts) _members.Add(offset + part);
        Close(start, overAreas: false);
    }

    void Close(int start, bool overAreas)
    {
        for (var m = start; m < _members.Count; m++)
        {
            if (_state[_members[m]] != Keadaan.Absent) continue;
            _members.RemoveRange(start, _members.Count - start);
            return;
        }

        _factors.Add((start, _members.Count - start, overAreas));
    }

    // Bounds of withheld cells: what each sum leaves them, until nothing moves; then linear programming where only exact
    // numbers surround them.
    void Bound()
    {
        for (var pass = 0; pass < 4; pass++)
        {
            foreach (var (start, count, _) in _factors) Tighten(start, count);
            foreach (var (part, whole) in relations.Within)
            {
                for (var slot = 0; slot < _areas.Count; slot++)
                {
                    var (p, w) = ((slot * Width) + part, (slot * Width) + whole);
                    if (_state[p] == Keadaan.Withheld && _state[w] != Keadaan.Absent) _high[p] = Math.Min(_high[p], _high[w]);
                }
            }
        }

        BatasLinier.Tighten(_factors, _members, node => _state[node] == Keadaan.Withheld, _low, _high);
        for (var node = 0; node < _areas.Count * Width; node++)
        {
            if (_state[node] == Keadaan.Withheld && (long)_high[node] - _low[node] is < 0 or >= WidestWithheld)
            {
                _state[node] = Keadaan.Wide;
            }
        }
    }

    void Tighten(int start, int count)
    {
        var total = _members[start];
        var (low, high) = (0L, 0L);
        for (var m = start + 1; m < start + count; m++)
        {
            low += _low[_members[m]];
            high += _high[_members[m]];
        }

        for (var m = start + 1; m < start + count; m++)
        {
            var part = _members[m];
            if (_state[part] != Keadaan.Withheld) continue;
            var (oldLow, oldHigh) = (_low[part], _high[part]);
            _high[part] = (int)Math.Clamp(_high[total] - (low - oldLow), oldLow, oldHigh);
            _low[part] = (int)Math.Clamp(_low[total] - (high - oldHigh), oldLow, _high[part]);
            (low, high) = (low + _low[part] - oldLow, high + _high[part] - oldHigh);
        }

        if (_state[total] != Keadaan.Withheld) return;
        _high[total] = (int)Math.Max(_low[total], Math.Min(_high[total], high));
        _low[total] = (int)Math.Min(_high[total], Math.Max(_low[total], low));
    }

    // Own weights of every node, and room for the messages.
    void Weigh()
    {
        _own.Clear();
        for (var node = 0; node < _areas.Count * Width; node++)
        {
            _weightAt[node] = _own.Count;
            if (_state[node] == Keadaan.Shown) AddLikelihood(node);
            else if (_state[node] == Keadaan.Withheld) _own.AddRange(Enumerable.Repeat(1.0, _high[node] - _low[node] + 1));
        }

        if (_belief.Length < _own.Count) _belief = new double[2 * _own.Count];
        _own.CopyTo(_belief);
        foreach (var (part, whole) in relations.Within)
        {
            for (var slot = 0; slot < _areas.Count; slot++) AtMost((slot * Width) + part, (slot * Width) + whole);
        }

        _messageAt.Clear();
        var size = 0;
        foreach (var node in _members)
        {
            _messageAt.Add(size);
            size += Length(node);
        }

        if (_message.Length < size) (_message, _incoming) = (new double[2 * size], new double[2 * size]);
        _message.AsSpan(0, size).Fill(1);
    }

    void AddLikelihood(int node)
    {
        var (cell, area) = (node % Width, _areas[node / Width]);
        var series = relations.At(cell, area)!;
        var (lowest, weight) = likelihood.Of(series.Value[area]);
        var exact = series.Tepat?[area] == true;
        for (var n = _low[node]; n <= _high[node]; n++)
        {
            var w = exact ? 1 : weight[n - lowest];
            foreach (var look in looks)
            {
                if (exact || Other(look, series, area) is not { } other) continue;
                var (otherLow, otherWeight) = look.Likelihood.Of(other);
                if (n >= otherLow && n < otherLow + otherWeight.Length) w *= otherWeight[n - otherLow];
            }

            _own.Add(w);
        }
    }

    // A part is at most its whole: only felt where the whole is about as small.
    void AtMost(int part, int whole)
    {
        if (_state[part] is not (Keadaan.Shown or Keadaan.Withheld) || _state[whole] != Keadaan.Shown) return;
        if (_low[whole] >= _high[part]) return;
        var tail = 0.0;
        var m = _high[whole];
        for (var n = _high[part]; n >= _low[part]; n--)
        {
            for (; m >= Math.Max(n, _low[whole]); m--) tail += _own[_weightAt[whole] + m - _low[whole]];
            _belief[_weightAt[part] + n - _low[part]] *= tail;
        }
    }

    void Pass(int f)
    {
        var (start, count, _) = _factors[f];
        for (var m = start; m < start + count; m++)
        {
            if (Length(_members[m]) == 0) return;
        }

        if (_parts.Length < count) (_parts, _toParts) = (new Sebaran[2 * count], new ArraySegment<double>[2 * count]);
        for (var m = start; m < start + count; m++) TakeOut(m);
        for (var m = start + 1; m < start + count; m++)
        {
            _parts[m - start - 1] = Incoming(m);
            _toParts[m - start - 1] = Message(m);
        }

        var fits = _sum.Run(_parts.AsSpan(0, count - 1), Incoming(start), _toParts.AsSpan(0, count - 1), Message(start));
        for (var m = start; m < start + count; m++)
        {
            if (!fits) Message(m).AsSpan().Fill(1);
            PutBack(m);
        }
    }

    // What the node knows from elsewhere: its belief without this sum's last message.
    void TakeOut(int m)
    {
        var belief = Belief(_members[m]);
        var (message, incoming) = (Message(m), Incoming(m).Weight);
        for (var i = 0; i < belief.Length; i++) incoming[i] = message[i] > 0 ? belief[i] / message[i] : 0;
    }

    void PutBack(int m)
    {
        var belief = Belief(_members[m]);
        var (message, incoming) = (Message(m), Incoming(m).Weight);
        var largest = 0.0;
        for (var i = 0; i < belief.Length; i++) largest = Math.Max(largest, message[i]);
        var sum = 0.0;
        for (var i = 0; i < belief.Length; i++)
        {
            message[i] = largest > 0 ? message[i] / largest : 1;
            belief[i] = incoming[i] * message[i];
            sum += belief[i];
        }

        if (!(sum > 0)) return;
        for (var i = 0; i < belief.Length; i++) belief[i] /= sum;
    }

    void Judge(List<Temuan> found)
    {
        for (var node = 0; node < _areas.Count * Width; node++)
        {
            if (Length(node) == 0) continue;
            var (at, largest) = Peak(Belief(node));
            var count = _low[node] + at;
            var withheld = _state[node] == Keadaan.Withheld;
            if (largest < settings.Ambang || count < 1 || (!withheld && count > settings.Kecil)) continue;
            found.Add(Explain(node, withheld));
        }
    }

    Temuan Explain(int node, bool withheld)
    {
        var (cell, area) = (node % Width, _areas[node / Width]);
        var own = new double[Length(node)];
        _own.CopyTo(_weightAt[node], own, 0, own.Length);
        var (byCategory, byArea) = (own.ToArray(), own.ToArray());
        var (helper, sharpest) = (-1, 0.0);
        foreach (var (start, count, overAreas) in _factors)
        {
            for (var m = start; m < start + count; m++)
            {
                if (_members[m] != node) continue;
                var message = Message(m);
                var target = overAreas ? byArea : byCategory;
                for (var i = 0; i < target.Length; i++) target[i] *= message[i];
                var (_, peak) = Peak(message);
                if (peak > sharpest && Helper(start, count, node) is >= 0 and var other) (helper, sharpest) = (other, peak);
            }
        }

        var way = withheld && own.Length == 1 ? WhatBounds(node)
            : Peak(own).Largest >= settings.Ambang ? looks.Count > 0 ? Jalan.Waktu : Jalan.Sendiri
            : Peak(byCategory).Largest >= settings.Ambang ? Jalan.Kategori
            : Peak(byArea).Largest >= settings.Ambang ? Jalan.Wilayah : Jalan.Gabungan;
        return helper < 0
            ? new Temuan(cell, area, withheld, way, -1, -1)
            : new Temuan(cell, area, withheld, way, helper % Width, _areas[helper / Width]);
    }

    // A withheld number whose bounds met: by one sum of which all others are certain, or by several together.
    Jalan WhatBounds(int node)
    {
        var byAreas = false;
        foreach (var (start, count, overAreas) in _factors)
        {
            var (holds, certain) = (false, true);
            for (var m = start; m < start + count; m++)
            {
                var member = _members[m];
                if (member == node) holds = true;
                else certain &= _low[member] == _high[member];
            }

            if (!holds || !certain) continue;
            if (!overAreas) return Jalan.Kategori;
            byAreas = true;
        }

        return byAreas ? Jalan.Wilayah : Jalan.Gabungan;
    }

    // Of the published others in a sum the smallest: withholding it costs readers least. The total only when no part is left.
    int Helper(int start, int count, int node)
    {
        var best = -1;
        for (var m = start + 1; m < start + count; m++)
        {
            var other = _members[m];
            if (other != node && _state[other] == Keadaan.Shown && (best < 0 || _high[other] < _high[best])) best = other;
        }

        return best >= 0 || _members[start] == node || _state[_members[start]] != Keadaan.Shown ? best : _members[start];
    }

    static (int At, double Largest) Peak(ReadOnlySpan<double> weight)
    {
        var (at, sum) = (0, 0.0);
        for (var i = 0; i < weight.Length; i++)
        {
            sum += weight[i];
            if (weight[i] > weight[at]) at = i;
        }

        return (at, sum > 0 ? weight[at] / sum : 0);
    }

    int Length(int node) => _state[node] is Keadaan.Shown or Keadaan.Withheld ? _high[node] - _low[node] + 1 : 0;

    Span<double> Belief(int node) => _belief.AsSpan(_weightAt[node], Length(node));

    ArraySegment<double> Message(int m) => new(_message, _messageAt[m], Length(_members[m]));

    Sebaran Incoming(int m) => new(_low[_members[m]], new ArraySegment<double>(_incoming, _messageAt[m], Length(_members[m])));
}

using System.Runtime.InteropServices;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>What is believed of every node of a block, and the messages of its sums.</summary>
/// <remarks>
/// A published cell has the likelihood of its number times the prior, a withheld one a guess between its bounds; too
/// wide a one is never known and only makes its sums silent. Each sum sends messages to its members, exact by convolution:
/// of one sum alone that is the posterior. Where sums cross, messages are passed on in sweeps and come round to where they
/// started; counted in full they make the attacker surer than he may be, so each is raised to the power 7/8.
/// <para>Source: Wainwright, Jaakkola &amp; Willsky (2005), <i>A new class of upper bounds on the log partition function</i>
/// (reweighted messages), section 5.</para>
/// </remarks>
/// <param name="net">The block.</param>
/// <param name="seen">What was published.</param>
/// <param name="prior">What is expected of a number before it is seen; null takes every count for as likely.</param>
sealed class Kepercayaan(Jaring net, Pengamatan seen, SebaranAwal? prior)
{
    readonly Jumlahan _sum = new();
    readonly List<double> _likelihood = [];
    readonly List<int> _messageAt = [];
    readonly List<double> _own = [];
    int[] _weightAt = [];
    double[] _belief = [];
    double[] _message = [];
    double[] _incoming = [];
    bool _fewLikelier;
    int[] _sums = [];
    bool?[] _same = new bool?[64];
    Sebaran[] _parts = new Sebaran[64];
    ArraySegment<double>[] _toParts = new ArraySegment<double>[64];

    /// <summary>Own weights of every node, and room for the messages.</summary>
    /// <param name="fewLikelier">What is guessed of a withheld count n: 1 / (n + 1), or else that all are as likely.</param>
    public void Weigh(bool fewLikelier)
    {
        _fewLikelier = fewLikelier;
        _own.Clear();
        if (_weightAt.Length < net.Count) _weightAt = new int[net.Count];
        for (var node = 0; node < net.Count; node++)
        {
            _weightAt[node] = _own.Count;
            AddLikelihood(node, _own);
            if (prior is not null && net.State[node] == Keadaan.Shown) prior.Weigh(net.CellOf(node), net.AreaOf(node), net.Low[node], Own(node));
        }

        if (_belief.Length < _own.Count) _belief = new double[2 * _own.Count];
        _own.CopyTo(_belief);
        foreach (var (part, whole) in net.Relations.Within)
        {
            for (var slot = 0; slot < net.Areas.Count; slot++) AtMost((slot * net.Width) + part, (slot * net.Width) + whole);
        }

        _messageAt.Clear();
        var size = 0;
        foreach (var node in net.Members)
        {
            _messageAt.Add(size);
            size += net.Length(node);
        }

        if (_sums.Length < net.Count) _sums = new int[net.Count];
        Array.Clear(_sums, 0, net.Count);
        foreach (var node in net.Members) _sums[node]++;
        if (_message.Length < size) (_message, _incoming) = (new double[2 * size], new double[2 * size]);
        _message.AsSpan(0, size).Fill(1);
    }

    /// <summary>Own weights of a node.</summary>
    public Span<double> Own(int node) => CollectionsMarshal.AsSpan(_own).Slice(_weightAt[node], net.Length(node));

    /// <summary>What is believed of a node.</summary>
    public Span<double> Belief(int node) => _belief.AsSpan(_weightAt[node], net.Length(node));

    /// <summary>What a sum last told one of its members.</summary>
    /// <param name="m">Place in <see cref="Jaring.Members"/>.</param>
    public ArraySegment<double> Message(int m) => new(_message, _messageAt[m], net.Length(net.Members[m]));

    void AddLikelihood(int node, List<double> weights)
    {
        if (net.State[node] == Keadaan.Shown)
        {
            var area = net.AreaOf(node);
            seen.AddWeights(net.Relations.At(net.CellOf(node), area)!, area, net.Low[node], net.High[node], weights);
            return;
        }

        for (var n = 0; n < net.Length(node); n++) weights.Add(_fewLikelier ? 1.0 / (1 + net.Low[node] + n) : 1);
    }

    // A part is at most its whole: only felt where the whole is about as small.
    void AtMost(int part, int whole)
    {
        if (net.State[part] is not (Keadaan.Shown or Keadaan.Withheld) || net.State[whole] != Keadaan.Shown) return;
        var (low, high) = (net.Low, net.High);
        if (low[whole] >= high[part]) return;
        var tail = 0.0;
        var m = high[whole];
        for (var n = high[part]; n >= low[part]; n--)
        {
            for (; m >= Math.Max(n, low[whole]); m--) tail += _own[_weightAt[whole] + m - low[whole]];
            _belief[_weightAt[part] + n - low[part]] *= tail;
        }
    }

    /// <summary>Lets one sum hear its members and tell them.</summary>
    public void Pass(Faktor factor)
    {
        var (start, count) = (factor.Start, factor.Count);
        // Without any published number a sum repeats only what is guessed of its members, as often as there are such sums.
        var shown = 0;
        for (var m = start; m < start + count; m++)
        {
            if (net.Length(net.Members[m]) == 0) return;
            if (net.State[net.Members[m]] == Keadaan.Shown) shown++;
        }

        if (shown == 0) return;

        if (_parts.Length < count) (_parts, _toParts, _same) = (new Sebaran[2 * count], new ArraySegment<double>[2 * count], new bool?[2 * count]);
        var isCrossed = IsCrossed(factor);
        for (var m = start; m < start + count; m++) TakeOut(m, isCrossed);
        for (var m = start + 1; m < start + count; m++)
        {
            _parts[m - start - 1] = Incoming(m);
            _toParts[m - start - 1] = Message(m);
        }

        _likelihood.Clear();
        var compared = CompareWithTotal(factor);
        if (compared > 0) AddLikelihood(net.Members[start], _likelihood);
        var fits = _sum.Run(
            _parts.AsSpan(0, count - 1),
            Incoming(start),
            _toParts.AsSpan(0, count - 1),
            Message(start),
            _same.AsSpan(0, compared),
            CollectionsMarshal.AsSpan(_likelihood));
        for (var m = start; m < start + count; m++)
        {
            if (!fits) Message(m).AsSpan().Fill(1);
            PutBack(m, isCrossed);
        }
    }

    // Another sum holds two of its members at least, so that what it says can come back to it.
    bool IsCrossed(Faktor factor)
    {
        var crossed = 0;
        for (var m = factor.Start; m < factor.Start + factor.Count; m++)
        {
            if (_sums[net.Members[m]] > 1) crossed++;
        }

        return crossed > 1;
    }

    // Number of parts compared; none when that says nothing: in two releases under two keys a cell has two numbers. Nor has one
    // set of households one number where it is whitelisted at one level and not at the other.
    int CompareWithTotal(Faktor factor)
    {
        var (start, count) = (factor.Start, factor.Count);
        var total = net.Members[start];
        if (seen.HasLooks || net.State[total] != Keadaan.Shown) return 0;
        for (var m = start + 1; m < start + count; m++)
        {
            var node = net.Members[m];
            var isComparable = net.State[node] == Keadaan.Shown && (!factor.OverAreas || net.IsExact(node) == net.IsExact(total));
            _same[m - start - 1] = isComparable ? net.NumberOf(node) == net.NumberOf(total) : null;
        }

        return count - 1;
    }

    // What the node knows from elsewhere: its belief without this sum's last message.
    void TakeOut(int m, bool isCrossed)
    {
        var belief = Belief(net.Members[m]);
        var (message, incoming) = (Message(m), Incoming(m).Weight);
        for (var i = 0; i < belief.Length; i++)
        {
            incoming[i] = message[i] > 0 ? belief[i] / message[i] : 0;
            belief[i] = isCrossed ? incoming[i] * EighthRoot(message[i]) : incoming[i];
        }
    }

    void PutBack(int m, bool isCrossed)
    {
        var belief = Belief(net.Members[m]);
        var message = Message(m);
        var largest = Lanes.Largest(message);
        var sum = 0.0;
        for (var i = 0; i < belief.Length; i++)
        {
            message[i] = largest > 0 ? message[i] / largest : 1;
            belief[i] *= isCrossed && message[i] > 0 ? message[i] / EighthRoot(message[i]) : message[i];
            sum += belief[i];
        }

        if (sum > 0) Lanes.Divide(belief, sum);
    }

    // On two categories in two or three areas, against every table: in full messages claim too much, at 3/4 they miss what is
    // there. An eighth root costs little.
    static double EighthRoot(double message) => Math.Sqrt(Math.Sqrt(Math.Sqrt(message)));

    Sebaran Incoming(int m) =>
        new(net.Low[net.Members[m]], new ArraySegment<double>(_incoming, _messageAt[m], net.Length(net.Members[m])));
}

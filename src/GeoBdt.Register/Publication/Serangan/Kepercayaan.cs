using System.Runtime.InteropServices;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>What is believed of every node of a block, and the messages of its sums.</summary>
/// <remarks>
/// A published cell has the likelihood of its number, a withheld one a flat prior between its bounds; too wide a one is
/// never known and only makes its sums silent. Each sum sends messages to its members, exact by convolution; where sums
/// cross, messages are passed on in sweeps. On one sum, or sums that form a tree, that is the exact posterior.
/// </remarks>
sealed class Kepercayaan(Jaring net, Pengamatan seen)
{
    readonly Jumlahan _sum = new();
    readonly List<int> _messageAt = [];
    readonly List<double> _own = [];
    int[] _weightAt = [];
    double[] _belief = [];
    double[] _message = [];
    double[] _incoming = [];
    Sebaran[] _parts = new Sebaran[64];
    ArraySegment<double>[] _toParts = new ArraySegment<double>[64];

    /// <summary>Own weights of every node, and room for the messages.</summary>
    public void Weigh()
    {
        _own.Clear();
        if (_weightAt.Length < net.Count) _weightAt = new int[net.Count];
        for (var node = 0; node < net.Count; node++)
        {
            _weightAt[node] = _own.Count;
            if (net.State[node] == Keadaan.Shown)
            {
                var area = net.AreaOf(node);
                seen.AddWeights(net.Relations.At(net.CellOf(node), area)!, area, net.Low[node], net.High[node], _own);
            }
            else
            {
                for (var n = 0; n < net.Length(node); n++) _own.Add(1);
            }
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

        if (_message.Length < size) (_message, _incoming) = (new double[2 * size], new double[2 * size]);
        _message.AsSpan(0, size).Fill(1);
    }

    /// <summary>Own weights of a node.</summary>
    public ReadOnlySpan<double> Own(int node) => CollectionsMarshal.AsSpan(_own).Slice(_weightAt[node], net.Length(node));

    /// <summary>Takes in what another block says of a node.</summary>
    public void Hear(int node, BuktiSel told)
    {
        if (told.Weight is not { } weight) return;
        var belief = Belief(node);
        var sum = 0.0;
        for (var i = 0; i < belief.Length; i++) sum += belief[i] * At(i);
        // Crossing sums can contradict each other; then nothing is learned from there.
        if (!(sum > 0)) return;
        for (var i = 0; i < belief.Length; i++) belief[i] *= At(i) / sum;

        float At(int i) => net.Low[node] + i - told.Low is >= 0 and var at && at < weight.Length ? weight[at] : 0;
    }

    /// <summary>What is believed of a node.</summary>
    public Span<double> Belief(int node) => _belief.AsSpan(_weightAt[node], net.Length(node));

    /// <summary>What a sum last told one of its members.</summary>
    /// <param name="m">Place in <see cref="Jaring.Members"/>.</param>
    public ArraySegment<double> Message(int m) => new(_message, _messageAt[m], net.Length(net.Members[m]));

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
        for (var m = start; m < start + count; m++)
        {
            if (net.Length(net.Members[m]) == 0) return;
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
        var belief = Belief(net.Members[m]);
        var (message, incoming) = (Message(m), Incoming(m).Weight);
        for (var i = 0; i < belief.Length; i++) incoming[i] = message[i] > 0 ? belief[i] / message[i] : 0;
    }

    void PutBack(int m)
    {
        var belief = Belief(net.Members[m]);
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

    Sebaran Incoming(int m) =>
        new(net.Low[net.Members[m]], new ArraySegment<double>(_incoming, _messageAt[m], net.Length(net.Members[m])));
}

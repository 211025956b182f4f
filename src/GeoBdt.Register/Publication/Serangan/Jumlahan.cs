namespace GeoBdt.Register.Publication.Serangan;

/// <summary>Weights over the counts <c>Lowest</c>, <c>Lowest</c> + 1, … of one cell.</summary>
readonly record struct Sebaran(int Lowest, ArraySegment<double> Weight)
{
    public int Highest => Lowest + Weight.Count - 1;
}

/// <summary>What each member of a sum says about the others: exact convolution along the chain of partial sums.</summary>
/// <remarks>
/// With parts n₁ … n_k, total t and u_i = n₁ + … + n_i: forward F_i(u) = Σ F_{i−1}(u − n)·w_i(n), backward G_{i−1}(u) =
/// Σ G_i(u + n)·w_i(n) from G_k = w_t, and the message to part i is m_i(n) = Σ_u F_{i−1}(u)·G_i(u + n), to the total F_k.
/// Each range of u is cut to what the total still allows. Cost: O(k²·D²). Not thread-safe: one per thread.
/// <para>
/// Where all parts but one are 0, that one and the total are the same households and have one number. So different
/// numbers say that the others are not all 0; and equal ones are then one look at a count, not two.
/// </para>
/// <para>Source: sum-product on a chain; Pearl (1988), <i>Probabilistic reasoning in intelligent systems</i>.</para>
/// </remarks>
sealed class Jumlahan
{
    // What is left of a difference of two about equal weights is rounding.
    const double Rounding = 1e-12;

    double[] _forward = new double[1024];
    double[] _backward = new double[1024];
    int[] _start = new int[64];
    int[] _first = new int[64];
    int[] _last = new int[64];

    // What each step was divided by.
    double[] _forwardScale = new double[64];
    double[] _backwardScale = new double[64];

    /// <summary>Computes the messages of one sum.</summary>
    /// <param name="parts">What is known of each part from elsewhere.</param>
    /// <param name="total">What is known of the total from elsewhere.</param>
    /// <param name="toParts">Filled; shapes as <paramref name="parts"/>.</param>
    /// <param name="toTotal">Filled; shape as <paramref name="total"/>.</param>
    /// <param name="same">Shape [parts]. Whether the part's number is that of the total; null where one is withheld. Empty when
    /// nothing is to be concluded from it.</param>
    /// <param name="likelihood">Shape as <paramref name="total"/>. Likelihood of its number alone; only read with
    /// <paramref name="same"/>.</param>
    /// <returns>False when nothing fits together; the messages then say nothing.</returns>
    public bool Run(
        ReadOnlySpan<Sebaran> parts,
        Sebaran total,
        ReadOnlySpan<ArraySegment<double>> toParts,
        Span<double> toTotal,
        ReadOnlySpan<bool?> same = default,
        ReadOnlySpan<double> likelihood = default)
    {
        if (!Cut(parts, total)) return false;
        var k = parts.Length;
        _forward[_start[0]] = 1;
        (_forwardScale[0], _backwardScale[k]) = (1, 1);
        for (var i = 0; i < k; i++)
        {
            if (!Step(_forward, i, i + 1, parts[i], forward: true, out _forwardScale[i + 1])) return false;
        }

        for (var u = _first[k]; u <= _last[k]; u++) _backward[_start[k] + u - _first[k]] = total.Weight[u - total.Lowest];
        for (var i = k - 1; i >= 0; i--)
        {
            if (!Step(_backward, i + 1, i, parts[i], forward: false, out _backwardScale[i])) return false;
        }

        for (var i = 0; i < k; i++) Message(i, parts[i], toParts[i]);
        toTotal.Clear();
        for (var u = _first[k]; u <= _last[k]; u++) toTotal[u - total.Lowest] = _forward[_start[k] + u - _first[k]];
        return same.IsEmpty || AllButOneZero(parts, total, toParts, toTotal, same, likelihood);
    }

    // Puts right the tables in which one part is the total: impossible when their numbers differ, one look when not.
    bool AllButOneZero(
        ReadOnlySpan<Sebaran> parts,
        Sebaran total,
        ReadOnlySpan<ArraySegment<double>> toParts,
        Span<double> toTotal,
        ReadOnlySpan<bool?> same,
        ReadOnlySpan<double> likelihood)
    {
        var (k, notZero, only) = (parts.Length, 0, -1);
        for (var j = 0; j < k && notZero < 2; j++)
        {
            if (!(AtZero(parts[j]) > 0)) (notZero, only) = (notZero + 1, j);
        }

        if (notZero > 1) return true;
        var zeros = 0.0;
        for (var j = 0; j < k; j++) zeros += j == only ? 0 : Math.Log(AtZero(parts[j]));
        AddUpLogarithms(k);
        for (var i = 0; i < k; i++)
        {
            if (same[i] is not { } equal || (notZero == 1 && i != only)) continue;
            var others = zeros - (i == only ? 0 : Math.Log(AtZero(parts[i])));
            var (part, joint) = (parts[i], 0.0);
            var message = toParts[i].AsSpan();
            var (asPart, asTotal) = (Math.Exp(others - Scale(i)), Math.Exp(others - _forwardScale[k]));
            for (var n = Math.Max(1, Math.Max(part.Lowest, total.Lowest)); n <= Math.Min(part.Highest, total.Highest); n++)
            {
                var (p, t) = (n - part.Lowest, n - total.Lowest);
                if (!(likelihood[t] > 0)) continue;
                var change = equal ? (1 / likelihood[t]) - 1 : -1;
                Add(ref message[p], asPart * total.Weight[t] * change);
                Add(ref toTotal[t], asTotal * part.Weight[p] * change);
                joint += part.Weight[p] * total.Weight[t] * change;
            }

            for (var j = 0; j < k; j++)
            {
                if (j != i) Add(ref toParts[j].AsSpan()[0], Math.Exp(others - Math.Log(AtZero(parts[j])) - Scale(j)) * joint);
            }
        }

        for (var t = 0; t < toTotal.Length; t++)
        {
            if (toTotal[t] * total.Weight[t] > 0) return true;
        }

        return false;
    }

    // From what each step was divided by to the logarithm of all up to it.
    void AddUpLogarithms(int k)
    {
        (_forwardScale[0], _backwardScale[k]) = (0, 0);
        for (var i = 0; i < k; i++) _forwardScale[i + 1] = _forwardScale[i] + Math.Log(_forwardScale[i + 1]);
        for (var i = k - 1; i >= 0; i--) _backwardScale[i] = _backwardScale[i + 1] + Math.Log(_backwardScale[i]);
    }

    // Only after AddUpLogarithms.
    double Scale(int i) => _forwardScale[i] + _backwardScale[i + 1];

    static double AtZero(Sebaran part) => part.Lowest == 0 ? part.Weight[0] : 0;

    static void Add(ref double weight, double change) =>
        weight = weight + change > Rounding * weight ? weight + change : 0;

    // u_i lies between the sums of the lowest and highest of the first i, and leaves the total something the rest can add.
    bool Cut(ReadOnlySpan<Sebaran> parts, Sebaran total)
    {
        var k = parts.Length;
        if (_first.Length < k + 1)
        {
            (_start, _first, _last) = (new int[2 * k], new int[2 * k], new int[2 * k]);
            (_forwardScale, _backwardScale) = (new double[2 * k], new double[2 * k]);
        }

        var (low, high) = (0, 0);
        for (var i = 0; i <= k; i++)
        {
            (_first[i], _last[i]) = (low, high);
            if (i < k) (low, high) = (low + parts[i].Lowest, high + parts[i].Highest);
        }

        (low, high) = (total.Lowest, total.Highest);
        var size = 0;
        for (var i = k; i >= 0; i--)
        {
            (_first[i], _last[i]) = (Math.Max(_first[i], low), Math.Min(_last[i], high));
            if (_first[i] > _last[i]) return false;
            _start[i] = size;
            size += _last[i] - _first[i] + 1;
            if (i > 0) (low, high) = (low - parts[i - 1].Highest, high - parts[i - 1].Lowest);
        }

        if (_forward.Length < size) (_forward, _backward) = (new double[2 * size], new double[2 * size]);
        return true;
    }

    // One step along the chain, scaled to a largest weight of 1; tells what it was divided by.
    bool Step(double[] chain, int from, int to, Sebaran part, bool forward, out double scale)
    {
        var target = chain.AsSpan(_start[to], _last[to] - _first[to] + 1);
        var source = chain.AsSpan(_start[from], _last[from] - _first[from] + 1);
        target.Clear();
        var weight = part.Weight.AsSpan();
        for (var n = 0; n < weight.Length; n++)
        {
            var w = weight[n];
            if (w == 0) continue;
            // Place in the target of the source's first entry.
            var shift = _first[from] - _first[to] + (forward ? part.Lowest + n : -(part.Lowest + n));
            var (begin, end) = (Math.Max(0, -shift), Math.Min(source.Length, target.Length - shift));
            if (begin < end) Lanes.AddTimes(source[begin..end], w, target.Slice(begin + shift, end - begin));
        }

        scale = Lanes.Largest(target);
        if (!(scale > 0)) return false;
        Lanes.Divide(target, scale);
        return true;
    }

    void Message(int i, Sebaran part, ArraySegment<double> message)
    {
        var before = _forward.AsSpan(_start[i], _last[i] - _first[i] + 1);
        var after = _backward.AsSpan(_start[i + 1], _last[i + 1] - _first[i + 1] + 1);
        for (var n = 0; n < message.Count; n++)
        {
            var shift = _first[i] + part.Lowest + n - _first[i + 1];
            var (begin, end) = (Math.Max(0, -shift), Math.Min(before.Length, after.Length - shift));
            message[n] = begin < end ? Lanes.Dot(before[begin..end], after[(begin + shift)..]) : 0;
        }
    }
}

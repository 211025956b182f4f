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
/// <para>Source: sum-product on a chain; Pearl (1988), <i>Probabilistic reasoning in intelligent systems</i>.</para>
/// </remarks>
sealed class Jumlahan
{
    double[] _forward = new double[1024];
    double[] _backward = new double[1024];
    int[] _start = new int[64];
    int[] _first = new int[64];
    int[] _last = new int[64];

    /// <summary>Computes the messages of one sum.</summary>
    /// <param name="parts">What is known of each part from elsewhere.</param>
    /// <param name="total">What is known of the total from elsewhere.</param>
    /// <param name="toParts">Filled; shapes as <paramref name="parts"/>.</param>
    /// <param name="toTotal">Filled; shape as <paramref name="total"/>.</param>
    /// <returns>False when nothing fits together; the messages then say nothing.</returns>
    public bool Run(ReadOnlySpan<Sebaran> parts, Sebaran total, ReadOnlySpan<ArraySegment<double>> toParts, Span<double> toTotal)
    {
        if (!Cut(parts, total)) return false;
        var k = parts.Length;
        _forward[_start[0]] = 1;
        for (var i = 0; i < k; i++)
        {
            if (!Step(_forward, i, i + 1, parts[i], forward: true)) return false;
        }

        for (var u = _first[k]; u <= _last[k]; u++) _backward[_start[k] + u - _first[k]] = total.Weight[u - total.Lowest];
        for (var i = k - 1; i >= 0; i--)
        {
            if (!Step(_backward, i + 1, i, parts[i], forward: false)) return false;
        }

        for (var i = 0; i < k; i++) Message(i, parts[i], toParts[i]);
        toTotal.Clear();
        for (var u = _first[k]; u <= _last[k]; u++) toTotal[u - total.Lowest] = _forward[_start[k] + u - _first[k]];
        return true;
    }

    // u_i lies between the sums of the lowest and highest of the first i, and leaves the total something the rest can add.
    bool Cut(ReadOnlySpan<Sebaran> parts, Sebaran total)
    {
        var k = parts.Length;
        if (_first.Length < k + 1) (_start, _first, _last) = (new int[2 * k], new int[2 * k], new int[2 * k]);
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

    // One step along the chain, scaled to a largest weight of 1.
    bool Step(double[] chain, int from, int to, Sebaran part, bool forward)
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
            for (var s = begin; s < end; s++) target[s + shift] += w * source[s];
        }

        var largest = 0.0;
        foreach (var value in target) largest = Math.Max(largest, value);
        if (!(largest > 0)) return false;
        for (var u = 0; u < target.Length; u++) target[u] /= largest;
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
            var sum = 0.0;
            for (var u = begin; u < end; u++) sum += before[u] * after[u + shift];
            message[n] = sum;
        }
    }
}

namespace GeoBdt.Tiles.Raster;

/// <summary>A prefix code of deflate (RFC 1951, 3.2.2): as short as frequencies allow within a longest length.</summary>
sealed class HuffmanCode
{
    HuffmanCode(byte[] lengths)
    {
        Lengths = lengths;
        Codes = new ushort[lengths.Length];
        Number();
    }

    /// <summary>Shape [symbols]. Bits of each; 0 for one that does not occur.</summary>
    public byte[] Lengths { get; }

    /// <summary>Shape [symbols]. Code of each, its first bit lowest.</summary>
    public ushort[] Codes { get; }

    /// <summary>Makes the code.</summary>
    /// <param name="frequencies">Shape [symbols].</param>
    /// <param name="longest">Most bits of a symbol: 15, or 7 for the code of lengths.</param>
    public static HuffmanCode Of(ReadOnlySpan<int> frequencies, int longest)
    {
        var used = new List<(int Frequency, int Symbol)>();
        for (var symbol = 0; symbol < frequencies.Length; symbol++)
        {
            if (frequencies[symbol] > 0) used.Add((frequencies[symbol], symbol));
        }

        var lengths = new byte[frequencies.Length];
        if (used.Count <= 1)
        {
            // A code of one symbol is one bit all the same.
            if (used.Count == 1) lengths[used[0].Symbol] = 1;
            return new HuffmanCode(lengths);
        }

        used.Sort();
        var depth = Depths([.. used.Select(one => one.Frequency)]);
        Limit(depth, longest);
        for (var i = 0; i < depth.Length; i++) lengths[used[i].Symbol] = (byte)depth[i];
        return new HuffmanCode(lengths);
    }

    // From rising frequencies to lengths, in place (Moffat and Katajainen 1995).
    static int[] Depths(int[] a)
    {
        var n = a.Length;
        var (leaf, root) = (0, 0);
        for (var next = 0; next < n - 1; next++)
        {
            if (leaf >= n || (root < next && a[root] < a[leaf]))
            {
                a[next] = a[root];
                a[root++] = next;
            }
            else
            {
                a[next] = a[leaf++];
            }

            if (leaf >= n || (root < next && a[root] < a[leaf]))
            {
                a[next] += a[root];
                a[root++] = next;
            }
            else
            {
                a[next] += a[leaf++];
            }
        }

        a[n - 2] = 0;
        for (var next = n - 3; next >= 0; next--) a[next] = a[a[next]] + 1;
        var (available, used, depth, at, inner) = (1, 0, 0, n - 1, n - 2);
        while (available > 0)
        {
            while (inner >= 0 && a[inner] == depth)
            {
                used++;
                inner--;
            }

            while (available > used)
            {
                a[at--] = depth;
                available--;
            }

            (available, depth, used) = (2 * used, depth + 1, 0);
        }

        return a;
    }

    // Cuts lengths to the longest, lengthens the rarest others until they fit, and gives what is left over to the most frequent that
    // can use it: readers refuse a code with a hole (Kraft's sum must be one).
    static void Limit(int[] depth, int longest)
    {
        var room = 1 << longest;
        for (var i = 0; i < depth.Length; i++)
        {
            depth[i] = Math.Min(depth[i], longest);
            room -= 1 << (longest - depth[i]);
        }

        for (var i = 0; room < 0; i = (i + 1) % depth.Length)
        {
            if (depth[i] == longest) continue;
            depth[i]++;
            room += 1 << (longest - depth[i]);
        }

        for (var i = depth.Length - 1; room > 0; i = i > 0 ? i - 1 : depth.Length - 1)
        {
            var more = 1 << (longest - depth[i]);
            if (more > room || depth[i] == 1) continue;
            depth[i]--;
            room -= more;
        }
    }

    // Canonical: by length, then by symbol.
    void Number()
    {
        Span<int> count = stackalloc int[16];
        Span<int> next = stackalloc int[16];
        foreach (var length in Lengths) count[length]++;
        count[0] = 0;
        for (var bits = 1; bits < next.Length; bits++) next[bits] = (next[bits - 1] + count[bits - 1]) << 1;
        for (var symbol = 0; symbol < Lengths.Length; symbol++)
        {
            if (Lengths[symbol] > 0) Codes[symbol] = Reversed(next[Lengths[symbol]]++, Lengths[symbol]);
        }
    }

    static ushort Reversed(int code, int bits)
    {
        var reversed = 0;
        for (var bit = 0; bit < bits; bit++) reversed |= ((code >> bit) & 1) << (bits - 1 - bit);
        return (ushort)reversed;
    }
}

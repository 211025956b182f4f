namespace GeoBdt.Tiles;

/// <summary>
/// The last step of a ring on its way into a tile: no repeated points, no spikes, the right winding. A workspace for
/// one thread.
/// </summary>
sealed class RingFinish
{
    int[] _xy = new int[256];

    /// <summary>Cleans a ring of tile units.</summary>
    /// <param name="ring">Shape [2 · n], open. Within ± 2^30.</param>
    /// <param name="isHole">Holes run against the clock on the screen, exterior rings with it.</param>
    /// <returns>
    /// Shape [2 · m], m ≥ 3, with an area; empty when the ring encloses nothing. Valid until the next call.
    /// </returns>
    public ReadOnlySpan<int> Finish(ReadOnlySpan<long> ring, bool isHole)
    {
        if (_xy.Length < ring.Length) _xy = new int[Math.Max(ring.Length, 2 * _xy.Length)];
        var xy = _xy;
        var length = 0;
        for (var i = 0; i < ring.Length; i += 2)
        {
            length = TrimTail(xy, length, (int)ring[i], (int)ring[i + 1]);
            xy[length] = (int)ring[i];
            xy[length + 1] = (int)ring[i + 1];
            length += 2;
        }

        // The same where the ring closes, from both ends.
        var start = 0;
        while (length - start >= 6)
        {
            var trimmed = TrimTail(xy.AsSpan(start), length - start, xy[start], xy[start + 1]) + start;
            if (trimmed < length)
            {
                length = trimmed;
            }
            else if (IsSpike(xy[length - 2], xy[length - 1], xy[start], xy[start + 1], xy[start + 2], xy[start + 3]))
            {
                start += 2;
            }
            else
            {
                break;
            }
        }

        var finished = xy.AsSpan(start, length - start);
        if (finished.Length < 6) return [];
        var doubleArea = DoubleArea(finished);
        if (doubleArea == 0) return [];
        if (doubleArea > 0 == isHole) Reverse(finished);
        return finished;
    }

    // Takes points off the end that are the next point again, or from which the ring turns straight back.
    static int TrimTail(Span<int> xy, int length, int x, int y)
    {
        while (true)
        {
            var repeats = length >= 2 && xy[length - 2] == x && xy[length - 1] == y;
            var turnsBack = !repeats && length >= 4
                && IsSpike(xy[length - 4], xy[length - 3], xy[length - 2], xy[length - 1], x, y);
            if (!repeats && !turnsBack) return length;
            length -= 2;
        }
    }

    // a, b, c on one line with b outside of a–c: the way to b and back encloses nothing.
    static bool IsSpike(int ax, int ay, int bx, int by, int cx, int cy)
    {
        var (ux, uy) = ((long)bx - ax, (long)by - ay);
        var (vx, vy) = ((long)cx - bx, (long)cy - by);
        return (ux * vy) - (uy * vx) == 0 && (ux * vx) + (uy * vy) < 0;
    }

    /// <summary>Twice the signed area by the surveyor's formula, positive when clockwise on the screen.</summary>
    public static long DoubleArea(ReadOnlySpan<int> xy)
    {
        var sum = 0L;
        long beforeX = xy[^2];
        long beforeY = xy[^1];
        for (var i = 0; i < xy.Length; i += 2)
        {
            sum += (beforeX * xy[i + 1]) - (xy[i] * beforeY);
            (beforeX, beforeY) = (xy[i], xy[i + 1]);
        }

        return sum;
    }

    static void Reverse(Span<int> xy)
    {
        xy.Reverse();
        for (var i = 0; i < xy.Length; i += 2) (xy[i], xy[i + 1]) = (xy[i + 1], xy[i]);
    }
}

using GeoBdt.Tiles.Topology;

namespace GeoBdt.Tiles.Tests.Topology;

public class VisvalingamTests
{
    [Fact]
    public void A_line_worked_by_hand()
    {
        //      b         d
        //   a     c            e        a 0,4  b 2,2  c 4,4  d 8,0  e 12,4
        uint[] line = [0, 4, 2, 2, 4, 4, 8, 0, 12, 4];

        // b: ½·|4 · 2| = 4. c: b→c (2,2), b→d (6,−2): ½·|2·−2 − 6·2| = 8. d: ½·8·4 = 16. So b goes first with 4;
        // then c: a→c (4,0), a→d (8,−4): ½·|4·−4| = 8 goes with 8; then d: a→e (12,0), height 4: 24.
        Assert.Equal("abcde", Left(line, 4.0));
        Assert.Equal("acde", Left(line, 4.5));
        Assert.Equal("acde", Left(line, 8.0));
        Assert.Equal("ade", Left(line, 8.5));
        Assert.Equal("ade", Left(line, 24.0));
        Assert.Equal("ae", Left(line, 24.5));
    }

    [Fact]
    public void What_is_left_at_any_threshold_is_what_taking_out_the_smallest_one_by_one_leaves()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var xy = new uint[2 * random.Next(3, 60)];
            for (var i = 0; i < xy.Length; i++) xy[i] = (uint)random.Next(1, 40);
            var closed = random.Next(2) == 0;
            var keep = closed ? 3 : random.Next(3);
            var area = ByLookingAtAll(xy, closed, keep);
            var below = random.Next(1, 400);
            var gone = new Gone(area.Length);
            var smallest = new Visvalingam().Eliminate(Keys(xy), closed, keep, 2 * (ulong)below, ref gone);

            Assert.True(area.Select(one => one < below).SequenceEqual(gone.Places), $"seed {seed}");
            Assert.True(smallest >= 2 * (ulong)below, $"seed {seed}: {smallest} is left.");
        }
    }

    [Fact]
    public void What_must_stay_stays_at_every_threshold()
    {
        uint[] ring = [0, 0, 5, 1, 10, 0, 11, 5, 10, 10, 0, 10];
        var gone = new Gone(6);
        var smallest = new Visvalingam().Eliminate(Keys(ring), true, 3, ulong.MaxValue, ref gone);
        Assert.Equal((3, ulong.MaxValue), (gone.Places.Count(isGone => isGone), smallest));

        Assert.Equal("acd", Left([0, 0, 1, 5, 2, 1, 9, 0], 1e9, keep: 1));
    }

    [Fact]
    public void A_blocked_vertex_waits_until_a_corner_of_its_triangle_changes()
    {
        // b may not go while c is there; c goes (area 1), b is asked again and goes with its new triangle.
        uint[] line = [0, 10, 2, 9, 4, 9, 6, 10];
        var gone = new Gone(4) { Blocks = (before, place, after) => (before, place, after) == (0, 1, 2) };
        var asked = new Visvalingam().Eliminate(Keys(line), false, 0, 100, ref gone);
        Assert.Equal([false, true, true, false], gone.Places);
        Assert.Equal(ulong.MaxValue, asked);

        var always = new Gone(4) { Blocks = (_, place, _) => place == 1 };
        Assert.Equal(6UL, new Visvalingam().Eliminate(Keys(line), false, 0, 100, ref always));
        Assert.Equal([false, false, true, false], always.Places);
    }

    [Fact]
    public void Zooms_follow_the_tolerance_of_half_a_pixel()
    {
        // A pixel of a 512-pixel tile is 2^23 world units wide at z0 and 2^13 at z10; the areas are doubled.
        Assert.Equal(1UL << 46, Detail.DoubleVertexArea(0));
        Assert.Equal(1UL << 26, Detail.DoubleVertexArea(10));
        Assert.Equal(10, Detail.ZoomOfGroup(Math.Pow(2.0, 26)));
        Assert.Equal(11, Detail.ZoomOfGroup(Math.BitDecrement(Math.Pow(2.0, 26))));
        Assert.Equal(0, Detail.ZoomOfGroup(double.PositiveInfinity));
        Assert.Equal(TileId.MaxZoom, Detail.ZoomOfGroup(0.0));
    }

    // Letters of the vertices that are left of an open line.
    static string Left(uint[] line, double below, int keep = 0)
    {
        var gone = new Gone(line.Length / 2);
        new Visvalingam().Eliminate(Keys(line), false, keep, (ulong)(2 * below), ref gone);
        return string.Concat(gone.Places.Select((isGone, place) => isGone ? "" : $"{(char)('a' + place)}"));
    }

    static ulong[] Keys(uint[] xy) =>
        [.. Enumerable.Range(0, xy.Length / 2).Select(i => ((ulong)xy[2 * i] << 32) | xy[(2 * i) + 1])];

    struct Gone(int count) : Visvalingam.ISurroundings
    {
        public bool[] Places { get; } = new bool[count];

        public Func<int, int, int, bool>? Blocks { get; init; }

        public readonly bool IsBlocked(int before, int place, int after) =>
            Blocks is not null && Blocks(before, place, after);

        public readonly void Remove(int place) => Places[place] = true;
    }

    // The definition, without a heap.
    static double[] ByLookingAtAll(uint[] xy, bool closed, int keep)
    {
        var area = new double[xy.Length / 2];
        Array.Fill(area, double.PositiveInfinity);
        var left = Enumerable.Range(0, area.Length).ToList();
        var gone = 0.0;
        while (left.Count - (closed ? 0 : 2) > keep)
        {
            var (best, bestArea) = (-1, double.PositiveInfinity);
            for (var i = closed ? 0 : 1; i < left.Count - (closed ? 0 : 1); i++)
            {
                var (a, b, c) = (left[(i + left.Count - 1) % left.Count], left[i], left[(i + 1) % left.Count]);
                var here = Math.Abs(
                    (((double)xy[2 * b] - xy[2 * a]) * ((double)xy[(2 * c) + 1] - xy[(2 * a) + 1]))
                    - (((double)xy[2 * c] - xy[2 * a]) * ((double)xy[(2 * b) + 1] - xy[(2 * a) + 1]))) / 2.0;
                if (here < bestArea) (best, bestArea) = (i, here);
            }

            gone = Math.Max(gone, bestArea);
            area[left[best]] = gone;
            left.RemoveAt(best);
        }

        return area;
    }
}

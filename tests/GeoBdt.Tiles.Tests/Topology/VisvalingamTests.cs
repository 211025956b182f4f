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
        var area = new double[5];
        new Visvalingam().Measure(line, closed: false, keep: 0, area);

        // b: ½·|4 · 2| = 4. c: b→c (2,2), b→d (6,−2): ½·|2·−2 − 6·2| = 8. d: ½·8·4 = 16. So b goes first with 4;
        // then c: a→c (4,0), a→d (8,−4): ½·|4·−4| = 8 goes with 8; then d: a→e (12,0), height 4: 24.
        Assert.Equal([double.PositiveInfinity, 4.0, 8.0, 24.0, double.PositiveInfinity], area);
    }

    [Fact]
    public void A_vertex_is_never_less_important_than_one_that_went_before_it()
    {
        // b's triangle shrinks when c is gone, but b went after c.
        uint[] line = [0, 0, 10, 10, 20, 9, 30, 8, 40, 0];
        var area = new double[5];
        new Visvalingam().Measure(line, closed: false, keep: 0, area);
        Assert.Equal(area.Where(double.IsFinite).Max(), Math.Max(area[1], Math.Max(area[2], area[3])));

        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var xy = new uint[2 * random.Next(3, 60)];
            for (var i = 0; i < xy.Length; i++) xy[i] = (uint)random.Next(1, 40);
            var closed = random.Next(2) == 0;
            var keep = closed ? 3 : random.Next(3);
            var fast = new double[xy.Length / 2];
            new Visvalingam().Measure(xy, closed, keep, fast);
            Assert.True(fast.SequenceEqual(ByLookingAtAll(xy, closed, keep)), $"seed {seed}");
        }
    }

    [Fact]
    public void What_must_stay_is_infinitely_important()
    {
        uint[] ring = [0, 0, 5, 1, 10, 0, 11, 5, 10, 10, 0, 10];
        var area = new double[6];
        new Visvalingam().Measure(ring, closed: true, keep: 3, area);
        Assert.Equal(3, area.Count(double.IsPositiveInfinity));

        var line = new double[4];
        new Visvalingam().Measure([0, 0, 1, 5, 2, 1, 9, 0], closed: false, keep: 1, line);
        Assert.Equal([double.PositiveInfinity, 4.5, double.PositiveInfinity, double.PositiveInfinity], line);
    }

    [Fact]
    public void Zooms_follow_the_tolerance_of_half_a_pixel()
    {
        // A pixel of a 512-pixel tile is 2^23 world units wide at z0 and 2^13 at z10.
        Assert.Equal(0, Detail.ZoomOfVertex(double.PositiveInfinity));
        Assert.Equal(0, Detail.ZoomOfVertex(Math.Pow(2.0, 46) / 2.0));
        Assert.Equal(1, Detail.ZoomOfVertex(Math.BitDecrement(Math.Pow(2.0, 46) / 2.0)));
        Assert.Equal(10, Detail.ZoomOfVertex(Math.Pow(2.0, 26) / 2.0));
        Assert.Equal(11, Detail.ZoomOfVertex(Math.BitDecrement(Math.Pow(2.0, 26) / 2.0)));
        Assert.Equal(10, Detail.ZoomOfGroup(Math.Pow(2.0, 26)));
        Assert.Equal(11, Detail.ZoomOfGroup(Math.BitDecrement(Math.Pow(2.0, 26))));
        Assert.Equal(TileId.MaxZoom, Detail.ZoomOfVertex(0.0));
        Assert.Equal(TileId.MaxZoom, Detail.ZoomOfVertex(0.5));
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

namespace GeoBdt.Tiles.Tests;

public class HotPixelsTests
{
    [Fact]
    public void A_line_passes_a_pixel_when_a_point_of_it_rounds_to_the_pixels_centre()
    {
        // At z18 a tile unit is four world units: eight fine units.
        var grid = Grid(18);
        Assert.Equal(8, grid.Fine);
        var pixels = new HotPixels();
        pixels.Clear(grid);
        var passed = 0;
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var line = RandomLine(() => 2 * random.Next(-20, 20));
            if (line.FromX == line.ToX && line.FromY == line.ToY) continue;
            var (x, y) = (random.Next(-3, 4), random.Next(-3, 4));
            var expected = MeetsHalfOpen(line, (8 * x) - 4, (8 * x) + 4, (8 * y) - 4, (8 * y) + 4);
            Assert.True(expected == pixels.Passes(line, x, y), $"seed {seed}: {line} and pixel {x}, {y}");
            if (expected) passed++;
        }

        Assert.True(passed > 2000);
    }

    [Fact]
    public void Pixels_are_found_in_the_order_of_the_line_wherever_its_ends_lie()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var grid = Grid(random.Next(12, 23));
            var pixels = new HotPixels();
            pixels.Clear(grid);
            for (var i = 0; i < 3000; i++) pixels.Add(random.Next(-80, 4180), random.Next(-80, 4180));
            var far = grid.Fine * (seed % 2 == 0 ? 5000 : 1L << 30);
            var line = RandomLine(() => random.NextInt64(-far, far));
            var found = new List<int>();
            pixels.Along(line, found);

            var expected = Enumerable.Range(0, pixels.Count)
                .Where(pixel => pixels.Passes(line, pixels.X(pixel), pixels.Y(pixel)))
                .OrderBy(pixel => ((pixels.X(pixel) * grid.Fine) - line.FromX) * (double)(line.ToX - line.FromX)
                    + (((pixels.Y(pixel) * grid.Fine) - line.FromY) * (double)(line.ToY - line.FromY)));
            Assert.Equal(expected, found);
        }
    }

    static FineLine RandomLine(Func<long> next) => new(next(), next(), next(), next());

    static TileGrid Grid(int zoom)
    {
        Assert.True(TileId.TryCreate(zoom, 1 << (zoom - 1), 1 << (zoom - 1), out var tile));
        return new TileGrid(tile, TileEncoder.Buffer);
    }

    // The stretch of the line, from 0 to 1, that lies in [minX, maxX) × [minY, maxY): is there one? Fractions exact.
    static bool MeetsHalfOpen(FineLine line, long minX, long maxX, long minY, long maxY)
    {
        var low = (Num: 0L, Den: 1L, IsOpen: false);
        var high = (Num: 1L, Den: 1L, IsOpen: false);
        return Cut(line.FromX, line.ToX - line.FromX, minX, maxX) && Cut(line.FromY, line.ToY - line.FromY, minY, maxY)
            && Compare(low, high) is var order && (order < 0 || (order == 0 && !low.IsOpen && !high.IsOpen));

        bool Cut(long from, long step, long min, long max)
        {
            if (step == 0) return from >= min && from < max;
            var (toMin, toMax) = step > 0 ? (min - from, max - from) : (from - min, from - max);
            var (atMin, atMax) = ((toMin, Math.Abs(step), false), (toMax, Math.Abs(step), true));
            Raise(step > 0 ? atMin : atMax);
            Lower(step > 0 ? atMax : atMin);
            return true;
        }

        void Raise((long Num, long Den, bool IsOpen) to)
        {
            var order = Compare(to, low);
            if (order > 0 || (order == 0 && to.IsOpen)) low = to;
        }

        void Lower((long Num, long Den, bool IsOpen) to)
        {
            var order = Compare(to, high);
            if (order < 0 || (order == 0 && to.IsOpen)) high = to;
        }
    }

    static int Compare((long Num, long Den, bool IsOpen) a, (long Num, long Den, bool IsOpen) b) =>
        (a.Num * b.Den).CompareTo(b.Num * a.Den);
}

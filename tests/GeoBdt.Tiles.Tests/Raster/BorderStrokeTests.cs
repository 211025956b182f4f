using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Tests.Raster;

public class BorderStrokeTests
{
    [Fact]
    public void A_piece_is_the_same_to_the_last_bit_however_much_of_it_the_left_side_cuts_off()
    {
        const int Width = 40;
        const int Height = 9;
        var random = new Random(31);
        for (var round = 0; round < 20_000; round++)
        {
            var angle = random.NextDouble() * 2 * Math.PI;
            var line = BorderStroke.LineOf(random.NextSingle(), (float)Math.Cos(angle), (float)Math.Sin(angle));
            var (half, cut) = (1.4f + (random.NextSingle() * 2.2f), random.Next(13, 17));
            using var whole = new BorderStroke(Width, Height);
            using var part = new BorderStroke(Width - cut, Height);

            whole.Draw(16, 4, line, half);
            part.Draw(16 - cut, 4, line, half);

            for (var y = 0; y < Height; y++)
            {
                Assert.True(
                    whole.Row(y)[cut..].SequenceEqual(part.Row(y)), $"round {round} (seed 31), row {y}, {cut} columns cut off");
            }
        }
    }
}

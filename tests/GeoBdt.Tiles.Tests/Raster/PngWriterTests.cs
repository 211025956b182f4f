using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Tests.Raster;

public class PngWriterTests
{
    [Fact]
    public void The_bit_depth_is_the_smallest_that_holds_the_colours()
    {
        foreach (var (colours, bits) in ((int, int)[])[(1, 1), (2, 1), (3, 2), (4, 2), (5, 4), (16, 4), (17, 8), (256, 8)])
        {
            // 37 columns: rows that do not end on a byte.
            var canvas = new Canvas(37, 19, Colour(0));
            for (var i = 0; i < 37 * 19; i++) canvas.Fill(i % 37, i / 37, 1, 1, Colour(i % colours));

            var png = TestPng.Read(PngWriter.Encode(canvas));

            Assert.Equal((3, bits), (png.ColourType, png.Bits));
            Assert.Equal(canvas.ToPixels(), png.Pixels);
            Assert.Equal(Colour((36 + (37 * 18)) % colours).Pixel, png.Pixels[^1]);
        }
    }

    [Fact]
    public void Transparency_survives_in_the_palette()
    {
        var canvas = new Canvas(3, 1, paper: null);
        canvas.Ink(1, 0, new Rgb(0x30, 0x20, 0x10), 128);
        canvas.Fill(2, 0, 1, 1, new Rgb(0x60, 0x50, 0x40));

        Assert.Equal([0u, 0x7F102030u, 0xFF405060u], TestPng.Read(PngWriter.Encode(canvas)).Pixels);
    }

    [Fact]
    public void Colours_beyond_256_take_the_nearest_and_those_before_stay_exact()
    {
        var canvas = new Canvas(256, 100, new Rgb(250, 240, 230));
        canvas.Fill(0, 90, 256, 10, new Rgb(10, 20, 30));
        for (var i = 0; i < 2000; i++)
        {
            // A blend of two classes, as along a border.
            canvas.Fill(i % 256, i / 256 * 11 % 90, 1, 1, Blend(i % 500));
        }

        var png = TestPng.Read(PngWriter.Encode(canvas));

        Assert.Equal(3, png.ColourType);
        Assert.Equal(256, canvas.Palette.Length);
        for (var i = 0; i < 256 * 100; i++)
        {
            if (i >= 90 * 256) Assert.Equal(0xFF1E140Au, png.Pixels[i]);
        }

        for (var i = 1744; i < 2000; i++)
        {
            var (wanted, got) = (Blend(i % 500).Pixel, png.Pixels[(i / 256 * 11 % 90 * 256) + (i % 256)]);
            for (var shift = 0; shift < 24; shift += 8)
            {
                var apart = Math.Abs((int)((wanted >> shift) & 255) - (int)((got >> shift) & 255));
                Assert.True(apart <= 128, $"blend {i}: {got:x8} instead of {wanted:x8}");
            }
        }

        static Rgb Blend(int i) => new((byte)(255 - (i / 3)), (byte)(i / 2), (byte)(250 - (i / 2)));
    }

    [Fact]
    public void Texts_are_kept_as_UTF_8_and_bad_keywords_refused()
    {
        var canvas = new Canvas(1, 1, new Rgb(1, 2, 3));

        var png = TestPng.Read(PngWriter.Encode(canvas, ("Title", "Desil 1–4, Ra'as")));

        Assert.Equal("Desil 1–4, Ra'as", png.Texts["Title"]);
        Assert.Throws<ArgumentException>(() => PngWriter.Encode(canvas, ("", "x")));
    }

    static Rgb Colour(int i) => new((byte)(i * 5), (byte)(i * 3), (byte)i);
}

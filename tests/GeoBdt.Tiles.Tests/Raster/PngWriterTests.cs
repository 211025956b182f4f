using System.IO.Compression;
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
            var canvas = new Canvas(37, 19, null);
            for (var i = 0; i < canvas.Pixels.Length; i++) canvas.Pixels[i] = Pixel(i % colours);

            var png = TestPng.Read(PngWriter.Encode(canvas));

            Assert.Equal((3, bits), (png.ColourType, png.Bits));
            Assert.Equal(canvas.Pixels, png.Pixels);
        }
    }

    [Fact]
    public void Transparency_survives_in_the_palette()
    {
        var canvas = new Canvas(3, 1, null);
        canvas.Pixels[1] = 0x80102030;
        canvas.Pixels[2] = 0xFF405060;

        Assert.Equal([0u, 0x80102030u, 0xFF405060u], TestPng.Read(PngWriter.Encode(canvas)).Pixels);
    }

    [Fact]
    public void Blends_beyond_256_colours_move_a_little_and_flat_colours_not_at_all()
    {
        var canvas = new Canvas(256, 100, new Rgb(250, 240, 230));
        var random = new Random(3);
        for (var i = 0; i < 2000; i++)
        {
            // A blend of two classes, as along a border.
            var weight = random.Next(256);
            canvas.Pixels[i * 7] = 0xFF000000u | ((uint)(250 - weight / 2) << 16) | ((uint)weight << 8) | (uint)(255 - weight / 3);
        }

        canvas.Fill(0, 90, 256, 10, new Rgb(10, 20, 30));
        var png = TestPng.Read(PngWriter.Encode(canvas));

        Assert.Equal(3, png.ColourType);
        for (var i = 0; i < canvas.Pixels.Length; i++)
        {
            var (wanted, got) = (canvas.Pixels[i], png.Pixels[i]);
            if (wanted == 0xFFE6F0FA || i >= 90 * 256) Assert.Equal(wanted, got);
            for (var shift = 0; shift < 24; shift += 8)
            {
                var apart = Math.Abs((int)((wanted >> shift) & 255) - (int)((got >> shift) & 255));
                Assert.True(apart <= 12, $"pixel {i}: {got:x8} instead of {wanted:x8}");
            }
        }
    }

    [Fact]
    public void A_picture_that_a_palette_would_spoil_is_true_colour_and_exact()
    {
        var canvas = new Canvas(64, 64, null);
        var random = new Random(8);
        for (var i = 0; i < canvas.Pixels.Length; i++) canvas.Pixels[i] = (uint)random.Next() | 0xFF000000u;

        var png = TestPng.Read(PngWriter.Encode(canvas));

        Assert.Equal((6, 8), (png.ColourType, png.Bits));
        Assert.Equal(canvas.Pixels, png.Pixels);
    }

    [Fact]
    public void Texts_are_kept_as_UTF_8_and_bad_keywords_refused()
    {
        var canvas = new Canvas(1, 1, new Rgb(1, 2, 3));

        var png = TestPng.Read(PngWriter.Encode(canvas, CompressionLevel.Fastest, ("Title", "Desil 1–4, Ra'as")));

        Assert.Equal("Desil 1–4, Ra'as", png.Texts["Title"]);
        Assert.Throws<ArgumentException>(() => PngWriter.Encode(canvas, CompressionLevel.Fastest, ("", "x")));
    }

    static uint Pixel(int i) => 0xFF000000u | (uint)(i * 0x10305) & 0xFFFFFF;
}

using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Tiles.Tests.Raster;

public class MapPictureTests
{
    static readonly AreaStyle[] Classes =
        [.. ColorRamp.Default.Colours(5).Select(colour => new AreaStyle(colour))];

    [Fact]
    public void A_map_of_a_grid_shows_its_classes_its_paper_and_its_texts()
    {
        var sheet = Sheet(TestShapes.Grid(5, 4, 3_400_000_000, 2_200_000_000, 100_000));

        var png = TestPng.Read(MapPicture.Render(sheet, 640, 480, TestFonts.Both));

        Assert.Equal((640, 480, 3), (png.Width, png.Height, png.ColourType));
        Assert.Equal(0xFFFFFFFFu, png.Pixels[0]);
        foreach (var style in Classes)
        {
            var colour = 0xFF000000u | ((uint)style.Fill.B << 16) | ((uint)style.Fill.G << 8) | style.Fill.R;
            // Four cells of some 70 by 70 pixels, and a swatch.
            Assert.InRange(png.Pixels.Count(pixel => pixel == colour), 10_000, 40_000);
        }

        Assert.Equal(sheet.Title, png.Texts["Title"]);
        Assert.Equal(sheet.Source, png.Texts["Source"]);
    }

    [Fact]
    public void An_area_that_is_pointed_out_has_a_dark_line_in_a_white_casing()
    {
        var shapes = TestShapes.Grid(3, 3, 3_400_000_000, 2_200_000_000, 100_000);
        var sheet = Sheet(shapes) with { StyleOf = [4, 4, 4, 4, 4, 4, 4, 4, 4], Names = null, Borders = [] };

        var plain = MapPicture.Draw(sheet, 640, 480, TestFonts.Both).ToPixels();
        var pointed = MapPicture.Draw(
            sheet with { Borders = [new BorderLevel(shapes, [4], isPointedOut: true)] }, 640, 480, TestFonts.Both).ToPixels();

        // The middle cell is about 100 pixels wide: four sides of two full pixels, and a paler one on each side of them.
        var changed = Enumerable.Range(0, plain.Length).Where(i => plain[i] != pointed[i]).Select(i => pointed[i]).ToArray();
        Assert.InRange(changed.Count(pixel => pixel == 0xFF231B15u), 500, 1200);
        Assert.InRange(changed.Count(pixel => Math.Min(pixel & 255, pixel >> 16 & 255) > 220), 400, 1600);
    }

    [Fact]
    public void Special_entries_are_listed_only_when_an_area_has_them()
    {
        var shapes = TestShapes.Grid(2, 1, 3_400_000_000, 2_200_000_000, 100_000);
        var sheet = Sheet(shapes) with { StyleOf = [0, 1], Borders = [], Names = null };
        LegendEntry[] classes = [new(Classes[0], "1–2", 1), new(Classes[4], "3–4", 1)];

        var without = Draw(sheet with { Legend = classes });
        var absent = Draw(sheet with { Legend = [.. classes, new(AreaStyle.Withheld, "Dirahasiakan", 0, IsSpecial: true)] });
        var present = Draw(sheet with { Legend = [.. classes, new(AreaStyle.Withheld, "Dirahasiakan", 1, IsSpecial: true)] });

        Assert.Equal(without, absent);
        Assert.NotEqual(without, present);

        static uint[] Draw(MapSheet sheet) => MapPicture.Draw(sheet, 640, 480, TestFonts.Both).ToPixels();
    }

    [Fact]
    public void A_legend_of_nine_classes_and_four_special_entries_is_whole_at_every_size()
    {
        var shapes = TestShapes.Grid(6, 5, 3_400_000_000, 2_200_000_000, 100_000);
        var colours = ColorRamp.Default.Colours(9);
        LegendEntry[] legend =
        [
            .. colours.Select((colour, i) => new LegendEntry(new AreaStyle(colour), $"{i}0,1–{i}9,9", 1)),
            new(AreaStyle.Zero, "0", 1, true), new(AreaStyle.NoData, "Tidak ada data", 1, true),
            new(AreaStyle.Withheld, "Dirahasiakan", 1, true), new(AreaStyle.SmallDenominator, "Penyebut kecil", 1, true),
        ];
        var sheet = Sheet(shapes) with
        {
            Legend = legend,
            Names = null,
            StyleOf = new byte[shapes.Count], // all of class 1: the other colours come from the legend alone
            Subtitle = "Persen dari semua keluarga terdata",
            Edition = "Edisi Oktober 2020",
        };
        foreach (var (width, height) in ((int, int)[])[(320, 240), (320, 320), (240, 480), (640, 480), (1200, 630), (2000, 2000)])
        {
            var canvas = MapPicture.Draw(sheet, width, height, TestFonts.Both);
            var pixels = canvas.ToPixels();
            foreach (var entry in legend)
            {
                var fill = entry.Style.Fill;
                var pixel = 0xFF000000u | ((uint)fill.B << 16) | ((uint)fill.G << 8) | fill.R;
                Assert.True(pixels.Count(one => one == pixel) >= 30, $"{width} × {height}: {entry.Label}");
            }
        }
    }

    [Fact]
    public void Odd_sheets_and_sizes_never_throw_and_repeat_to_the_byte()
    {
        var random = new Random(31);
        for (var round = 0; round < 60; round++)
        {
            var count = random.Next(6) == 0 ? 1 : random.Next(1, 40);
            var shapes = random.Next(8) switch
            {
                0 => ShapeSet.Empty(count),
                1 => TestShapes.Build([.. Enumerable.Range(0, count).Select(_ => new List<uint[][]> { new[] { Point(), Point(), Point() } })]),
                2 => TestShapes.Grid(count, 1, 5, 5, 3),
                3 => TestShapes.Grid(1, count, 4_000_000_000, 10, 7_000_000),
                _ => TestShapes.Grid(count, 3, 3_400_000_000, 2_200_000_000, 40_000),
            };
            uint[] Point() => [(uint)random.NextInt64(uint.MaxValue), (uint)random.NextInt64(uint.MaxValue)];
            var legend = new List<LegendEntry>();
            for (var i = random.Next(0, 12); i > 0; i--)
            {
                legend.Add(new(new AreaStyle(new Rgb((byte)(20 * i), 90, 200)), Text(random), random.Next(99_999), random.Next(3) == 0));
            }

            var sheet = new MapSheet
            {
                Shapes = shapes,
                Features = random.Next(9) == 0 ? [] : TestShapes.All(shapes),
                StyleOf = [.. Enumerable.Range(0, shapes.Count).Select(_ => (byte)random.Next(0, 14))],
                Legend = legend,
                Title = Text(random),
                Subtitle = Text(random),
                LegendTitle = Text(random),
                CountTitle = Text(random),
                Source = Text(random),
                Edition = Text(random),
                Protection = Text(random),
                Names = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, shapes.Count).Select(_ => Text(random))],
                Borders = random.Next(2) == 0 ? [] : [new BorderLevel(shapes, [0])],
            };
            var (width, height) = (random.Next(MapPicture.MinSide, 900), random.Next(MapPicture.MinSide, 700));
            try
            {
                var first = MapPicture.Render(sheet, width, height, TestFonts.Both);
                if (round % 4 == 0) Assert.Equal(first, MapPicture.Render(sheet, width, height, TestFonts.Both));
            }
            catch (Exception cause) when (cause is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"round {round} (seed 31), {width} × {height}: {cause}");
            }
        }
    }

    [Fact]
    public void Sizes_and_arrays_out_of_range_are_refused()
    {
        var sheet = Sheet(TestShapes.Grid(2, 2, 3_400_000_000, 2_200_000_000, 100_000));

        Assert.Throws<ArgumentOutOfRangeException>(() => MapPicture.Draw(sheet, 100, 480, TestFonts.Both));
        Assert.Throws<ArgumentOutOfRangeException>(() => MapPicture.Draw(sheet, 640, 100_000, TestFonts.Both));
        Assert.Throws<ArgumentException>(() => MapPicture.Draw(sheet with { StyleOf = [0] }, 640, 480, TestFonts.Both));
        Assert.Throws<ArgumentException>(() => MapPicture.Draw(sheet with { Features = [4] }, 640, 480, TestFonts.Both));
        Assert.Throws<ArgumentException>(() => MapPicture.Draw(sheet with { Names = ["a"] }, 640, 480, TestFonts.Both));
    }

    [Fact]
    public void Trenggalek_by_desa_is_a_small_indexed_picture_with_few_white_gaps()
    {
        var shapes = TestShapes.FromGeoJson(Requires.Shared("data/boundaries/bps2020_desa_3503_trenggalek.geojson"));
        var sheet = Sheet(shapes) with { Names = null };

        var file = MapPicture.Render(sheet, 640, 480, TestFonts.Both);

        Assert.Equal(157, shapes.Count);
        Assert.Equal(3, TestPng.Read(file).ColourType);
        Assert.InRange(file.Length, 15_000, 60_000);
        // The planar coverage of this source has no gap: inside its outline no pixel is left without an owner's colour.
        var window = RasterWindow.Fit(
            Least(shapes, 0), Least(shapes, 1), Most(shapes, 2), Most(shapes, 3), 500, 400, 2);
        var canvas = new Canvas(500, 400, paper: null);
        AreaRaster.Draw(window, shapes, TestShapes.All(shapes))
            .Paint(canvas, 0, 0, new byte[shapes.Count], new AreaColours([new AreaStyle(new Rgb(1, 2, 3))], paper: null));
        var (full, partial) = (0, 0);
        foreach (var pixel in canvas.ToPixels())
        {
            if (pixel >> 24 == 255) full++;
            else if (pixel != 0) partial++;
        }

        // Inner borders are closed; only the coast and islets have partly covered pixels.
        Assert.InRange(full, 40_000, 120_000);
        Assert.InRange(partial, 500, 4000);
    }

    static uint Least(ShapeSet shapes, int side) => shapes.Box.Where((_, i) => i % 4 == side).Min();

    static uint Most(ShapeSet shapes, int side) => shapes.Box.Where((_, i) => i % 4 == side).Max();

    static MapSheet Sheet(ShapeSet shapes) => new()
    {
        Shapes = shapes,
        Features = TestShapes.All(shapes),
        StyleOf = [.. Enumerable.Range(0, shapes.Count).Select(i => (byte)(i % 5))],
        Legend = [.. Classes.Select((style, i) => new LegendEntry(style, $"{i}0,1–{i + 1}0,0", shapes.Count / 5))],
        Title = "Keluarga pada desil 1–4",
        LegendTitle = "Persen keluarga",
        CountTitle = "desa",
        Source = "Sumber: contoh",
        Protection = "Angka dilindungi.",
        Names = [.. Enumerable.Range(0, shapes.Count).Select(i => $"Desa {i}")],
    };

    static string Text(Random random) => random.Next(7) switch
    {
        0 => "",
        1 => new string('W', random.Next(1, 300)),
        2 => string.Concat(Enumerable.Repeat("Desa Tampan' Amma / Tiro ", random.Next(1, 30))),
        3 => "\t \n ",
        4 => "漢字 \ud83d\ude00 \ud83d " + string.Concat(Enumerable.Repeat("\ud83d\ude00", 90)),
        5 => "0",
        _ => "Keluarga pada desil 1–4",
    };
}

using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Vektor;

namespace GeoBdt.Tiles.Tests.Raster;

public class LocatorPanelTests
{
    static readonly ShapeSet Around = TestShapes.Grid(4, 3, 3_300_000_000, 2_100_000_000, 100_000);

    [Fact]
    public void A_sheet_with_room_shows_where_it_lies_and_marks_its_area()
    {
        var sheet = TestSheets.Grid(3, 3);
        var format = MapFormat.Paper(PaperSize.A4, isLandscape: true);
        var without = Count(MapPicture.Draw(sheet, format, TestFonts.Both));

        var with = Count(MapPicture.Draw(sheet with { Inset = new(Around, TestShapes.All(Around), [5]) }, format, TestFonts.Both));

        // Eleven squares of the pale colour to one of the dark: within borders of their neighbours.
        var (pale, dark) = (with.Pale - without.Pale, with.Dark - without.Dark);
        Assert.InRange(dark, 200, 20_000);
        Assert.InRange((double)pale / dark, 9, 12);

        static (int Pale, int Dark) Count(Canvas canvas)
        {
            var pixels = canvas.ToPixels();
            return (pixels.Count(one => one == MapInk.Rule.Pixel), pixels.Count(one => one == MapInk.Border.Pixel));
        }
    }

    [Fact]
    public void It_never_covers_an_area_of_the_map()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var shapes = TestShapes.Grid(random.Next(1, 9), random.Next(1, 9), 3_400_000_000, 2_200_000_000, 100_000);
            int[] features = [.. TestShapes.All(shapes).Where(_ => random.Next(3) > 0)];
            var sheet = TestSheets.Of(shapes) with { Features = features };
            var format = random.Next(3) == 0
                ? MapFormat.Card
                : MapFormat.Paper(PaperSize.A4, isLandscape: random.Next(2) == 0);
            var map = new MapComposition(sheet, format, TestFonts.Both);
            var without = MapPicture.Draw(sheet, format, TestFonts.Both).ToPixels();
            var with = MapPicture.Draw(
                sheet with { Inset = new(Around, TestShapes.All(Around), [random.Next(12)]) }, format, TestFonts.Both).ToPixels();
            if (map.Raster is not { } raster) continue;
            var box = map.Layout.MapBox;
            for (var y = 0; y < raster.Window.Height; y++)
            {
                for (var x = 0; x < raster.Window.Width; x++)
                {
                    var at = ((box.Y + y) * format.Width) + box.X + x;
                    if (raster.OwnerAt(x, y) < 0 || with[at] == without[at]) continue;
                    Assert.Fail($"seed {seed}: pixel {x}, {y} of the map changed");
                }
            }
        }
    }

    [Fact]
    public void Areas_without_shapes_give_no_panel()
    {
        var sheet = TestSheets.Grid(3, 3);
        var plain = MapPicture.Draw(sheet, MapFormat.Card, TestFonts.Both).ToPixels();
        var empty = sheet with { Inset = new(ShapeSet.Empty(2), [0, 1], [1]) };
        Assert.Equal(plain, MapPicture.Draw(empty, MapFormat.Card, TestFonts.Both).ToPixels());
    }
}

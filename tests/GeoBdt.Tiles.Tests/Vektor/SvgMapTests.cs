using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Tiles.Tests.Vektor;

public partial class SvgMapTests
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Every_text_of_the_sheet_can_be_found_and_areas_say_what_they_are()
    {
        var sheet = TestSheets.Grid(6, 5);
        sheet = sheet with { Descriptions = [.. sheet.Names!.Select(name => $"{name}: 12,5 %")] };

        var file = Read(sheet);

        var texts = file.Descendants(Svg + "text").Select(text => text.Value).ToArray();
        Assert.Contains(sheet.Title, texts);
        Assert.Contains("Angka dilindungi.", texts);
        foreach (var entry in sheet.Legend) Assert.Contains(entry.Label, texts);
        Assert.Contains("Desa 17", texts);
        Assert.Equal(sheet.Title, file.Root!.Element(Svg + "title")!.Value);
        Assert.Contains("Angka dilindungi.", file.Root.Element(Svg + "desc")!.Value);
        var told = file.Descendants(Svg + "path").Elements(Svg + "title").Select(title => title.Value).Order();
        Assert.Equal(sheet.Descriptions.Order(), told);
        Assert.Equal("id", file.Root.Attribute("lang")!.Value);
    }

    [Fact]
    public void Nothing_in_it_runs_or_comes_from_elsewhere_and_every_reference_is_there()
    {
        foreach (var text in TestSheets.Hostile)
        {
            var file = Read(TestSheets.WithText(text));
            var known = file.Descendants().Attributes("id").Select(id => id.Value).ToArray();
            Assert.Equal(known.Length, known.Distinct().Count());
            foreach (var element in file.Descendants())
            {
                Assert.Contains(element.Name.LocalName, (string[])
                    ["svg", "title", "desc", "defs", "clipPath", "path", "pattern", "circle", "g", "use", "text"]);
                Assert.DoesNotContain(element.Attributes(), attribute =>
                    attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name == "style");
                if (element.Name != Svg + "use") continue;
                Assert.Contains(element.Attribute("href")!.Value[1..], known);
            }

            foreach (Match reference in Reference().Matches(file.ToString())) Assert.Contains(reference.Groups[1].Value, known);
        }
    }

    [Fact]
    public void What_xml_cannot_hold_becomes_a_replacement_and_the_rest_stays()
    {
        Assert.Equal("&lt;a b=&quot;&#39;&amp;&quot;&gt;", SvgSurface.Escape("<a b=\"'&\">"));
        Assert.Equal("\uFFFD\uFFFD \uFFFD\uFFFD\uFFFD\U0001F600", SvgSurface.Escape("\u0000\u001f\t\ufffe\ud83d\uffff\ud83d\ude00"));
    }

    [Fact]
    public void Every_number_is_finite_and_paths_begin_with_a_move()
    {
        foreach (var sheet in (MapSheet[])[TestSheets.Grid(9, 7), TestSheets.Grid(1, 1), TestSheets.Empty])
        {
            foreach (var path in Read(sheet).Descendants(Svg + "path"))
            {
                var d = path.Attribute("d")!.Value;
                Assert.Matches("^(M|$)", d);
                Assert.Matches("^[-MLHVQZlhvz0-9. ]*$", d);
            }
        }
    }

    [Fact]
    public void The_same_sheet_gives_the_same_bytes()
    {
        var sheet = TestSheets.Grid(9, 7);
        Assert.Equal(Render(sheet), Render(sheet));
    }

    [Fact]
    public void A_map_without_shapes_says_so()
    {
        var texts = Read(TestSheets.Empty).Descendants(Svg + "text").Select(text => text.Value);
        Assert.Contains(TestSheets.Empty.EmptyText, texts);
    }

    [Fact]
    public void Beyond_the_bound_a_class_is_one_path()
    {
        var sheet = TestSheets.Of(TestShapes.Grid(50, 41, 3_400_000_000, 2_200_000_000, 10_000));
        Assert.True(sheet.Shapes.Count > SvgMap.MostDescribed);

        var areas = Read(sheet).Descendants(Svg + "g").Where(group => group.Attribute("stroke-width")?.Value == "6").ToArray();

        Assert.Equal(9, areas.Length);
        Assert.All(areas, group => Assert.Single(group.Elements()));
    }

    [Fact]
    public void Letters_stand_where_the_picture_has_them()
    {
        // The scale of the outlines times the last letter's place is the width of the line, to a tenth of a pixel.
        var file = Read(TestSheets.Grid(3, 3));
        var title = file.Descendants(Svg + "text").First(text => text.Value.StartsWith("Keluarga", StringComparison.Ordinal));
        var letters = (XElement)title.PreviousNode!;
        var matrix = letters.Attribute("transform")!.Value.Split('(', ')')[1].Split(' ').Select(Number).ToArray();
        var last = Number(letters.Elements().Last().Attribute("x")!.Value) * matrix[0];
        var style = new TextStyle(TestFonts.Both.Strong, 8);
        Assert.Equal(style.Glyphs(title.Value)[^1].X * style.Scale, last, 0.1);
        Assert.Equal(TestFonts.Both.Strong.Advance(title.Value) * style.Scale, Number(title.Attribute("textLength")!.Value), 0.1);
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static byte[] Render(MapSheet sheet) => SvgMap.Render(sheet, MapFormat.Screen(640, 480), TestFonts.Both);

    static XDocument Read(MapSheet sheet) => XDocument.Parse(Encoding.UTF8.GetString(Render(sheet)));

    [GeneratedRegex(@"url\(#([^)]+)\)")]
    private static partial Regex Reference();
}

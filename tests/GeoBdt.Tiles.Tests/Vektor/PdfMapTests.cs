using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Tiles.Tests.Vektor;

public class PdfMapTests
{
    static readonly MapFormat A4 = MapFormat.Paper(PaperSize.A4, isLandscape: false);

    [Theory]
    [InlineData(false, false, "595.28 841.89")]
    [InlineData(false, true, "841.89 595.28")]
    [InlineData(true, false, "841.89 1190.55")]
    [InlineData(true, true, "1190.55 841.89")]
    public void A_page_has_the_size_of_its_paper(bool isA3, bool isLandscape, string size)
    {
        var format = MapFormat.Paper(isA3 ? PaperSize.A3 : PaperSize.A4, isLandscape);
        var pdf = new TestPdf(PdfMap.Render(TestSheets.Grid(6, 5), format, TestFonts.Both));
        Assert.Contains($"/MediaBox [0 0 {size}]", pdf.Dictionary(pdf.Find("/Type /Page ")));
    }

    [Fact]
    public void Objects_are_where_the_table_says_and_every_reference_is_to_one()
    {
        foreach (var text in TestSheets.Hostile)
        {
            var pdf = new TestPdf(PdfMap.Render(TestSheets.WithText(text), A4, TestFonts.Both));
            for (var number = 1; number <= pdf.Count; number++)
            {
                pdf.Stream(number);
                foreach (Match reference in Regex.Matches(pdf.Dictionary(number), @"(\d+) 0 R"))
                {
                    Assert.InRange(int.Parse(reference.Groups[1].Value, CultureInfo.InvariantCulture), 1, pdf.Count);
                }
            }

            Assert.Matches(@"/Root 1 0 R /Info \d+ 0 R /ID \[<[0-9A-F]{32}> <[0-9A-F]{32}>\]", pdf.Trailer);
        }
    }

    [Fact]
    public void The_page_holds_known_operators_and_finite_numbers_only()
    {
        string[] operators =
        [
            "cm", "re", "f", "W", "n", "q", "Q", "m", "l", "h", "B", "S", "w", "j", "J", "rg", "RG", "cs", "scn", "gs",
            "BT", "ET", "Tf", "Tr", "Tm", "TJ", "BDC", "EMC",
        ];
        foreach (var sheet in (MapSheet[])[TestSheets.Grid(9, 7), TestSheets.Grid(1, 1), TestSheets.Empty, TestSheets.WithText("漢")])
        {
            var pdf = new TestPdf(PdfMap.Render(sheet, A4, TestFonts.Both));
            var page = Encoding.Latin1.GetString(pdf.Stream(pdf.Refer(pdf.Find("/Type /Page "), "/Contents")));
            var (depth, marked) = (0, 0);
            foreach (var token in Regex.Replace(page, "<<.*?>>|<[0-9A-F]*>|[][]", " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                depth += token == "q" ? 1 : token == "Q" ? -1 : 0;
                marked += token == "BDC" ? 1 : token == "EMC" ? -1 : 0;
                if (operators.Contains(token) || token[0] == '/') continue;
                Assert.True(Regex.IsMatch(token, @"^-?\d+(\.\d+)?$"), token);
            }

            Assert.Equal((0, 0), (depth, marked));
        }
    }

    [Fact]
    public void The_same_sheet_gives_the_same_bytes_and_another_title_another_identifier()
    {
        var sheet = TestSheets.Grid(6, 5);
        var once = PdfMap.Render(sheet, A4, TestFonts.Both);
        Assert.Equal(once, PdfMap.Render(sheet, A4, TestFonts.Both));
        Assert.NotEqual(
            new TestPdf(once).Trailer, new TestPdf(PdfMap.Render(sheet with { Title = "Lain" }, A4, TestFonts.Both)).Trailer);
        Assert.DoesNotContain("CreationDate", Encoding.Latin1.GetString(once));
    }

    [Fact]
    public void Text_comes_out_of_the_file_as_it_went_in()
    {
        var sheet = TestSheets.Grid(5, 4) with { Subtitle = "Désa Rembang ‘Wétan’ – 35 % fi ffl AVATAR", Source = "漢字 <b>" };

        var text = Run("pdftotext", PdfMap.Render(sheet, A4, TestFonts.Both), "-enc", "UTF-8", "-layout");

        Assert.Contains(sheet.Title, text);
        Assert.Contains(sheet.Subtitle, text);
        Assert.Contains(sheet.Source, text);
        Assert.Contains("Skala 1 : ", text);
        foreach (var entry in sheet.Legend) Assert.Contains(entry.Label, text);
        // Once each: the rim of a name is not a second name.
        Assert.Equal(1, Regex.Count(text, @"Desa 13\b"));
    }

    [Fact]
    public void Title_source_and_language_are_said_to_readers()
    {
        var sheet = TestSheets.Grid(3, 3) with { Language = "en", Title = "Households \ud83d\ude00 (1) \\ <b>" };

        var information = Run("pdfinfo", PdfMap.Render(sheet, A4, TestFonts.Both));

        Assert.Matches(@"Title:\s+Households 😀 \(1\) \\ <b>", information);
        Assert.Matches(@"Author:\s+Sumber: contoh", information);
    }

    [Fact]
    public void On_paper_is_what_the_picture_shows()
    {
        // Half a point a pixel: at 144 dots an inch both have the same pixels.
        var sheet = TestSheets.Grid(6, 5) with { Names = null };
        var picture = MapPicture.Draw(sheet, A4, TestFonts.Both);
        var printed = Pixels(PdfMap.Render(sheet, A4, TestFonts.Both), out var width);

        var (same, painted) = (0, 0);
        var pixels = picture.ToPixels();
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var pixel = pixels[(y * picture.Width) + x];
                // Where paper is paper, agreement proves nothing.
                if (pixel == 0xFFFFFFFF) continue;
                painted++;
                var at = 3 * ((y * width) + x);
                var apart = Math.Max(
                    Math.Abs((int)(pixel & 255) - printed[at]),
                    Math.Max(Math.Abs((int)(pixel >> 8 & 255) - printed[at + 1]), Math.Abs((int)(pixel >> 16 & 255) - printed[at + 2])));
                if (apart <= 48) same++;
            }
        }

        Assert.True(painted > 500_000, $"{painted} pixels painted");
        Assert.True(same > 0.97 * painted, $"{same} of {painted} pixels are the same");
    }

    static byte[] Pixels(byte[] pdf, out int width)
    {
        var folder = Directory.CreateTempSubdirectory("geobdt-uji-pdf-").FullName;
        try
        {
            Run("pdftoppm", pdf, "-r", "144", "-singlefile", Path.Combine(folder, "peta"));
            var file = File.ReadAllBytes(Path.Combine(folder, "peta.ppm"));
            var head = Regex.Match(Encoding.ASCII.GetString(file, 0, 40), @"^P6\n(\d+) (\d+)\n255\n");
            width = int.Parse(head.Groups[1].Value, CultureInfo.InvariantCulture);
            return file[head.Length..];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Fails when the program complains of the file.
    static string Run(string program, byte[] pdf, params string[] options)
    {
        var path = Requires.Program(program, "poppler-utils");
        var file = Path.Combine(Path.GetTempPath(), $"geobdt-uji-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(file, pdf);
        try
        {
            string[] names = program switch { "pdftoppm" => [file], "pdftotext" => [file, "-"], _ => [file] };
            string[] arguments = program == "pdftoppm" ? [.. options[..^1], file, options[^1]] : [.. options, .. names];
            using var process = Process.Start(new ProcessStartInfo(path, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            })!;
            var complaints = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal((0, ""), (process.ExitCode, complaints.Result));
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

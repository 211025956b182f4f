using System.Text;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

/// <summary>What a PDF says of itself.</summary>
/// <param name="Title">Title, which readers show in place of the file's name.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Author">Whose it is.</param>
/// <param name="Language">As BCP 47 writes it.</param>
sealed record PdfWords(string Title, string Subject, string Author, string Language);

/// <summary>Puts drawn pages together into a file.</summary>
static class PdfPages
{
    /// <summary>The file.</summary>
    /// <param name="pages">At least one; all share the resources of the first.</param>
    /// <param name="format">Size of each.</param>
    /// <param name="words">What it says of itself.</param>
    /// <param name="places">What readers list beside the pages: a text and the index of its page, in order.</param>
    public static byte[] ToBytes(IReadOnlyList<PdfSurface> pages, MapFormat format, PdfWords words, IReadOnlyList<(string Text, int Page)> places)
    {
        var file = new PdfFile();
        var (catalog, tree) = (file.Reserve(), file.Reserve());
        int[] numbers = [.. pages.Select(_ => file.Reserve())];
        int[] contents = [.. pages.Select(page => file.AddStream("", page.Page.Bytes))];
        var dictionary = pages[0].AddResources(file);
        // One page holds its resources; several refer to the same.
        var resources = pages.Count == 1 ? dictionary : $"{file.Add(dictionary)} 0 R";
        var info = file.Add(
            $"<< /Title {PdfFile.Text(words.Title)} /Subject {PdfFile.Text(words.Subject)} "
            + $"/Author {PdfFile.Text(words.Author)} /Creator (GeoBdt) /Producer (GeoBdt) >>");
        var size = new VectorText();
        size.Write(format.Page.Width).Write(" ").Write(format.Page.Height);
        foreach (var (i, number) in numbers.Index())
        {
            file.Set(number, $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {Encoding.ASCII.GetString(size.Bytes)}] "
                + $"/Contents {contents[i]} 0 R /Resources {resources} >>");
        }

        file.Set(tree, $"<< /Type /Pages /Kids [{string.Join(' ', numbers.Select(number => $"{number} 0 R"))}] /Count {numbers.Length} >>");
        var outline = places.Count == 0 ? "" : $"/Outlines {AddOutline(file, numbers, places)} 0 R ";
        file.Set(catalog, $"<< /Type /Catalog /Pages {tree} 0 R {outline}/Lang {PdfFile.Text(words.Language)} "
            + "/ViewerPreferences << /DisplayDocTitle true >> >>");
        return file.ToBytes(catalog, info);
    }

    // Source: ISO 32000-1, 12.3.3. One level, one entry linked to the next.
    static int AddOutline(PdfFile file, int[] pages, IReadOnlyList<(string Text, int Page)> places)
    {
        var root = file.Reserve();
        int[] items = [.. places.Select(_ => file.Reserve())];
        for (var i = 0; i < items.Length; i++)
        {
            var before = i == 0 ? "" : $"/Prev {items[i - 1]} 0 R ";
            var after = i == items.Length - 1 ? "" : $"/Next {items[i + 1]} 0 R ";
            file.Set(items[i], $"<< /Title {PdfFile.Text(places[i].Text)} /Parent {root} 0 R {before}{after}/Dest [{pages[places[i].Page]} 0 R /Fit] >>");
        }

        file.Set(root, $"<< /Type /Outlines /First {items[0]} 0 R /Last {items[^1]} 0 R /Count {items.Length} >>");
        return root;
    }
}

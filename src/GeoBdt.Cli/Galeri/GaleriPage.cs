using System.Text;

namespace GeoBdt.Cli.Galeri;

/// <summary>README.md of the gallery.</summary>
static class GaleriPage
{
    public const string FileName = "README.md";

    const string Head =
        """
        # Gallery
        Every picture below is the answer to one URL of a server of the sample (`geobdt sample`, default seed): **invented data within boundaries drawn by us**.
        `geobdt galeri` writes this page and its pictures; the same sources give the same bytes. Parameters: [API](../API.md#pictures).

        """;

    const string Fixed =
        """

        ## Looked at, and fixed
        Each picture was looked at as it stands here. What was wrong, and no longer is:
        - The line of sources was cut off after two lines on a telephone, in the middle of *bukan batas resmi*; decrees of several editions were cut off too. Both take up to four
          lines where the height allows.
        - North arrow and scale bar touched the frame of maps with a graticule (A4, `bbox`).
        - Names beside circles stood so close to each other (*Pule*, *Dongko*) that they read as one name of two lines.
        - Sentences made of a release's own texts began with a small letter; the sample said *Batas: Batas buatan*.

        """;

    /// <summary>The whole text, LF only.</summary>
    public static string Text()
    {
        var text = new StringBuilder(Head);
        foreach (var entry in GaleriEntry.All)
        {
            text.Append("\n## ").Append(entry.Title).Append('\n').Append(entry.Text).Append("\n\n");
            text.AppendJoin('\n', entry.Pictures.Select(one => $"`{one.Url}`  ")).Append('\n');
            text.AppendJoin(' ', entry.Pictures.Select(one => Shown(entry, one))).Append('\n');
        }

        return text.Append(Fixed).ToString().ReplaceLineEndings("\n");
    }

    /// <summary>What a browser can show inside the page: a PDF has a picture beside it.</summary>
    public static string PictureOf(GaleriPicture picture) => Path.ChangeExtension(picture.File, ".png");

    static string Shown(GaleriEntry entry, GaleriPicture picture)
    {
        var image = $"![{entry.Title}]({PictureOf(picture)})";
        return picture.File == PictureOf(picture) ? image : $"[{image}]({picture.File})";
    }
}

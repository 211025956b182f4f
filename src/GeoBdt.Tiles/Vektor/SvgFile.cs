using System.Security.Cryptography;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

/// <summary>A drawing as a file of its own, whose names are its own too.</summary>
/// <remarks>
/// Two files put into one page share its names: the second would be drawn with the letters and patterns of the first. So every id
/// begins with letters from the content's checksum, and the same content has the same.
/// </remarks>
static class SvgFile
{
    /// <summary>Stands for the letters while the content is not known yet; no text can hold it (<see cref="SvgSurface.Escape"/>).</summary>
    public const string Prefix = "\u0001\u0001\u0001\u0001\u0001";

    /// <summary>Finishes a file.</summary>
    /// <param name="surface">What is drawn.</param>
    /// <param name="sheet">Its words.</param>
    /// <param name="width">Unit: pixels.</param>
    /// <param name="height">Unit: pixels.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Of(SvgSurface surface, MapSheet sheet, int width, int height)
    {
        var file = new VectorText();
        file.Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" ")
            .Write($"lang=\"{SvgSurface.Escape(sheet.Language)}\" font-family=\"sans-serif\" ")
            .Write($"aria-labelledby=\"{Prefix}judul\" aria-describedby=\"{Prefix}isi\">\n<title id=\"{Prefix}judul\">")
            .Write(SvgSurface.Escape(sheet.Title)).Write($"</title>\n<desc id=\"{Prefix}isi\">")
            .Write(SvgSurface.Escape(Description(sheet)))
            .Write("</desc>\n<defs>\n")
            .Write(surface.Definitions.Bytes)
            .Write($"</defs>\n<path d=\"M0 0h{width}v{height}h{-width}z\" fill=\"{sheet.Theme.Paper}\"/>\n")
            .Write(surface.Body.Bytes)
            .Write("</svg>\n");
        return Named(file.Bytes.ToArray());
    }

    static string Description(MapSheet sheet) => string.Join(
        ' ',
        ((string[])[sheet.Subtitle, sheet.LegendTitle, sheet.Caution, sheet.Source, sheet.Edition, sheet.Protection])
            .Where(text => text.Length > 0)
            .Select(text => text.TrimEnd('.') + "."));

    /// <summary>A whole file with its names made its own.</summary>
    public static byte[] Named(byte[] file)
    {
        // A name begins with a letter.
        Span<byte> name = stackalloc byte[Prefix.Length];
        name[0] = (byte)'g';
        Convert.TryToHexStringLower(SHA256.HashData(file).AsSpan(0, 2), name[1..], out _);
        for (var rest = file.AsSpan(); rest.IndexOf((byte)Prefix[0]) is >= 0 and var at; rest = rest[(at + Prefix.Length)..])
        {
            name.CopyTo(rest[at..]);
        }

        return file;
    }
}

using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Tests.Raster;

// The faces that npm delivers and the web build puts into wwwroot; a build without it (-p:BuildWeb=false) has none.
static class TestFonts
{
    static MapFonts? _both;

    public static byte[] Regular => File.ReadAllBytes(Requires.Web("huruf/source-sans-3-latin-400-normal.woff"));

    public static byte[] Strong => File.ReadAllBytes(Requires.Web("huruf/source-sans-3-latin-600-normal.woff"));

    public static MapFonts Both => _both ??= new MapFonts(OutlineFont.Read(Regular), OutlineFont.Read(Strong));
}

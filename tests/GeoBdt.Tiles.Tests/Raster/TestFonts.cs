using System.Runtime.CompilerServices;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Tests.Raster;

static class TestFonts
{
    public static byte[] Regular { get; } = File.ReadAllBytes(PathOf("source-sans-3-latin-400-normal.woff"));

    public static byte[] Strong { get; } = File.ReadAllBytes(PathOf("source-sans-3-latin-600-normal.woff"));

    public static MapFonts Both { get; } = new(OutlineFont.Read(Regular), OutlineFont.Read(Strong));

    static string PathOf(string file, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "fonts", file);
}

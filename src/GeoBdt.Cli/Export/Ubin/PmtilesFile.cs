using System.Text;
using GeoBdt.Ekspor;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Tiles.Arsip;

namespace GeoBdt.Cli.Export.Ubin;

/// <summary>Writes the tiles of all zooms with values as one PMTiles 3 archive.</summary>
static class PmtilesFile
{
    const int BufferBytes = 1 << 20;

    /// <summary>Writes a file; the contents stand in a second one beside it until their places are known.</summary>
    public static void Write(ExportContent content, string path, ExportProgress progress, CancellationToken cancellation)
    {
        using var scratch = new FileStream(
            path + ".isi", FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferBytes, FileOptions.DeleteOnClose);
        var writer = new TileArchiveWriter(scratch);
        new SplicedTiles(content).ForEach((tile, packed) => writer.Add(tile, packed), progress, cancellation);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes);
        writer.Complete(
            file, Encoding.UTF8.GetBytes(SplicedTiles.MetadataJson(content)), 0, UbinLayers.MaxZoom, SplicedTiles.Bounds(content));
    }
}

using GeoBdt.Tiles.Arsip;

namespace GeoBdt.Tiles.Tests.Support;

/// <summary>A file of a test below the system's temporary folder.</summary>
sealed class Scratch : IDisposable
{
    public string Path { get; } = System.IO.Path.GetTempFileName();

    /// <summary>Writes an archive of contents and opens it.</summary>
    public TileArchive Archive(IEnumerable<(TileId Tile, byte[] Content)> tiles, string metadata = "{}")
    {
        File.WriteAllBytes(Path, BytesOf(tiles, metadata));
        return TileArchive.Open(Path);
    }

    public static byte[] BytesOf(IEnumerable<(TileId Tile, byte[] Content)> tiles, string metadata = "{}")
    {
        var writer = new TileArchiveWriter(new MemoryStream());
        foreach (var (tile, content) in tiles) writer.Add(tile, content);
        using var output = new MemoryStream();
        writer.Complete(output, System.Text.Encoding.UTF8.GetBytes(metadata), 0, 12, new WorldBox(1, 2, 3, 4));
        return output.ToArray();
    }

    public void Dispose() => File.Delete(Path);
}

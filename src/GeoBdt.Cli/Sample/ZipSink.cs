using System.IO.Compression;

namespace GeoBdt.Cli.Sample;

/// <summary>Writes archives whose bytes do not depend on the time.</summary>
static class ZipSink
{
    static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string path, params IEnumerable<(string Name, byte[] Bytes)> entries)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, bytes) in entries)
        {
            var entry = archive.CreateEntry(name);
            entry.LastWriteTime = Epoch;
            using var stream = entry.Open();
            stream.Write(bytes);
        }
    }
}

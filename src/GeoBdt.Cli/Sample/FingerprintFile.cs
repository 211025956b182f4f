using System.Security.Cryptography;
using System.Text.Json;

namespace GeoBdt.Cli.Sample;

/// <summary>
/// The SHA-256 of every register, list, survey and census file of the sample, by name: the only inputs for which its key is good.
/// </summary>
static class FingerprintFile
{
    /// <summary>Name of the file, beside the key.</summary>
    public const string Name = "sampel-sidik.json";

    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the list for the files below a folder.</summary>
    public static void Write(string folder)
    {
        var files = ((string[])["register", "survei", "sensus", PenerimaFile.FolderName, LayoutFiles.FolderName])
            .Select(part => Path.Combine(folder, part))
            .Where(Directory.Exists)
            .SelectMany(part => Directory.GetFiles(part, "*", SearchOption.AllDirectories));
        var prints = files.AsParallel().Select(file =>
        {
            using var stream = File.OpenRead(file);
            return (Name: Path.GetRelativePath(folder, file).Replace('\\', '/'),
                Sha256: Convert.ToHexStringLower(SHA256.HashData(stream)));
        });
        var sorted = new SortedDictionary<string, string>(
            prints.ToDictionary(print => print.Name, print => print.Sha256), StringComparer.Ordinal);
        File.WriteAllBytes(Path.Combine(folder, Name), JsonSerializer.SerializeToUtf8Bytes(sorted, Json));
    }
}

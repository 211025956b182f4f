using System.Text.Json;
using GeoBdt.Cli.Sample;
using GeoBdt.Register;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Cli.Build;

/// <summary>
/// The sample's key is printed in every copy of the sample, so it protects nothing: it is good for the sample's own
/// register, survey and census files only, which the sample lists by SHA-256 beside the key.
/// </summary>
static class SampleKey
{
    /// <summary>Refuses a sample's key for inputs that are not that sample.</summary>
    /// <exception cref="ConfigException">An input is not of the sample the key belongs to.</exception>
    public static void RefuseForOtherInputs(ReleaseConfig config, KunciRahasia kunci, IReadOnlyList<RegisterInput> inputs)
    {
        if (!kunci.IsSample) return;
        var known = config.Kunci is { } file
            ? ReadList(Path.Combine(Path.GetDirectoryName(config.PathOf(file.Berkas))!, FingerprintFile.Name))
            : [];
        foreach (var input in inputs.SelectMany(one => one.Asal))
        {
            if (input.Sha256 is { } sha256 && known.Contains(sha256)) continue;
            throw new ConfigException(input.Nama, 0,
                "Kunci sampel hanya untuk data sampel; ini bukan berkas sampel. Buat kunci dengan `geobdt kunci baru`. / The sample's key is for the sample's files only and this is none of them. Make a key with `geobdt kunci baru`.");
        }
    }

    static HashSet<string> ReadList(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            return [.. JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path))!.Values];
        }
        catch (JsonException)
        {
            throw new ConfigException(path, 0, "Daftar sidik sampel rusak. / The sample's list of checksums is damaged.");
        }
    }
}

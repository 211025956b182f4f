using GeoBdt.Indicators.Wilayah.Build;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary>Where a table of boundaries is in PostGIS: a connection of <c>koneksi:</c>, or where a whole connection string is, which
/// holds a password and so is never in the configuration.</summary>
sealed class SambunganConfig
{
    /// <summary>Name in <c>koneksi:</c>.</summary>
    public string? Koneksi { get; set; }

    /// <summary>Environment variable that holds the connection string.</summary>
    public string? Variabel { get; set; }

    /// <summary>File that holds it, in one line.</summary>
    public string? Berkas { get; set; }

    public string? Skema { get; set; }

    public string? Tabel { get; set; }

    /// <summary>A query in place of a table.</summary>
    public string? Kueri { get; set; }

    /// <summary>Geometry column; left out when there is one.</summary>
    public string? Geometri { get; set; }

    /// <summary>What reports and the manifest call it.</summary>
    [YamlIgnore]
    public string Name => Tabel is null ? "PostGIS (kueri)" : $"PostGIS {(Skema is null ? "" : $"{Skema}.")}{Tabel}";

    /// <summary>What is wrong with it; null when nothing.</summary>
    /// <param name="koneksi">The connections there are; null: none.</param>
    public string? Fault(IReadOnlyDictionary<string, KoneksiConfig>? koneksi = null)
    {
        if (((string?[])[Koneksi, Variabel, Berkas]).Count(one => !string.IsNullOrWhiteSpace(one)) != 1)
        {
            return ".sambungan: sebut koneksi, atau variabel (lingkungan) atau berkas yang memuat teks sambungan. / Name the connection, or the environment variable or the file that holds the connection string.";
        }

        if (Variabel is not null && !SecretText.IsVariable(Variabel))
        {
            return $".sambungan.variabel{SecretText.NoVariable}";
        }

        if (Koneksi is not null && koneksi?.ContainsKey(Koneksi) != true)
        {
            return ".sambungan.koneksi: tidak ada di bagian koneksi:. / Not in the section koneksi:.";
        }

        return string.IsNullOrWhiteSpace(Tabel) == string.IsNullOrWhiteSpace(Kueri)
            ? ".sambungan: sebut tabel atau kueri, satu saja. / Name tabel or kueri, one of them."
            : null;
    }

    /// <summary>The table, its connection string fetched.</summary>
    /// <param name="pathOf">Full path of a file that is named.</param>
    /// <param name="koneksi">The connections there are; null: none.</param>
    /// <exception cref="ConfigException">There is no connection string where it should be.</exception>
    public PostgisTable TableOf(Func<string, string> pathOf, IReadOnlyDictionary<string, KoneksiConfig>? koneksi = null) => new(
        Koneksi is { } name ? koneksi![name].TextOf(name, pathOf) : SecretText.Of("wilayah.batas.sambungan", Variabel, Berkas, pathOf),
        Skema, Tabel, Kueri, Geometri);
}

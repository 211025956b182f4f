using GeoBdt.Indicators.Wilayah.Build;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary>Where a table of boundaries is in PostGIS. The connection string holds a password, so the configuration
/// only says where it is: an environment variable or a file.</summary>
sealed class SambunganConfig
{
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
    public string? Fault()
    {
        if (string.IsNullOrWhiteSpace(Variabel) == string.IsNullOrWhiteSpace(Berkas))
        {
            return ".sambungan: sebut variabel (lingkungan) atau berkas yang memuat teks sambungan. / Name the environment variable or the file that holds the connection string.";
        }

        if (Variabel is not null && !SecretText.IsVariable(Variabel))
        {
            return $".sambungan.variabel{SecretText.NoVariable}";
        }

        return string.IsNullOrWhiteSpace(Tabel) == string.IsNullOrWhiteSpace(Kueri)
            ? ".sambungan: sebut tabel atau kueri, satu saja. / Name tabel or kueri, one of them."
            : null;
    }

    /// <summary>The table, its connection string fetched.</summary>
    /// <param name="pathOf">Full path of a file that is named.</param>
    /// <exception cref="ConfigException">There is no connection string where it should be.</exception>
    public PostgisTable TableOf(Func<string, string> pathOf) =>
        new(SecretText.Of("wilayah.batas.sambungan", Variabel, Berkas, pathOf), Skema, Tabel, Kueri, Geometri);
}

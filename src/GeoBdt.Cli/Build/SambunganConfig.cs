using System.Text.RegularExpressions;
using GeoBdt.Indicators.Wilayah.Build;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary>Where a table of boundaries is in PostGIS. The connection string holds a password, so the configuration
/// only says where it is: an environment variable or a file.</summary>
sealed partial class SambunganConfig
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

        if (Variabel is not null && !NameOfVariable().IsMatch(Variabel))
        {
            return ".sambungan.variabel: bukan nama variabel; teks sambungan tidak boleh ditulis di rilis.yaml. / Not the name of a variable; the connection string must not be in rilis.yaml.";
        }

        return string.IsNullOrWhiteSpace(Tabel) == string.IsNullOrWhiteSpace(Kueri)
            ? ".sambungan: sebut tabel atau kueri, satu saja. / Name tabel or kueri, one of them."
            : null;
    }

    /// <summary>The table, its connection string fetched.</summary>
    /// <param name="pathOf">Full path of a file that is named.</param>
    /// <exception cref="ConfigException">There is no connection string where it should be.</exception>
    public PostgisTable TableOf(Func<string, string> pathOf) => new(Connection(pathOf), Skema, Tabel, Kueri, Geometri);

    string Connection(Func<string, string> pathOf)
    {
        if (Variabel is { } variable)
        {
            return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
                ? text
                : throw new ConfigException("wilayah.batas.sambungan", 0, $"Variabel lingkungan {variable} kosong. / The environment variable {variable} is not set.");
        }

        var path = pathOf(Berkas!);
        if (!File.Exists(path)) throw new ConfigException(path, 0, "Berkas sambungan tidak ada. / The file of the connection does not exist.");
        return File.ReadAllText(path).Trim();
    }

    // Whatever else stands there may be a connection string, and the message about an empty variable names it.
    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex NameOfVariable();
}

using GeoBdt.Boundaries;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary>One item of <c>wilayah.batas</c>: a file of boundaries, or a table of a database.</summary>
sealed class BatasConfig
{
    /// <summary>Any format that docs/BATAS.md lists; left out when <see cref="Sambungan"/> is given.</summary>
    public string? Berkas { get; set; }

    /// <summary>A PostGIS database in place of a file.</summary>
    public SambunganConfig? Sambungan { get; set; }

    /// <summary>Layer of a file that holds several.</summary>
    public string? Lapisan { get; set; }

    /// <summary>Reference system instead of the one the file states, as EPSG:32749.</summary>
    public string? Crs { get; set; }

    public string? Tingkat { get; set; }

    public string Sistem { get; set; } = "kemendagri";

    public string? AtributKode { get; set; }

    public string? AtributNama { get; set; }

    public string Sumber { get; set; } = "";

    public bool Resmi { get; set; }

    [YamlIgnore]
    public Tingkat? TingkatOrNull => TingkatNames.TryParse(Tingkat, out var tingkat) ? tingkat : null;

    /// <summary>What the manifest calls it: without folder, and without anything of a connection.</summary>
    [YamlIgnore]
    public string Name => Berkas is null ? Sambungan!.Name : Path.GetFileName(Berkas);

    /// <summary>Files that it names.</summary>
    [YamlIgnore]
    public IEnumerable<string> AllFiles => ((string?[])[Berkas, Sambungan?.Berkas]).OfType<string>();

    /// <summary>Checks what the file says by itself.</summary>
    /// <exception cref="ConfigException">A rule is broken.</exception>
    public static void Check(string path, IReadOnlyList<BatasConfig> all, IReadOnlyDictionary<string, KoneksiConfig>? koneksi = null)
    {
        if (all.Count == 0) throw new ConfigException(path, 0, "wilayah.batas: sedikitnya satu berkas. / At least one boundary file.");
        foreach (var one in all)
        {
            if (one.Fault(koneksi) is { } fault) throw new ConfigException(path, 0, $"wilayah.batas{fault}");
        }
    }

    /// <summary>The source, its secret fetched.</summary>
    /// <exception cref="ConfigException">The secret is not where the configuration says.</exception>
    public BoundarySource SourceOf(ReleaseConfig config) => new(
        Berkas is null ? Sambungan!.Name : config.PathOf(Berkas),
        Sistem == "bps" ? SistemKode.Bps : SistemKode.Kemendagri,
        config.Wilayah.Vintase,
        TingkatOrNull,
        new BoundaryAttributes(AtributKode, AtributNama),
        Sumber,
        Resmi,
        Lapisan,
        Crs,
        Sambungan?.TableOf(config.PathOf, config.Koneksi));

    string? Fault(IReadOnlyDictionary<string, KoneksiConfig>? koneksi)
    {
        if (Sistem is not ("kemendagri" or "bps")) return $".sistem: '{Sistem}' bukan kemendagri atau bps. / Not kemendagri or bps.";
        if (Tingkat is not null && TingkatOrNull is null)
        {
            return $".tingkat: '{Tingkat}' bukan provinsi, kabupaten, kecamatan atau desa. / Not a level.";
        }

        if ((Berkas is null) == (Sambungan is null)) return ": sebut berkas atau sambungan, satu saja. / Name berkas or sambungan, one of them.";
        if (Crs is not null && !BoundaryFiles.IsKnownCrs(Crs))
        {
            return $".crs: '{Crs}' tidak dikenal; yang dikenal: {BoundaryFiles.KnownCrs}. / The reference system is unknown.";
        }

        return Sambungan?.Fault(koneksi);
    }
}

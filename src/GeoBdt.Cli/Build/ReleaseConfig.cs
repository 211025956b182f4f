using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace GeoBdt.Cli.Build;

/// <summary>
/// What <c>geobdt build</c> is told: <c>rilis.yaml</c>. Paths are relative to the file. Unknown keys and missing ones are
/// refused with their line.
/// </summary>
sealed class ReleaseConfig
{
    public required string Judul { get; set; }

    public required string Penerbit { get; set; }

    /// <summary>True: the data are invented and every output says so.</summary>
    public bool Sampel { get; set; }

    public required WilayahConfig Wilayah { get; set; }

    public required RegisterConfig Register { get; set; }

    /// <summary>The office's own indicators, which add to those that come along or take their place.</summary>
    public List<string> Katalog { get; set; } = [];

    /// <summary>The small-area step; left out: no estimates and no quota.</summary>
    public EstimasiConfig? Estimasi { get; set; }

    /// <summary>Tables keyed by area; left out: none.</summary>
    public List<TabelConfig> Tabel { get; set; } = [];

    /// <summary>Where the secret is; left out: environment variable GEOBDT_KUNCI.</summary>
    public KunciConfig? Kunci { get; set; }

    /// <summary>Folder of the file; paths count from here.</summary>
    [YamlIgnore]
    public string Folder { get; private set; } = "";

    /// <summary>Reads and checks a configuration.</summary>
    /// <exception cref="ConfigException">The file is missing, or a line of it breaks a rule.</exception>
    public static ReleaseConfig Read(string path)
    {
        if (!File.Exists(path)) throw new ConfigException(path, 0, "Berkas konfigurasi tidak ada. / The configuration file does not exist.");
        var deserializer = new DeserializerBuilder()
            .WithNamingConvention(HyphenatedNamingConvention.Instance)
            .WithEnforceRequiredMembers()
            .WithEnforceNullability()
            .WithDuplicateKeyChecking()
            .Build();
        try
        {
            using var reader = File.OpenText(path);
            var config = deserializer.Deserialize<ReleaseConfig>(reader)
                ?? throw new ConfigException(path, 1, "Berkas kosong. / The file is empty.");
            config.Folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            config.Check(path);
            return config;
        }
        catch (YamlException exception)
        {
            throw new ConfigException(path, exception.Start.Line, ConfigFault.Explain(exception));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(path, 0, "Berkas konfigurasi tidak dapat dibaca. / The configuration file cannot be read.");
        }
    }

    /// <summary>Full path of a file the configuration names.</summary>
    public string PathOf(string file) => Path.GetFullPath(Path.Combine(Folder, file));

    IEnumerable<string?> AllFiles() =>
    [
        .. Wilayah.Batas.Select(batas => batas.Berkas),
        .. Wilayah.AllPadanan,
        .. Register.Edisi.SelectMany(edisi => (string[])[edisi.Rt, edisi.Art]),
        .. Katalog,
        .. Wilayah.Kode is { } kode ? [kode] : (string[])[],
        .. Tabel.Select(tabel => tabel?.Berkas),
        .. Estimasi is { } estimasi ? [estimasi.Survei, estimasi.Sensus] : (string[])[],
        .. Kunci is { } kunci ? [kunci.Berkas] : (string[])[],
    ];

    void Check(string path)
    {
        // The reader's own check for null does not look into lists.
        if (((IEnumerable<object?>)[.. Wilayah.Batas, .. Register.Edisi]).Contains(null))
        {
            throw new ConfigException(path, 0, "wilayah.batas, register.edisi: butir kosong. / An item is empty.");
        }

        if (AllFiles().Any(file => string.IsNullOrWhiteSpace(file) || file.Contains('\0', StringComparison.Ordinal)))
        {
            throw new ConfigException(path, 0, "Nama berkas kosong atau memuat karakter NUL. / A file name is empty or holds a NUL character.");
        }

        TabelConfig.Check(path, Tabel);
        if (Wilayah.Batas.Count == 0) throw new ConfigException(path, 0, "wilayah.batas: sedikitnya satu berkas. / At least one boundary file.");
        foreach (var batas in Wilayah.Batas)
        {
            if (batas.Sistem is not ("kemendagri" or "bps"))
            {
                throw new ConfigException(path, 0, $"wilayah.batas.sistem: '{batas.Sistem}' bukan kemendagri atau bps. / Not kemendagri or bps.");
            }

            if (batas.Tingkat is not null && batas.TingkatOrNull is null)
            {
                throw new ConfigException(path, 0, $"wilayah.batas.tingkat: '{batas.Tingkat}' bukan provinsi, kabupaten, kecamatan atau desa. / Not a level.");
            }
        }

        if (Register.BatasTolakPersen is not (>= 0 and <= 100))
        {
            throw new ConfigException(path, 0, "register.batas-tolak-persen: harus 0 sampai 100. / Must be 0 to 100.");
        }

        if (Register.TataLetak != "siks-ng")
        {
            throw new ConfigException(path, 0, "register.tata-letak: hanya siks-ng dikenal. / Only the layout siks-ng is known.");
        }

        Edisi? previous = null;
        foreach (var one in Register.Edisi)
        {
            if (!Edisi.TryParse(one.Edisi, out var edisi))
            {
                throw new ConfigException(path, 0, $"register.edisi: '{one.Edisi}' bukan YYYY-MM. / Not YYYY-MM.");
            }

            if (previous is { } before && edisi.CompareTo(before) <= 0)
            {
                throw new ConfigException(path, 0, $"register.edisi: {edisi} harus sesudah {before}. / {edisi} must come after {before}.");
            }

            previous = edisi;
        }

        if (previous is null) throw new ConfigException(path, 0, "register.edisi: sedikitnya satu edisi. / At least one edition.");
        if (Estimasi is { } estimasi)
        {
            if (!Edisi.TryParse(estimasi.Edisi, out _)) throw new ConfigException(path, 0, $"estimasi.edisi: '{estimasi.Edisi}' bukan YYYY-MM. / Not YYYY-MM.");
            if (!(estimasi.Garis.Rupiah > 0 && double.IsFinite(estimasi.Garis.Rupiah)))
            {
                throw new ConfigException(path, 0, "estimasi.garis.rupiah harus bilangan di atas nol. / Must be a number above zero.");
            }

            if (estimasi.Kovariat.Any(string.IsNullOrWhiteSpace) || estimasi.Kovariat.Distinct(StringComparer.OrdinalIgnoreCase).Count() < estimasi.Kovariat.Count)
            {
                throw new ConfigException(path, 0, "estimasi.kovariat: nama kosong atau dua kali. / A name is empty or given twice.");
            }

            if (estimasi.Transformasi != "log") throw new ConfigException(path, 0, "estimasi.transformasi: hanya log dikenal. / Only log is known.");
            if (estimasi.SistemKode != "bps") throw new ConfigException(path, 0, "estimasi.sistem-kode: hanya bps dikenal. / Only bps is known.");
        }

        if (Register.SistemKode != "bps") throw new ConfigException(path, 0, "register.sistem-kode: berkas SIKS-NG memakai kode bps. / SIKS-NG files carry bps codes.");
    }
}

sealed class WilayahConfig
{
    /// <summary>Official list of areas, kode,nama; left out: the tree is what the boundaries hold.</summary>
    public string? Kode { get; set; }

    /// <summary>Crosswalks BPS → Kemendagri, each kode_bps,kode_kemendagri.</summary>
    public string? Padanan { get; set; }

    public List<string> PadananLain { get; set; } = [];

    public required string Vintase { get; set; }

    public required List<BatasConfig> Batas { get; set; }

    /// <summary>All crosswalk files.</summary>
    [YamlIgnore]
    public IEnumerable<string> AllPadanan => Padanan is null ? PadananLain : [Padanan, .. PadananLain];
}

sealed class BatasConfig
{
    public required string Berkas { get; set; }

    public string? Tingkat { get; set; }

    public string Sistem { get; set; } = "kemendagri";

    public string? AtributKode { get; set; }

    public string? AtributNama { get; set; }

    public string Sumber { get; set; } = "";

    public bool Resmi { get; set; }

    [YamlIgnore]
    public SistemKode SistemKode => Sistem == "bps" ? SistemKode.Bps : SistemKode.Kemendagri;

    [YamlIgnore]
    public Tingkat? TingkatOrNull => TingkatNames.TryParse(Tingkat, out var tingkat) ? tingkat : null;
}

sealed class RegisterConfig
{
    public required string Keluarga { get; set; }

    public required string TataLetak { get; set; }

    public required string SistemKode { get; set; }

    public required string Vintase { get; set; }

    /// <summary>Largest share of rows that may be refused. Unit: percent.</summary>
    public double BatasTolakPersen { get; set; } = 5;

    /// <summary>Folder of the private record of builds; never part of a release.</summary>
    public string Catatan { get; set; } = "catatan-geobdt";

    public required List<EdisiConfig> Edisi { get; set; }
}

sealed class EdisiConfig
{
    public required string Edisi { get; set; }

    public required string Rt { get; set; }

    public required string Art { get; set; }

    public required string DasarHukum { get; set; }

    public required string Pengecualian { get; set; }
}

sealed class EstimasiConfig
{
    public required string Edisi { get; set; }

    public required string Survei { get; set; }

    public required string Sensus { get; set; }

    public required string SistemKode { get; set; }

    public required string Respons { get; set; }

    public required string Transformasi { get; set; }

    public required List<string> Kovariat { get; set; }

    public required GarisConfig Garis { get; set; }
}

sealed class GarisConfig
{
    /// <summary>Unit: rupiah per person and month.</summary>
    public required double Rupiah { get; set; }

    public required string Sumber { get; set; }
}

sealed class KunciConfig
{
    public required string Berkas { get; set; }
}

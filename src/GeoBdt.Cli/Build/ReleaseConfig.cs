using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Microdata;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary>
/// What <c>geobdt build</c> is told: <c>rilis.yaml</c>. Paths are relative to the file. Unknown keys and missing ones are
/// refused with their line.
/// </summary>
sealed class ReleaseConfig
{
    const string Documentation = "Lihat docs/ARCHITECTURE.md. / See docs/ARCHITECTURE.md.";

    public required string Judul { get; set; }

    public required string Penerbit { get; set; }

    /// <summary>Licence and activity, for metadata; left out: not said.</summary>
    public KegiatanConfig? Kegiatan { get; set; }

    /// <summary>True: the data are invented and every output says so.</summary>
    public bool Sampel { get; set; }

    /// <summary>PostgreSQL servers, by a name of one's own; left out: everything comes from files.</summary>
    public Dictionary<string, KoneksiConfig> Koneksi { get; set; } = [];

    public required WilayahConfig Wilayah { get; set; }

    /// <summary>The register; left out: a release of tables alone.</summary>
    public RegisterConfig? Register { get; set; }

    /// <summary>The office's own indicators, which add to those that come along or take their place.</summary>
    public List<string> Katalog { get; set; } = [];

    /// <summary>The small-area step; left out: no estimates and no quota.</summary>
    public EstimasiConfig? Estimasi { get; set; }

    /// <summary>How editions are compared; left out: as documented.</summary>
    public WaktuConfig Waktu { get; set; } = new();

    /// <summary>What the region proposed, by edition; left out: not known.</summary>
    public List<UsulanConfig> Usulan { get; set; } = [];

    /// <summary>Programmes with their lists of recipients; left out: none.</summary>
    public List<PenerimaConfig> Penerima { get; set; } = [];

    /// <summary>Tables keyed by area; left out: none.</summary>
    public List<TabelConfig> Tabel { get; set; } = [];

    /// <summary>How counts are protected; left out: the defaults.</summary>
    public PerlindunganConfig Perlindungan { get; set; } = new();

    /// <summary>Where the secret is; left out: environment variable GEOBDT_KUNCI, where households are counted at all.</summary>
    public KunciConfig? Kunci { get; set; }

    /// <summary>Folder of the file; paths count from here.</summary>
    [YamlIgnore]
    public string Folder { get; private set; } = "";

    /// <summary>Reads and checks a configuration.</summary>
    /// <exception cref="ConfigException">The file is missing, or a line of it breaks a rule.</exception>
    public static ReleaseConfig Read(string path)
    {
        var config = ConfigFile.Read<ReleaseConfig>(path, Documentation);
        config.Folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        config.Check(path);
        return config;
    }

    /// <summary>Editions of the register, as they stand in the file; none without a register.</summary>
    [YamlIgnore]
    public IReadOnlyList<EdisiConfig> Editions => Register?.Edisi ?? [];

    /// <summary>The programmes whose lists are read.</summary>
    [YamlIgnore]
    public IReadOnlyList<ProgramPenerima> Programs => [.. Penerima.Select(one => one.ProgramPenerima)];

    /// <summary>True when households are counted, so that a secret is needed.</summary>
    [YamlIgnore]
    public bool HasHouseholds => Register is not null || Estimasi is not null;

    /// <summary>Folder of the private record of builds.</summary>
    [YamlIgnore]
    public string Catatan => Register?.Catatan ?? Estimasi?.Catatan ?? RegisterConfig.CatatanBawaan;

    /// <summary>Editions of the register with their files and tables; null without a register.</summary>
    /// <param name="koneksi">Opens connections.</param>
    public RegisterSources? RegisterSourcesWith(KoneksiTerbuka koneksi) => Register is not { } register ? null : new(
        register.Edisi.Select(one => SourceOf(one, register, koneksi)), register.BatasTolakPersen, register.BerkasTataLetak.Select(PathOf))
    {
        Keluarga = register.Keluarga,
        Sistem = register.SistemKode == "bps" ? SistemKode.Bps : SistemKode.Kemendagri,
        Waktu = Waktu.Options,
    };

    /// <summary>Full path of a file the configuration names.</summary>
    public string PathOf(string file) => Path.GetFullPath(Path.Combine(Folder, file));

    EditionSource SourceOf(EdisiConfig edition, RegisterConfig register, KoneksiTerbuka koneksi)
    {
        var layout = edition.TataLetak ?? register.TataLetak;
        return new EditionSource(
            Edisi.Parse(edition.Edisi),
            (edition.Berkas ?? edition.Rt!).OriginOf(PathOf, koneksi, edition.Edisi),
            edition.Art?.OriginOf(PathOf, koneksi, edition.Edisi),
            layout == RegisterConfig.Otomatis ? null : layout)
        {
            Usulan = Usulan.FirstOrDefault(usulan => usulan.Edisi == edition.Edisi)?.SourceOf(this, koneksi),
            Penerima = PenerimaConfig.SourcesOf(this, edition.Edisi, koneksi),
        };
    }

    IEnumerable<string?> AllFiles() =>
    [
        .. Wilayah.Batas.SelectMany(batas => batas.AllFiles),
        .. Wilayah.AllPadanan,
        .. Wilayah.Perubahan,
        .. AllSources().Where(one => one.Source.Tabel is null).Select(one => one.Source.Berkas),
        .. Koneksi.Values.SelectMany(one => one?.AllFiles ?? []),
        .. Register?.BerkasTataLetak ?? [],
        .. Katalog,
        .. Wilayah.Kode is { } kode ? [kode] : (string[])[],
        .. Estimasi is { } estimasi ? [estimasi.Hasil] : (string[])[],
        .. Kunci is { } kunci ? [kunci.Berkas] : (string[])[],
    ];

    // Items that are empty are told of where each list is checked.
    IEnumerable<(string Key, SumberConfig Source, bool HasEdition)> AllSources() =>
    [
        .. Editions.SelectMany(edition => edition.AllSources.Select(one => ("register.edisi", one, true))),
        .. Usulan.SelectMany(one => one?.AllSources ?? []).Select(one => ("usulan", one, true)),
        .. Penerima.SelectMany(one => one?.Daftar ?? []).Where(list => list?.Berkas is not null).Select(list => ("penerima.daftar", list.Berkas, true)),
        .. Tabel.Where(one => one?.Berkas is not null).Select(one => ("tabel", one.Berkas, false)),
    ];

    void Check(string path)
    {
        // The reader's own check for null does not look into lists.
        if (((IEnumerable<object?>)[.. Wilayah.Batas, .. Editions]).Contains(null))
        {
            throw new ConfigException(path, 0, "wilayah.batas, register.edisi: butir kosong. / An item is empty.");
        }

        if (AllFiles().Any(file => string.IsNullOrWhiteSpace(file) || file.Contains('\0', StringComparison.Ordinal)))
        {
            throw new ConfigException(path, 0, "Nama berkas kosong atau memuat karakter NUL. / A file name is empty or holds a NUL character.");
        }

        KoneksiConfig.Check(path, Koneksi);
        foreach (var (key, source, hasEdition) in AllSources())
        {
            if (source.Fault(Koneksi, hasEdition) is { } fault) throw new ConfigException(path, 0, $"{key} ({source}): {fault}");
        }

        if (Register is { } register) CheckEditions(path, register);
        else if (Tabel.Count == 0 && Estimasi is null) throw new ConfigException(path, 0, "Sebut register, tabel, atau estimasi. / Name register, tabel or estimasi.");
        TabelConfig.Check(path, Tabel);
        Waktu.Check(path);
        UsulanConfig.Check(path, Usulan, Editions);
        PenerimaConfig.Check(path, Penerima, Editions);
        Perlindungan.Check(path);
        BatasConfig.Check(path, Wilayah.Batas, Koneksi);
        if (Register is not null) CheckRegister(path, Register);
        if (Estimasi is { } estimasi)
        {
            if (Register is not null && estimasi.Catatan is not null)
            {
                throw new ConfigException(path, 0, "estimasi.catatan: sebut di register.catatan saja. / Name it in register.catatan alone.");
            }
        }
    }

    void CheckRegister(string path, RegisterConfig register)
    {
        if (register.BatasTolakPersen is not (>= 0 and <= 100))
        {
            throw new ConfigException(path, 0, "register.batas-tolak-persen: harus 0 sampai 100. / Must be 0 to 100.");
        }

        if (HitungConfig.Fault(register, Koneksi) is { } wrong) throw new ConfigException(path, 0, $"register.{wrong}");
        var layouts = GeoBdt.Register.RegisterSources.LayoutIds(register.BerkasTataLetak.Select(PathOf));
        foreach (var one in register.Edisi)
        {
            CheckFiles(path, one);
            CheckLayout(path, one.TataLetak ?? register.TataLetak, layouts);
        }

        if (register.SistemKode is not ("bps" or "kemendagri"))
        {
            throw new ConfigException(path, 0, $"register.sistem-kode: '{register.SistemKode}' bukan bps atau kemendagri. / Not bps or kemendagri.");
        }
    }

    // Before what refers to an edition, so that a wrong one is named where it stands.
    static void CheckEditions(string path, RegisterConfig register)
    {
        Edisi? previous = null;
        foreach (var one in register.Edisi)
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
    }

    static void CheckFiles(string path, EdisiConfig edition)
    {
        if (edition.Berkas is null ? edition.Rt is null || edition.Art is null : edition.Rt is not null || edition.Art is not null)
        {
            throw new ConfigException(path, 0,
                $"register.edisi {edition.Edisi}: sebut rt dan art, atau berkas saja bila satu berkas memuat keduanya. / Name rt and art, or berkas alone when one file holds both.");
        }
    }

    static void CheckLayout(string path, string layout, IReadOnlyList<string> known)
    {
        if (layout == RegisterConfig.Otomatis || known.Contains(layout)) return;
        throw new ConfigException(path, 0,
            $"register.tata-letak: '{layout}' tidak dikenal; yang dikenal: {RegisterConfig.Otomatis}, {string.Join(", ", known)}. / The layout is unknown.");
    }
}

sealed class WilayahConfig
{
    /// <summary>Official list of areas, kode,nama; left out: the tree is what the boundaries hold.</summary>
    public string? Kode { get; set; }

    /// <summary>Crosswalks BPS → Kemendagri, each kode_bps,kode_kemendagri.</summary>
    public string? Padanan { get; set; }

    public List<string> PadananLain { get; set; } = [];

    /// <summary>Changes of Kemendagri codes, each kode_lama,kode_kini: old addresses lead to the areas of today.</summary>
    public List<string> Perubahan { get; set; } = [];

    public required string Vintase { get; set; }

    public required List<BatasConfig> Batas { get; set; }

    /// <summary>All crosswalk files.</summary>
    [YamlIgnore]
    public IEnumerable<string> AllPadanan => Padanan is null ? PadananLain : [Padanan, .. PadananLain];
}

sealed class RegisterConfig
{
    /// <summary>Recognise the layout of each file by its header.</summary>
    public const string Otomatis = "otomatis";

    /// <summary>Where the private record of builds is when nothing else is said.</summary>
    public const string CatatanBawaan = "catatan-geobdt";

    public required string Keluarga { get; set; }

    /// <summary>Id of the layout of every edition that does not name its own, or <see cref="Otomatis"/>.</summary>
    public string TataLetak { get; set; } = Otomatis;

    /// <summary>Mapping files of layouts that the program does not bring along.</summary>
    public List<string> BerkasTataLetak { get; set; } = [];

    public required string SistemKode { get; set; }

    public required string Vintase { get; set; }

    /// <summary>Largest share of rows that may be refused. Unit: percent.</summary>
    public double BatasTolakPersen { get; set; } = 5;

    /// <summary>Folder of the private record of builds; never part of a release.</summary>
    public string Catatan { get; set; } = CatatanBawaan;

    /// <summary>Who counts: left out, this program; <see cref="HitungConfig.Postgresql"/>, the server that holds
    /// <see cref="TabelHitung"/>.</summary>
    public string? Engine { get; set; }

    /// <summary>Where <c>geobdt prepare</c> writes the tables that a server counts; left out: nowhere.</summary>
    public HitungConfig? TabelHitung { get; set; }

    public required List<EdisiConfig> Edisi { get; set; }
}

sealed class EdisiConfig
{
    public required string Edisi { get; set; }

    public SumberConfig? Rt { get; set; }

    public SumberConfig? Art { get; set; }

    /// <summary>One file or table of both, or a zip or workbook with the pair.</summary>
    public SumberConfig? Berkas { get; set; }

    /// <summary>Id of its layout; left out: that of the register.</summary>
    public string? TataLetak { get; set; }

    public required string DasarHukum { get; set; }

    public required string Pengecualian { get; set; }

    /// <summary>The decree in English; left out: English texts have it in Indonesian.</summary>
    public string? DasarHukumEn { get; set; }

    /// <summary>What it leaves out, in English; left out: English texts have it in Indonesian.</summary>
    public string? PengecualianEn { get; set; }

    /// <summary>Its files and tables, in the order they are read.</summary>
    [YamlIgnore]
    public IEnumerable<SumberConfig> AllSources => ((SumberConfig?[])[Berkas ?? Rt, Art]).OfType<SumberConfig>();
}

sealed class EstimasiConfig
{
    /// <summary>Folder of results of <c>geobdt sae</c>.</summary>
    public required string Hasil { get; set; }

    /// <summary>Folder of the private record of builds, without a register; left out: as with one.</summary>
    public string? Catatan { get; set; }
}

sealed class KunciConfig
{
    public required string Berkas { get; set; }

    /// <summary>The secret: of the file that a configuration names, or of the environment.</summary>
    /// <exception cref="KunciException">There is none.</exception>
    public static KunciRahasia Load(ReleaseConfig config)
    {
        if (config.Kunci is { } file) return KunciRahasia.Load(config.PathOf(file.Berkas));
        return KunciRahasia.FromEnvironment() ?? throw new KunciException(
            $"Tidak ada kunci: tulis kunci.berkas di rilis.yaml atau isi {KunciRahasia.EnvironmentVariable}. / No key: name kunci.berkas in rilis.yaml or set {KunciRahasia.EnvironmentVariable}.");
    }
}

using GeoBdt.Cli.Build;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Sae;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Sae;

/// <summary>
/// What <c>geobdt sae</c> is told: <c>sae.yaml</c>. Paths are relative to the file. Unknown keys and missing ones are refused with
/// their line.
/// </summary>
sealed class SaeConfig
{
    const string Documentation = "Lihat docs/SAE.md. / See docs/SAE.md.";

    /// <summary>Title of the report.</summary>
    public required string Judul { get; set; }

    public required string Edisi { get; set; }

    /// <summary>PostgreSQL servers, as in <c>rilis.yaml</c>, which needs those of the census by the same names.</summary>
    public Dictionary<string, KoneksiConfig> Koneksi { get; set; } = [];

    public required SaeWilayahConfig Wilayah { get; set; }

    public required SaeFileConfig Survei { get; set; }

    public required SaeFileConfig Sensus { get; set; }

    public required string Respons { get; set; }

    public string? Penimbang { get; set; }

    public required List<string> Kovariat { get; set; }

    /// <summary>Covariates that are codes of categories.</summary>
    public List<string> KovariatKategori { get; set; } = [];

    public string Transformasi { get; set; } = "log";

    public string Efek { get; set; } = "desa";

    public string ModelPer { get; set; } = "kabupaten";

    public List<SaeKelompokConfig> Kelompok { get; set; } = [];

    public required SaeGarisConfig Garis { get; set; }

    public SaeGalatConfig Galat { get; set; } = new();

    /// <summary>Folder of results.</summary>
    public required string Hasil { get; set; }

    /// <summary>Census rows held at once. Unit: MB.</summary>
    public int MemoriMb { get; set; } = 1024;

    [YamlIgnore]
    public string Folder { get; private set; } = "";

    /// <summary>Reads and checks a configuration.</summary>
    /// <exception cref="ConfigException">The file is missing, or a line of it breaks a rule.</exception>
    public static SaeConfig Read(string path)
    {
        var config = ConfigFile.Read<SaeConfig>(path, Documentation);
        config.Folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        config.Check(path);
        return config;
    }

    /// <summary>Full path of a file the configuration names.</summary>
    public string PathOf(string file) => Path.GetFullPath(Path.Combine(Folder, file));

    /// <summary>What the run is told.</summary>
    /// <param name="koneksi">Opens connections.</param>
    public SaePlan PlanWith(KoneksiTerbuka koneksi) => new()
    {
        Edisi = Indicators.Catalog.Edisi.Parse(Edisi),
        Survei = SourceOf(Survei, koneksi),
        Sensus = SourceOf(Sensus, koneksi),
        Respons = Respons,
        Penimbang = Penimbang,
        Kovariat = Kovariat,
        Kategori = KovariatKategori,
        Transformasi = Transformations[Transformasi],
        Efek = Efek == "desa" ? TingkatEfek.Desa : TingkatEfek.Kecamatan,
        Per = Scopes[ModelPer],
        Kelompok = [.. Kelompok.Select(one => new KelompokSae(one.Nama, [.. one.Kabupaten.Select(kode => KodeKemendagri.Parse(kode))]))],
        Garis = Garis.Rule,
        Galat = Galat.Rule,
    };

    [YamlIgnore]
    public SaeLimits Limits => new((long)MemoriMb << 20);

    static Dictionary<string, TransformasiSae> Transformations { get; } = new()
    {
        ["log"] = TransformasiSae.Log,
        ["log-geser"] = TransformasiSae.LogGeser,
        ["box-cox"] = TransformasiSae.BoxCox,
        ["dual"] = TransformasiSae.Dual,
        ["tanpa"] = TransformasiSae.Tanpa,
    };

    static Dictionary<string, CakupanModel> Scopes { get; } = new()
    {
        ["kabupaten"] = CakupanModel.Kabupaten,
        ["provinsi"] = CakupanModel.Provinsi,
        ["semua"] = CakupanModel.Semua,
    };

    NumericSource SourceOf(SaeFileConfig file, KoneksiTerbuka koneksi) =>
        new(file.Berkas.OriginOf(PathOf, koneksi), file.SistemKode == "bps" ? SistemKode.Bps : SistemKode.Kemendagri, file.KolomKode);

    void Check(string path)
    {
        KoneksiConfig.Check(path, Koneksi);
        foreach (var (key, source) in ((string, SumberConfig)[])[("survei", Survei.Berkas), ("sensus", Sensus.Berkas)])
        {
            if (source.Fault(Koneksi, hasEdition: false) is { } wrong) throw new ConfigException(path, 0, $"{key} ({source}): {wrong}");
        }

        if (Faults().FirstOrDefault() is { } fault) throw new ConfigException(path, 0, $"{fault.Id} / {fault.En}");
    }

    IEnumerable<Teks> Faults()
    {
        if (!Indicators.Catalog.Edisi.TryParse(Edisi, out var edisi) || edisi.Dari is not null) yield return new Teks($"edisi: '{Edisi}' bukan YYYY-MM.", "Not YYYY-MM.");
        if (NoFile(Wilayah.Kode) || Wilayah.Padanan.Any(NoFile) || NoSource(Survei) || NoSource(Sensus) || NoFile(Hasil))
        {
            yield return new Teks("Nama berkas kosong atau memuat karakter NUL.", "A file name is empty or holds a NUL character.");
        }

        foreach (var (name, file) in ((string, SaeFileConfig)[])[("survei", Survei), ("sensus", Sensus)])
        {
            if (file.SistemKode is not ("bps" or "kemendagri")) yield return new Teks($"{name}.sistem-kode: '{file.SistemKode}' bukan bps atau kemendagri.", "Not bps or kemendagri.");
            if (file.KolomKode.Count is not (1 or 4) || file.KolomKode.Any(string.IsNullOrWhiteSpace)) yield return new Teks($"{name}.kolom-kode: satu kolom, atau empat (provinsi, kabupaten, kecamatan, desa).", "One column, or four (province, kabupaten, kecamatan, desa).");
            if (file.SistemKode == "bps" && Wilayah.Padanan.Count == 0) yield return new Teks($"{name}.sistem-kode: bps memerlukan wilayah.padanan.", "bps needs wilayah.padanan.");
        }

        string[] columns = [Respons, .. Penimbang is null ? [] : (string[])[Penimbang], .. Kovariat, .. KovariatKategori];
        if (columns.Any(string.IsNullOrWhiteSpace) || columns.Distinct(StringComparer.OrdinalIgnoreCase).Count() < columns.Length)
        {
            yield return new Teks("respons, penimbang, kovariat, kovariat-kategori: nama kosong atau dua kali.", "A name is empty or given twice.");
        }

        if (!Transformations.ContainsKey(Transformasi)) yield return new Teks($"transformasi: '{Transformasi}' bukan {string.Join(", ", Transformations.Keys)}.", "Not a transformation.");
        if (Efek is not ("desa" or "kecamatan")) yield return new Teks($"efek: '{Efek}' bukan desa atau kecamatan.", "Not desa or kecamatan.");
        if (!Scopes.ContainsKey(ModelPer)) yield return new Teks($"model-per: '{ModelPer}' bukan {string.Join(", ", Scopes.Keys)}.", "Not a scope.");
        foreach (var fault in GroupFaults().Concat(Garis.Faults()).Concat(Galat.Faults())) yield return fault;
        if (MemoriMb < 1) yield return new Teks("memori-mb: harus 1 atau lebih.", "Must be 1 or more.");
    }

    IEnumerable<Teks> GroupFaults()
    {
        var (seen, names) = (new HashSet<string>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var group in Kelompok)
        {
            if (group is not { Kabupaten.Count: > 0 } || string.IsNullOrWhiteSpace(group.Nama))
            {
                yield return new Teks("kelompok: setiap butir memerlukan nama dan kabupaten.", "Each item needs a name and kabupaten.");
                yield break;
            }

            // Its results are kept and listed under the name; a code or "semua" is that of another model.
            if (!names.Add(group.Nama.Trim()) || KodeKemendagri.TryParse(group.Nama.Trim(), out _) || Scopes.ContainsKey(group.Nama.Trim().ToLowerInvariant()))
            {
                yield return new Teks($"kelompok: nama '{group.Nama}' ada dua kali, atau kode wilayah, atau nama cakupan.", "A name is there twice, is a code of an area or the name of a scope.");
            }

            foreach (var kode in group.Kabupaten)
            {
                if (!KodeKemendagri.TryParse(kode, out var parsed) || parsed.Tingkat != Tingkat.Kabupaten)
                {
                    yield return new Teks($"kelompok: '{kode}' bukan kode kabupaten Kemendagri seperti 35.03.", "Not a Kemendagri code of a kabupaten.");
                }
                else if (!seen.Add(kode))
                {
                    yield return new Teks($"kelompok: {kode} ada dua kali.", "A kabupaten is there twice.");
                }
            }
        }
    }

    static bool NoSource(SaeFileConfig one) => one.Berkas.Tabel is null && NoFile(one.Berkas.Berkas);

    static bool NoFile(string? file) => string.IsNullOrWhiteSpace(file) || file.Contains('\0', StringComparison.Ordinal);
}

sealed class SaeWilayahConfig
{
    /// <summary>Official list of areas, kode,nama.</summary>
    public required string Kode { get; set; }

    /// <summary>Crosswalks BPS → Kemendagri.</summary>
    public List<string> Padanan { get; set; } = [];
}

sealed class SaeFileConfig
{
    /// <summary>File, or table of a database.</summary>
    public required SumberConfig Berkas { get; set; }

    /// <summary><c>kemendagri</c> or <c>bps</c>; never guessed.</summary>
    public required string SistemKode { get; set; }

    /// <summary>Which edition of the code system; for the record.</summary>
    public string Vintase { get; set; } = "";

    public required List<string> KolomKode { get; set; }
}

sealed class SaeKelompokConfig
{
    public required string Nama { get; set; }

    public required List<string> Kabupaten { get; set; }
}

sealed class SaeGarisConfig
{
    const string Person = "individu";

    /// <summary>A fixed line. Unit: per person and month, as the response.</summary>
    public double? Rupiah { get; set; }

    /// <summary>Share below a line that is to be found. Unit: percent.</summary>
    public double? BagianPersen { get; set; }

    /// <summary><c>rumah-tangga</c> or <c>individu</c>.</summary>
    public required string Ditimbang { get; set; }

    /// <summary>Census column of the members of a household, to weight by persons.</summary>
    public string? KolomAnggota { get; set; }

    public required string Sumber { get; set; }

    [YamlIgnore]
    public GarisSae Rule => new(Rupiah, BagianPersen, BagianPersen is null ? null : KolomAnggota, Ditimbang, Sumber);

    public IEnumerable<Teks> Faults()
    {
        if ((Rupiah is null) == (BagianPersen is null)) yield return new Teks("garis: sebut rupiah atau bagian-persen, satu saja.", "Name rupiah or bagian-persen, one of them.");
        if (Rupiah is { } rupiah && !(rupiah > 0 && double.IsFinite(rupiah))) yield return new Teks("garis.rupiah harus bilangan di atas nol.", "Must be a number above zero.");
        if (BagianPersen is { } share && !(share > 0 && share < 100)) yield return new Teks("garis.bagian-persen harus di antara 0 dan 100.", "Must lie between 0 and 100.");
        if (Ditimbang is not ("rumah-tangga" or Person)) yield return new Teks($"garis.ditimbang: '{Ditimbang}' bukan rumah-tangga atau individu.", "Not rumah-tangga or individu.");
        if (BagianPersen is not null && (Ditimbang == Person) != (KolomAnggota is not null))
        {
            yield return new Teks("garis.kolom-anggota: perlu untuk individu, dan hanya untuk itu.", "Needed for individu, and for that alone.");
        }

        if (string.IsNullOrWhiteSpace(Sumber)) yield return new Teks("garis.sumber tidak boleh kosong.", "Must not be empty.");
    }
}

sealed class SaeGalatConfig
{
    const string Bootstrapped = "bootstrap";
    const int MostReplicates = 10_000;

    /// <summary><c>bootstrap</c> or <c>analitik</c>.</summary>
    public string Cara { get; set; } = Bootstrapped;

    public int Ulangan { get; set; } = 100;

    public ulong Benih { get; set; } = 1;

    [YamlIgnore]
    public GalatSae Rule => Cara == Bootstrapped ? new(Ulangan, Benih) : new(0, 0);

    public IEnumerable<Teks> Faults()
    {
        if (Cara is not (Bootstrapped or "analitik")) yield return new Teks($"galat.cara: '{Cara}' bukan bootstrap atau analitik.", "Not bootstrap or analitik.");
        if (Ulangan is < 2 or > MostReplicates) yield return new Teks($"galat.ulangan harus 2 sampai {MostReplicates}.", $"Must be 2 to {MostReplicates}.");
    }
}

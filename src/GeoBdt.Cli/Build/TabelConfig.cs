using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Tabel;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary>One item of <c>tabel:</c>, a table keyed by area whose columns become indicators.</summary>
sealed class TabelConfig
{
    const int MostDecimals = 6;

    public required SumberConfig Berkas { get; set; }

    /// <summary><c>kode</c>, or <c>nama</c> for official names of one level.</summary>
    public string Kunci { get; set; } = "kode";

    /// <summary><c>kemendagri</c> or <c>bps</c>; needed for codes, never guessed.</summary>
    public string? SistemKode { get; set; }

    /// <summary>Which edition of the code system; for the record.</summary>
    public string Vintase { get; set; } = "";

    /// <summary>The column of codes, or those whose digits make one BPS code; or the columns of names, the area's own
    /// last.</summary>
    public required List<string> KolomKode { get; set; }

    public required string Tingkat { get; set; }

    public required string Sumber { get; set; }

    /// <summary>YYYY-MM or YYYY.</summary>
    public required string Periode { get; set; }

    /// <summary>True: decimal commas; false: decimal points; left out: told from each column.</summary>
    public bool? DesimalKoma { get; set; }

    /// <summary><c>tolak</c> refuses the table for a damaged cell; <c>kosongkan</c> leaves the cell without data.</summary>
    public string Rusak { get; set; } = "tolak";

    public required List<KolomTabelConfig> Kolom { get; set; }

    [YamlIgnore]
    public Tingkat? TingkatOrNull => TingkatNames.TryParse(Tingkat, out var tingkat) ? tingkat : null;

    /// <summary>Checks what the file says by itself.</summary>
    /// <exception cref="ConfigException">A rule is broken.</exception>
    public static void Check(string path, IReadOnlyList<TabelConfig> all)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var one in all)
        {
            // The reader's own check for null does not look into lists.
            if (one?.Kolom is null || one.Berkas is null || one.Kolom.Contains(null!)) throw Fault(path, "tabel: butir kosong.", "An item is empty.");
            if (one.Fault() is { } fault) throw Fault(path, $"tabel ({one.Berkas}): {fault.Id}", fault.En);
            foreach (var column in one.Kolom)
            {
                if (seen.Add((column.Id, one.Periode))) continue;
                throw Fault(path, $"tabel: {column.Id} untuk {one.Periode} ada dua kali.", "One id and period are there twice.");
            }
        }
    }

    /// <summary>What the build is told.</summary>
    /// <param name="config">The whole configuration.</param>
    /// <param name="koneksi">Opens connections.</param>
    public TableSource SourceOf(ReleaseConfig config, KoneksiTerbuka koneksi) => new()
    {
        Origin = Berkas.OriginOf(config.PathOf, koneksi),
        Kunci = Kunci == "nama" ? KunciBaris.Nama : KunciBaris.Kode,
        SistemKode = SistemKode == "bps" ? Indicators.Wilayah.Build.SistemKode.Bps : Indicators.Wilayah.Build.SistemKode.Kemendagri,
        KolomKunci = KolomKode,
        Tingkat = TingkatOrNull!.Value,
        Sumber = Sumber,
        Periode = Periode,
        DesimalKoma = DesimalKoma,
        KosongkanRusak = Rusak == "kosongkan",
        Kolom = [.. Kolom.Select(column => column.Column)],
    };

    Teks? Fault()
    {
        if (Kunci is not ("kode" or "nama")) return new Teks($"kunci '{Kunci}' bukan kode atau nama.", "Not kode or nama.");
        if (Kunci == "kode" && SistemKode is not ("kemendagri" or "bps"))
        {
            return new Teks("sistem-kode harus kemendagri atau bps.", "sistem-kode must be kemendagri or bps.");
        }

        if (Rusak is not ("tolak" or "kosongkan")) return new Teks($"rusak '{Rusak}' bukan tolak atau kosongkan.", "Not tolak or kosongkan.");
        if (TingkatOrNull is null) return new Teks($"'{Tingkat}' bukan tingkat wilayah.", "Not a level.");
        if (!TableSource.TryReadPeriode(Periode, out _)) return new Teks($"periode '{Periode}' bukan YYYY atau YYYY-MM.", "Not YYYY or YYYY-MM.");
        if (KolomKode.Count == 0 || Kolom.Count == 0) return new Teks("kolom-kode dan kolom tidak boleh kosong.", "kolom-kode and kolom must not be empty.");
        foreach (var column in Kolom)
        {
            if (!Ukuran.IsName(column.Id)) return new Teks($"id '{column.Id}' harus huruf kecil, angka, dan tanda hubung.", "An id is lower-case letters, digits and hyphens.");
            if (column.Desimal is < 0 or > MostDecimals) return new Teks($"{column.Id}: desimal harus 0 sampai {MostDecimals}.", $"Decimals must be 0 to {MostDecimals}.");
        }

        return null;
    }

    static ConfigException Fault(string path, string id, string en) => new(path, 0, $"{id} / {en}");
}

sealed class KolomTabelConfig
{
    public required string Kolom { get; set; }

    public required string Id { get; set; }

    public required TeksConfig Judul { get; set; }

    public TeksConfig? Definisi { get; set; }

    /// <summary>persen, rumah-tangga, keluarga, individu, or the unit in words.</summary>
    public required string Satuan { get; set; }

    /// <summary>The unit in words in English.</summary>
    public string? SatuanEn { get; set; }

    /// <summary>True when a unit in words counts something, as schools.</summary>
    public bool Hitungan { get; set; }

    public int Desimal { get; set; }

    [YamlIgnore]
    public TableColumn Column => new(Kolom, Id, Judul.Teks, Satuan, Desimal)
    {
        Definisi = Definisi?.Teks,
        SatuanLain = SatuanEn is null ? null : new Teks(Satuan, SatuanEn),
        Hitungan = Hitungan,
    };
}

sealed class TeksConfig
{
    public required string Id { get; set; }

    public required string En { get; set; }

    [YamlIgnore]
    public Teks Teks => new(Id, En);
}

using GeoBdt.Indicators.Catalog;
using GeoBdt.Register;
using GeoBdt.Register.Katalog;
using YamlDotNet.Serialization;

namespace GeoBdt.Cli.Build;

/// <summary>One item of <c>penerima:</c>, a programme with its lists of recipients.</summary>
sealed class PenerimaConfig
{
    /// <summary>More are not crossed with each other.</summary>
    const int MostPrograms = 8;

    const int WholeCode = 1;
    const int SplitCode = 4;

    /// <summary>Name in indicators.</summary>
    public required string Program { get; set; }

    public required TeksConfig Judul { get; set; }

    /// <summary>Whose list it is; left out: the programme's.</summary>
    public string Sumber { get; set; } = "Daftar penerima program";

    public required List<DaftarConfig> Daftar { get; set; }

    [YamlIgnore]
    public ProgramPenerima ProgramPenerima => new(Program, Judul.Teks, Sumber);

    /// <summary>Checks the items against the editions.</summary>
    /// <exception cref="ConfigException">A rule is broken.</exception>
    public static void Check(string path, IReadOnlyList<PenerimaConfig> all, IReadOnlyList<EdisiConfig> editions)
    {
        // The reader's own check for null does not look into lists.
        if (all.Any(one => one?.Daftar is null || one.Daftar.Contains(null!))) throw Fault(path, "penerima: butir kosong.", "An item is empty.");
        if (all.Count > MostPrograms)
        {
            throw Fault(path, $"penerima: paling banyak {MostPrograms} program.", $"At most {MostPrograms} programmes.");
        }

        foreach (var one in all)
        {
            if (one.Fault(all, editions) is { } fault) throw Fault(path, $"penerima ({one.Program}): {fault.Id}", fault.En);
        }
    }

    /// <summary>The lists of an edition.</summary>
    public static IReadOnlyList<PenerimaSource> SourcesOf(ReleaseConfig config, string edition, KoneksiTerbuka koneksi) =>
    [
        .. config.Penerima.SelectMany(one => one.Daftar
            .Where(list => list.Edisi == edition)
            .Select(list => list.SourceOf(one.Program, config, koneksi))),
    ];

    Teks? Fault(IReadOnlyList<PenerimaConfig> all, IReadOnlyList<EdisiConfig> editions)
    {
        if (!Ukuran.IsName(Program)) return new Teks("program harus huruf kecil, angka, dan tanda hubung.", "An id is lower-case letters, digits and hyphens.");
        if (all.Count(other => other.Program == Program) > 1) return new Teks("program ada dua kali.", "The programme is there twice.");
        if (Daftar.Count == 0) return new Teks("sedikitnya satu daftar.", "At least one list.");
        foreach (var list in Daftar)
        {
            if (editions.All(edition => edition.Edisi != list.Edisi))
            {
                return new Teks($"edisi {list.Edisi} tidak ada di register.edisi.", "Not an edition of the register.");
            }

            if (Daftar.Count(other => other.Edisi == list.Edisi) > 1) return new Teks($"edisi {list.Edisi} ada dua kali.", "The edition is there twice.");
            if (list.JenisId is not (DaftarConfig.OfHousehold or DaftarConfig.OfMember))
            {
                return new Teks($"jenis-id '{list.JenisId}' bukan rumah-tangga atau anggota.", "Not rumah-tangga or anggota.");
            }

            if (list.SistemKode is not ("bps" or "kemendagri")) return new Teks($"sistem-kode '{list.SistemKode}' bukan bps atau kemendagri.", "Not bps or kemendagri.");
            if (list.KolomKode.Count is not (WholeCode or SplitCode) || list.KolomKode.Append(list.KolomId).Any(string.IsNullOrWhiteSpace))
            {
                return new Teks("kolom-kode harus satu kolom, atau empat dari provinsi sampai desa; nama kolom tidak boleh kosong.",
                    "kolom-kode must be one column, or four from provinsi to desa; names of columns must not be empty.");
            }
        }

        return null;
    }

    static ConfigException Fault(string path, string id, string en) => new(path, 0, $"{id} / {en}");
}

/// <summary>The list of a programme in one edition.</summary>
sealed class DaftarConfig
{
    public const string OfHousehold = "rumah-tangga";
    public const string OfMember = "anggota";

    public required string Edisi { get; set; }

    public required SumberConfig Berkas { get; set; }

    /// <summary>Column of the identifiers, as IDBDT or no_kk; of members, IDARTBDT or nik.</summary>
    public required string KolomId { get; set; }

    /// <summary>Whose identifiers they are.</summary>
    public string JenisId { get; set; } = OfHousehold;

    /// <summary>Column of the area code, or four of its parts; of recipients who are not found nothing else tells the area.</summary>
    public required List<string> KolomKode { get; set; }

    /// <summary><c>kemendagri</c> or <c>bps</c>.</summary>
    public required string SistemKode { get; set; }

    public PenerimaSource SourceOf(string program, ReleaseConfig config, KoneksiTerbuka koneksi) => new(
        program,
        Berkas.OriginOf(config.PathOf, koneksi, Edisi),
        KolomId,
        JenisId == OfMember ? JenisIdPenerima.Anggota : JenisIdPenerima.RumahTangga,
        KolomKode,
        SistemKode == "bps" ? Indicators.Wilayah.Build.SistemKode.Bps : Indicators.Wilayah.Build.SistemKode.Kemendagri);
}

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>Which attributes of a boundary file hold the code and the name.</summary>
/// <param name="Code">Exact name of the code attribute; null to guess it from the first feature.</param>
/// <param name="Name">Exact name of the name attribute; null to guess it, or to do without.</param>
public sealed record BoundaryAttributes(string? Code = null, string? Name = null)
{
    // Lower case. Names seen in Kemendagri/BIG (KD…PUM, WADM…), BPS (KD…BPS, ID…) and OpenSID files, best first.
    static readonly string[] CodeNames =
    [
        "kode", "kode_kemendagri", "kode_wilayah", "kodewilayah", "kd_wilayah", "kode_desa", "kode_kelurahan",
        "kd_desa",
        "kdepum", "kdcpum", "kdpkab", "kdppum", "kode_bps", "kodebps", "kdebps", "kdcbps", "kdbbps", "kdpbps",
        "iddesa", "id_desa", "idkec", "idkab", "idprov", "kode_kecamatan", "kode_kec", "kd_kec", "kode_kabupaten",
        "kode_kab", "kd_kab", "kode_kabkota", "kode_provinsi", "kode_prov", "kd_prov", "adm4_pcode", "adm3_pcode",
        "adm2_pcode", "adm1_pcode", "code", "id",
    ];

    static readonly string[] NameNames =
    [
        "nama", "nama_wilayah", "nama_desa", "nama_kelurahan", "nmdesa", "nm_desa", "desa", "namobj", "wadmkd",
        "nama_kecamatan", "nama_kec", "nmkec", "wadmkc", "kecamatan", "nama_kabupaten", "nama_kab", "nmkab", "wadmkk",
        "kabupaten", "kab_kota", "nama_provinsi", "nama_prov", "nmprov", "wadmpr", "provinsi", "name", "adm4_en",
    ];

    /// <summary>The code attribute among those a feature has; null when none looks like one.</summary>
    public string? ChooseCode(IReadOnlyList<string> present) => Choose(Code, CodeNames, present);

    /// <summary>The name attribute among those a feature has; null when none looks like one.</summary>
    public string? ChooseName(IReadOnlyList<string> present) => Choose(Name, NameNames, present);

    static string? Choose(string? wanted, string[] usual, IReadOnlyList<string> present)
    {
        if (wanted is not null) return present.Contains(wanted, StringComparer.Ordinal) ? wanted : null;
        foreach (var name in usual)
        {
            foreach (var candidate in present)
            {
                if (candidate.Equals(name, StringComparison.OrdinalIgnoreCase) || IsCutBy(candidate, name)) return candidate;
            }
        }

        return null;
    }

    // dBase names end after ten letters.
    static bool IsCutBy(string candidate, string name) =>
        candidate.Length == 10 && name.StartsWith(candidate, StringComparison.OrdinalIgnoreCase);
}

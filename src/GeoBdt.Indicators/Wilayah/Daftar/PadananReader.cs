using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Indicators.Wilayah.Daftar;

/// <summary>Reads crosswalks from BPS to Kemendagri codes.</summary>
/// <remarks>
/// A pair of a level is a row of a file at that level (<c>kode_bps, kode_kemendagri</c>, where a row without Kemendagri
/// code is an area known to be unmatched; or <c>kode_kec_bps, kode_kec_kemendagri</c> beside it). The wider areas of a
/// pair are a pair too, for BPS codes that no file lists: of those only the unanimous ones survive in
/// <see cref="Padanan"/>, which drops every code with several answers.
/// </remarks>
public static class PadananReader
{
    /// <summary>Reads one or several files as one crosswalk.</summary>
    /// <exception cref="BoundaryException">A column is missing, or a code is not one (with its line).</exception>
    public static Padanan Read(IReadOnlyList<string> files)
    {
        var stated = new HashSet<(KodeBps, KodeKemendagri)>();
        foreach (var file in files) ReadFile(file, stated);
        var known = stated.Select(pair => pair.Item1).ToHashSet();
        var all = new HashSet<(KodeBps, KodeKemendagri)>(stated);
        foreach (var pair in stated)
        {
            var (bps, kemendagri) = (pair.Item1.Parent, pair.Item2.Parent);
            while (bps is { } b && kemendagri is { } k)
            {
                if (!known.Contains(b)) all.Add((b, k));
                (bps, kemendagri) = (b.Parent, k.Parent);
            }
        }

        return new Padanan(all);
    }

    static void ReadFile(string file, HashSet<(KodeBps, KodeKemendagri)> pairs)
    {
        var csv = new WilayahCsv(file);
        var bps = csv.Need("kode_bps");
        var kemendagri = csv.Need("kode_kemendagri", "kode_kemendagri_2025", "kode_kemendagri_2020");
        var (kecamatanBps, kecamatan) = (csv.Column("kode_kec_bps"), csv.Column("kode_kec_kemendagri"));
        var row = new List<string>();
        while (csv.TryReadRow(row))
        {
            Add(csv, row[bps], row[kemendagri], pairs);
            if (kecamatanBps >= 0 && kecamatan >= 0) Add(csv, row[kecamatanBps], row[kecamatan], pairs);
        }
    }

    static void Add(WilayahCsv csv, string bpsText, string kemendagriText, HashSet<(KodeBps, KodeKemendagri)> pairs)
    {
        var (bpsTrimmed, kemendagriTrimmed) = (bpsText.Trim(), kemendagriText.Trim());
        if (!KodeBps.TryParse(bpsTrimmed, out var bps))
        {
            throw csv.Bad($"'{bpsTrimmed}' bukan kode BPS (2, 4, 7 atau 10 angka).", "This is not a BPS code.");
        }

        if (kemendagriTrimmed.Length == 0) return;
        if (!KodeKemendagri.TryParse(kemendagriTrimmed, out var kemendagri))
        {
            throw csv.Bad($"'{kemendagriTrimmed}' bukan kode Kemendagri bertitik.",
                "This is not a dotted Kemendagri code.");
        }

        if (bps.Tingkat != kemendagri.Tingkat)
        {
            throw csv.Bad($"{bps} adalah {bps.Tingkat.Name()} sedangkan {kemendagri} adalah {kemendagri.Tingkat.Name()}.",
                "The two codes are of different levels.");
        }

        pairs.Add((bps, kemendagri));
    }
}

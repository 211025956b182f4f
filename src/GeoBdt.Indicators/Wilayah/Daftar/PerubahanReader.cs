using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Indicators.Wilayah.Daftar;

/// <summary>Reads changes of Kemendagri codes: CSV with <c>kode_lama, kode_kini</c>, one row for each successor of an area.</summary>
public static class PerubahanReader
{
    /// <summary>Reads one or several files as one list.</summary>
    /// <exception cref="BoundaryException">A column is missing, a code is not one, or the two are of different levels (with its line).</exception>
    public static IReadOnlyList<(KodeKemendagri Lama, KodeKemendagri Kini)> Read(IReadOnlyList<string> files)
    {
        var changes = new List<(KodeKemendagri Lama, KodeKemendagri Kini)>();
        foreach (var file in files)
        {
            var csv = new WilayahCsv(file);
            var (lama, kini) = (csv.Need("kode_lama"), csv.Need("kode_kini", "kode_baru"));
            var row = new List<string>();
            while (csv.TryReadRow(row)) changes.Add(Pair(csv, row[lama], row[kini]));
        }

        return changes;
    }

    static (KodeKemendagri Lama, KodeKemendagri Kini) Pair(WilayahCsv csv, string lamaText, string kiniText)
    {
        var (lama, kini) = (Kode(csv, lamaText), Kode(csv, kiniText));
        return lama.Tingkat == kini.Tingkat ? (lama, kini) : throw csv.Bad(
            $"{lama} adalah {lama.Tingkat.Name()} sedangkan {kini} adalah {kini.Tingkat.Name()}.", "The two codes are of different levels.");
    }

    static KodeKemendagri Kode(WilayahCsv csv, string text) => KodeKemendagri.TryParse(text.Trim(), out var kode) ? kode : throw csv.Bad(
        $"'{text.Trim()}' bukan kode Kemendagri bertitik.", "This is not a dotted Kemendagri code.");
}

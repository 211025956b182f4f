using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Indicators.Wilayah.Daftar;

/// <summary>The official list of areas of one vintage: codes and names.</summary>
public sealed class DaftarKode
{
    readonly Dictionary<KodeKemendagri, string> _names;

    DaftarKode(Dictionary<KodeKemendagri, string> names) => _names = names;

    /// <summary>Number of areas of all levels.</summary>
    public int Count => _names.Count;

    /// <summary>The areas and their names, in the order of the codes.</summary>
    public IEnumerable<(KodeKemendagri Kode, string Nama)> Rows =>
        _names.OrderBy(row => row.Key).Select(row => (row.Key, row.Value));

    /// <summary>Whether the list holds an area.</summary>
    public bool Contains(KodeKemendagri kode) => _names.ContainsKey(kode);

    /// <summary>Official name of an area; null when the list does not hold it.</summary>
    public string? NameOf(KodeKemendagri kode) => _names.GetValueOrDefault(kode);

    /// <summary>Reads a CSV file with the columns <c>kode</c> (dotted Kemendagri code) and <c>nama</c>; others are
    /// ignored.</summary>
    /// <exception cref="BoundaryException">A column is missing, a code is not one, or a code comes twice (with its
    /// line).</exception>
    public static DaftarKode Read(string file)
    {
        var csv = new WilayahCsv(file);
        var kodeColumn = csv.Need("kode", "kode_wilayah", "kode_kemendagri");
        var namaColumn = csv.Need("nama", "nama_wilayah");
        var names = new Dictionary<KodeKemendagri, string>();
        var row = new List<string>();
        while (csv.TryReadRow(row))
        {
            var text = row[kodeColumn].Trim();
            if (!KodeKemendagri.TryParse(text, out var kode))
            {
                throw csv.Bad($"'{text}' bukan kode Kemendagri bertitik seperti 35.03.01.2001.",
                    "This is not a dotted Kemendagri code.");
            }

            var nama = row[namaColumn].Trim();
            if (!names.TryAdd(kode, nama.Length == 0 ? kode.ToString() : nama))
            {
                throw csv.Bad($"Kode {kode} sudah ada di baris sebelumnya.", "The code stands in an earlier line too.");
            }
        }

        return new DaftarKode(names);
    }
}

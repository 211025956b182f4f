using GeoBdt.Indicators.Wilayah.Daftar;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>Puts the tree of a release together from its boundaries, the official list and the crosswalk.</summary>
/// <remarks>
/// The tree holds every area a boundary file speaks of, the areas above it, everything the official list has in the
/// provinces so touched (areas without polygon stay in tables), and in each kecamatan the stand-in desa for households
/// whose desa is unmapped. Names are the official ones, else the boundary file's, else the code.
/// </remarks>
static class TreeAssembly
{
    /// <summary>Name of the stand-in desa of every kecamatan.</summary>
    public const string NamaTidakTerpetakan = "Desa tidak terpetakan";

    public static WilayahTree Tree(
        IReadOnlyDictionary<KodeKemendagri, PlacedArea> placed, DaftarKode? daftar, Padanan padanan, bool hasAllProvinces = false)
    {
        var names = new Dictionary<KodeKemendagri, string>();
        foreach (var (kode, area) in placed)
        {
            if (!string.IsNullOrWhiteSpace(area.Nama)) names[kode] = area.Nama;
            for (KodeKemendagri? at = kode; at is { } k; at = k.Parent) names.TryAdd(k, k.ToString());
        }

        if (daftar is not null)
        {
            var provinces = names.Keys.Where(kode => kode.Tingkat == Tingkat.Provinsi).ToHashSet();
            foreach (var (kode, nama) in daftar.Rows)
            {
                if (!hasAllProvinces && !provinces.Contains(kode.AncestorAt(Tingkat.Provinsi))) continue;
                names[kode] = nama;
                for (var at = kode.Parent; at is { } k; at = k.Parent) names.TryAdd(k, k.ToString());
            }
        }

        foreach (var kecamatan in names.Keys.Where(kode => kode.Tingkat == Tingkat.Kecamatan).ToList())
        {
            names.TryAdd(kecamatan.DesaTidakTerpetakan(), NamaTidakTerpetakan);
        }

        // Of several BPS areas merged into one the lowest code stands for it; all of them lead to it by the crosswalk.
        var bpsOf = new Dictionary<KodeKemendagri, KodeBps>();
        foreach (var (bps, kemendagri) in padanan.Rows) bpsOf.TryAdd(kemendagri, bps);
        return new WilayahTree(names.Select(name =>
            new Area(name.Key, name.Value, bpsOf.TryGetValue(name.Key, out var bps) ? bps : null)));
    }
}

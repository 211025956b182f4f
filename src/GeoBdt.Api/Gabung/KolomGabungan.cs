using GeoBdt.Api.DaftarNilai;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Gabung;

/// <summary>The columns that are put beside those of the file: the area, its values with their statuses, and what became of the row.</summary>
static class KolomGabungan
{
    static readonly Tingkat[] Wider = [Tingkat.Provinsi, Tingkat.Kabupaten, Tingkat.Kecamatan];

    /// <summary>Their names; one that the file has already gets a number.</summary>
    public static string[] Names(Gabungan made)
    {
        var taken = made.Table.Columns.Select(one => one.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Wanted(made).Select(name => Free(name, taken))];
    }

    /// <summary>Name of the wider area of a level; null where the area has none, or is none.</summary>
    public static IEnumerable<string?> WiderNames(Gabungan made, int area)
    {
        var tree = made.Release.Wilayah;
        foreach (var level in Wider)
        {
            var one = area;
            while (one >= 0 && tree[one].Tingkat > level) one = tree.Parent(one);
            yield return one >= 0 && one != area && tree[one].Tingkat == level ? tree[one].Nama : null;
        }
    }

    /// <summary>A name that is not taken yet, and is then.</summary>
    public static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var i = 2; !taken.Add(free); i++) free = $"{name}_{i}";
        return free;
    }

    static IEnumerable<string> Wanted(Gabungan made) =>
    [
        "gabung_kode", "gabung_nama", "gabung_tingkat", .. Wider.Select(level => $"gabung_{level.Name()}"),
        .. made.Nilai.SelectMany(KolomCsv.OfValue).Select(column => column.Nama),
        "gabung_status", "gabung_keterangan",
    ];
}

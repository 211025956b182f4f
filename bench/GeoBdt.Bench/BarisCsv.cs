using System.Globalization;
using System.Text;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Packing;

namespace GeoBdt.Bench;

/// <summary>Hands the rows of an invented country to the peer as CSV.</summary>
static class BarisCsv
{
    public static void Write(Penduduk penduduk, string folder)
    {
        WriteAreas(penduduk.Tree, Path.Combine(folder, "wilayah.csv"));
        Write(
            Path.Combine(folder, "rumah_tangga.csv"), ["id", "desa"], row => (row, penduduk.DesaOfHousehold[row]),
            penduduk.HouseholdKey, penduduk, Pemilik.RumahTangga);
        if (penduduk.PersonKey.Length == 0) return;
        var (family, household) = (0, 0);
        int[] families = [.. penduduk.FamilyOfHousehold], persons = [.. penduduk.PersonOfHousehold], personsOfFamilies = [.. penduduk.PersonOfFamily];
        Write(
            Path.Combine(folder, "keluarga.csv"), ["id", "rumah_tangga"], row => (row, HouseholdOf(families, row)),
            penduduk.FamilyKey, penduduk, null);
        household = 0;
        Write(
            Path.Combine(folder, "individu.csv"), ["keluarga", "rumah_tangga"],
            row => (FamilyOf(row), HouseholdOf(persons, row)),
            penduduk.PersonKey, penduduk, Pemilik.Individu);

        int HouseholdOf(int[] first, int row)
        {
            while (first[household + 1] <= row) household++;
            return household;
        }

        int FamilyOf(int row)
        {
            while (personsOfFamilies[family + 1] <= row) family++;
            return family;
        }
    }

    static void WriteAreas(WilayahTree tree, string path)
    {
        using var areas = new StreamWriter(path);
        areas.Write("desa,kecamatan,kabupaten,provinsi\n");
        var range = tree.Level(Tingkat.Desa);
        for (var desa = range.Start.Value; desa < range.End.Value; desa++)
        {
            var kecamatan = tree.Parent(desa);
            var kabupaten = tree.Parent(kecamatan);
            areas.Write(string.Create(CultureInfo.InvariantCulture, $"{desa},{kecamatan},{kabupaten},{tree.Parent(kabupaten)}\n"));
        }
    }

    static void Write(
        string path, string[] ids, Func<int, (int One, int Two)> idsOf, ulong[] keys, Penduduk penduduk, Pemilik? owner)
    {
        Variabel[] variables = [.. penduduk.Variables.Where(one => one.Pemilik == owner)];
        PackedColumn[] columns = [.. variables.Select(one => penduduk[one])];
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        file.Write(Encoding.UTF8.GetBytes($"{string.Join(',', [.. ids, "kunci", .. variables.Select(one => one.Id)])}\n"));
        var line = new byte[64 + (columns.Length * 4)];
        for (var row = 0; row < keys.Length; row++)
        {
            var (one, two) = idsOf(row);
            one.TryFormat(line, out var at, default, CultureInfo.InvariantCulture);
            line[at++] = (byte)',';
            two.TryFormat(line.AsSpan(at), out var length, default, CultureInfo.InvariantCulture);
            at += length;
            line[at++] = (byte)',';
            keys[row].TryFormat(line.AsSpan(at), out length, default, CultureInfo.InvariantCulture);
            at += length;
            foreach (var column in columns)
            {
                line[at++] = (byte)',';
                var value = column[row];
                if (value == Variabel.TakTerisi) continue;
                value.TryFormat(line.AsSpan(at), out length, default, CultureInfo.InvariantCulture);
                at += length;
            }

            line[at++] = (byte)'\n';
            file.Write(line.AsSpan(0, at));
        }
    }
}

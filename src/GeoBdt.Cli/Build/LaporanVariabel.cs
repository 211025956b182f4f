using GeoBdt.Indicators.Release;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;

namespace GeoBdt.Cli.Build;

/// <summary>The variables that the indicators of a release are built from, out of the dictionary: definitions, no value of anyone.</summary>
static class LaporanVariabel
{
    /// <summary>In order of their ids; none for a release of tables alone.</summary>
    /// <param name="katalog">The catalog with what its conditions name.</param>
    /// <param name="columns">What was counted: of other indicators nothing is said.</param>
    public static IReadOnlyList<VariabelRegister> Of(KatalogIndikator katalog, IEnumerable<ValueColumn> columns)
    {
        var counted = columns.Select(column => column.Series.Split('.')[0]).ToHashSet();
        return
        [
            .. katalog.Semua.Where(one => counted.Contains(one.Indicator.Id)).SelectMany(one => one.Variabel).DistinctBy(one => one.Id)
                .OrderBy(one => one.Id, StringComparer.Ordinal).Select(Of),
        ];
    }

    static VariabelRegister Of(Variabel one)
    {
        var isNumber = one.Jenis == JenisVariabel.Angka;
        return new VariabelRegister(
            one.Id, one.Judul,
            one.Pemilik switch { Pemilik.RumahTangga => "rumah-tangga", Pemilik.Individu => "individu", _ => "penerima" },
            one.Jenis switch { JenisVariabel.Angka => "angka", JenisVariabel.Himpunan => "himpunan", _ => "kategori" },
            [.. one.Kode.Select(kode => new KodeRegister(kode.Nilai, kode.Judul))])
        {
            Min = isNumber ? one.Min : null,
            Maks = isNumber ? one.Maks : null,
            Jenuh = one.Jenuh,
            Rincian = one.Rincian.Length == 0 ? null : one.Rincian,
        };
    }
}
